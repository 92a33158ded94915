public import Attest
public import Casework
import Custody
import Terms

extension FileVault {
    /// As ``EvidenceVault/seal(fileAt:to:legacyDigests:)`` says. The path itself may not be a symbolic link, nor name anything but a file.
    public func seal(fileAt path: String, to recipients: [SealingRecipient], legacyDigests: Bool) async throws -> SealedFile {
        let pass = try await onDisk { try SealingPass(of: path, to: recipients, legacyDigests: legacyDigests, in: self) }
        do {
            try await pass.pipeline.run()
            return try await onDisk { try pass.finish(in: self) }
        } catch {
            // After `finish` has published the object this finds nothing under the passing name.
            try await onDisk { pass.discard() }
            throw error
        }
    }
}
