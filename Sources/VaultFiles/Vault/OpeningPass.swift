import Attest
import Casework
import Custody
import Synchronization
import Terms

/// One sealed object on its way out: read, measured, opened, measured again and perhaps written, compared at the end.
///
/// It finds what ``EvidenceOpening`` finds, whose parts it runs apart so that two processors can share the work.
final class OpeningPass: Sendable {
    private let entry: EvidenceEntry
    private let sealed: TransferObject
    private let source: OpenFile
    private let target: NewFile?

    private let ciphertext = SliceBuffers()
    private let plaintext = SliceBuffers()
    private let opener: Mutex<AgeOpener>
    private let outside = Mutex(ObjectMeter())
    private let inside: Mutex<ObjectMeter>

    init(of entry: EvidenceEntry, sealed: TransferObject, from source: OpenFile, with identity: SealingIdentity, into target: NewFile?) {
        self.entry = entry
        self.sealed = sealed
        self.source = source
        self.target = target
        opener = Mutex(AgeOpener(identities: [identity]))
        inside = Mutex(ObjectMeter(secret: entry.chunkSecret))
    }

    var pipeline: SlicePipeline {
        SlicePipeline(
            read: { [self] in try ciphertext.fill($0, from: source) },
            steps: [
                .init { [self] in try measureCiphertext($0) },
                .init { [self] in try open($0) },
                .init(after: [1]) { [self] in try measurePlaintext(plaintext.bytes(of: $0)) },
                .init(after: [1]) { [self] in try target?.file.write(plaintext.bytes(of: $0)) },
            ])
    }

    private func measureCiphertext(_ slice: Int) throws(VaultFault) {
        let bytes = ciphertext.bytes(of: slice)
        let count = outside.withLock { meter in
            bytes.withUnsafeBytes { meter.update($0) }
            return meter.byteCount
        }
        guard count <= sealed.size else { throw mismatch(.ciphertextSize) }
    }

    private func open(_ slice: Int) throws {
        let bytes = ciphertext.bytes(of: slice)
        try plaintext.fill(slice) { output in
            try opener.withLock { opener in
                do { try bytes.withUnsafeBytes { try opener.open($0, into: &output) } } catch let fault as AgeFault {
                    throw mismatch(.sealing(fault.code), fault.detail)
                }
            }
        }
    }

    private func measurePlaintext(_ bytes: [UInt8]) throws(VaultFault) {
        let count = inside.withLock { meter in
            bytes.withUnsafeBytes { meter.update($0) }
            return meter.byteCount
        }
        guard count <= entry.size else { throw mismatch(.plaintextSize) }
    }

    /// Checks everything, and gives the plaintext its name.
    func finish() throws {
        let outer = outside.withLock { $0.finish() }
        guard outer.size == sealed.size else { throw mismatch(.ciphertextSize) }
        guard outer.sha256 == sealed.sha256 else { throw mismatch(.ciphertextDigest) }
        guard outer.chunkRoot == sealed.chunkRoot else { throw mismatch(.ciphertextChunkRoot) }
        var tail: [UInt8] = []
        do { try opener.withLock { try $0.finish(into: &tail) } } catch let fault as AgeFault {
            throw mismatch(.sealing(fault.code), fault.detail)
        }
        try measurePlaintext(tail)
        let inner = inside.withLock { $0.finish() }
        guard inner.size == entry.size else { throw mismatch(.plaintextSize) }
        guard inner.sha256 == entry.sha256 else { throw mismatch(.plaintextDigest) }
        guard inner.chunkRoot == entry.chunkRoot else { throw mismatch(.plaintextChunkRoot) }
        try target?.file.write(tail)
        try target?.publish()
    }

    func discard() { target?.discard() }

    private func mismatch(_ fault: EvidenceFault, _ detail: String = "") -> VaultFault {
        VaultFault(.mismatch, "evidence \(entry.number), \(entry.path): \(fault.code)" + (detail.isEmpty ? "" : " (\(detail))"))
    }
}
