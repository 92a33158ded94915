import Attest
import Casework
import Custody
import Glibc
import Synchronization
import Terms

/// One file on its way into the vault: read once, measured, sealed, measured again and written, each on its own slice at a time.
///
/// The result is that of ``EvidenceSealing``, whose parts it runs apart so that two processors can share the work.
final class SealingPass: Sendable {
    private let source: OpenFile
    private let stamp: FileStamp
    private let target: StagedFile
    private let secret: ChunkSecret
    private let announcedSize: Int64

    private let plaintext = SliceBuffers()
    private let ciphertext = SliceBuffers()
    private let sealer: Mutex<AgeSealer>
    private let inside: Mutex<ObjectMeter>
    private let outside = Mutex(ObjectMeter())
    private let mediaType = Mutex(MediaType.of([]))

    /// Opens the source, and a passing file when there is room for what will be sealed.
    init(of path: String, to recipients: [SealingRecipient], in vault: FileVault) throws {
        source = try OpenFile(reading: path)
        stamp = try FileStamp(settling: source)
        secret = ChunkSecret.random()
        inside = Mutex(ObjectMeter(secret: secret))
        let sealer = try Self.sealer(to: recipients)
        announcedSize = sealer.sealedSize(of: stamp.size)
        self.sealer = Mutex(sealer)
        try vault.objects.require(announcedSize, keeping: vault.keepFree)
        target = try StagedFile(in: vault.temporary, named: StagedFile.opaqueName())
        posix_fadvise(source.descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    }

    private static func sealer(to recipients: [SealingRecipient]) throws(VaultFault) -> AgeSealer {
        do { return try AgeSealer(to: recipients) } catch { throw VaultFault(.unavailable, "couldn't seal: \(error.detail)") }
    }

    var pipeline: SlicePipeline {
        SlicePipeline(
            read: { [self] in try plaintext.fill($0, from: source) && withinStamp($0) },
            steps: [
                .init { [self] in measurePlaintext($0) },
                .init { [self] in try seal($0) },
                .init(after: [1]) { [self] in measureCiphertext($0) },
                .init(after: [1]) { [self] in try target.file.write(ciphertext.bytes(of: $0)) },
            ])
    }

    /// A file that grows without end is given up at the first slice past its stamped length.
    private func withinStamp(_ slice: Int) throws(VaultFault) -> Bool {
        guard Int64(slice) * Int64(SlicePipeline.sliceSize) < stamp.size else {
            throw VaultFault(.changedWhileRead, "\(source.name) grew while it was read")
        }
        return true
    }

    private func measurePlaintext(_ slice: Int) {
        let bytes = plaintext.bytes(of: slice)
        if slice == 0 { mediaType.withLock { $0 = MediaType.of(bytes) } }
        inside.withLock { meter in bytes.withUnsafeBytes { meter.update($0) } }
    }

    private func seal(_ slice: Int) throws {
        let bytes = plaintext.bytes(of: slice)
        try ciphertext.fill(slice) { output in
            try sealer.withLock { sealer in
                if slice == 0 { output += sealer.preamble }
                try bytes.withUnsafeBytes { try sealer.seal($0, into: &output) }
            }
        }
    }

    private func measureCiphertext(_ slice: Int) {
        let bytes = ciphertext.bytes(of: slice)
        outside.withLock { meter in bytes.withUnsafeBytes { meter.update($0) } }
    }

    /// Writes the end, makes sure that the source stayed as it was, and publishes the object under a new opaque name.
    func finish(in objects: OpenFolder) throws -> SealedFile {
        let inner = inside.withLock { $0.finish() }
        var tail: [UInt8] = []
        try sealer.withLock { sealer in
            // An empty file has no slice that brings the preamble.
            if inner.size == 0 { tail += sealer.preamble }
            try sealer.finish(into: &tail)
        }
        try target.file.write(tail)
        let outer = outside.withLock { meter in
            tail.withUnsafeBytes { meter.update($0) }
            return meter.finish()
        }
        try stamp.requireUnchanged(source)
        guard inner.size == stamp.size else { throw VaultFault(.changedWhileRead, "\(source.name) changed its length") }
        guard outer.size == announcedSize, try target.file.length() == outer.size else {
            throw VaultFault(.unavailable, "\(target.file.name) is not what was written")
        }
        let name = StagedFile.opaqueName()
        do { try target.publish(as: name, in: objects) } catch {
            try? objects.remove(name)
            throw error
        }
        return SealedFile(
            name: name, size: inner.size, sha256: inner.sha256, chunkRoot: inner.chunkRoot, chunkSecret: secret, sealedSize: outer.size,
            sealedSHA256: outer.sha256, sealedChunkRoot: outer.chunkRoot, modified: stamp.lastChange,
            mediaType: mediaType.withLock { $0 })
    }

    func discard() { target.discard() }
}
