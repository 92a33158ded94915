import Attest
import Casework
import Custody
import Synchronization
public import Terms

extension FileVault {
    /// As ``EvidenceVault/fingerprint(_:of:)`` says; of a package that is still arriving too.
    public func fingerprint(_ path: String, of transfer: TransferID) async throws -> (sha256: Digest, chunkRoot: Digest, size: Int64) {
        let pass = try await onDisk { FingerprintPass(of: try file(path, of: transfer)) }
        try await pass.pipeline.run()
        return pass.finish()
    }
}

/// One file read once, with both digests over it.
private final class FingerprintPass: Sendable {
    private let file: OpenFile
    private let buffers = SliceBuffers()
    private let meter = Mutex(ObjectMeter())

    init(of file: OpenFile) { self.file = file }

    var pipeline: SlicePipeline {
        SlicePipeline(
            read: { [self] in try buffers.fill($0, from: file) },
            steps: [.init { [self] in buffers.bytes(of: $0).withUnsafeBytes { bytes in meter.withLock { $0.update(bytes) } } }])
    }

    func finish() -> (sha256: Digest, chunkRoot: Digest, size: Int64) {
        let facts = meter.withLock { $0.finish() }
        return (facts.sha256, facts.chunkRoot, facts.size)
    }
}
