public import Attest
public import Casework
import Custody
import Glibc
import Terms

extension FileVault {
    /// As ``EvidenceVault/seal(fileAt:to:legacyDigests:)`` says. The path itself may not be a symbolic link, nor name anything but a file.
    public func seal(fileAt path: String, to recipients: [SealingRecipient], legacyDigests: Bool) async throws -> SealedFile {
        try await seal(to: recipients, legacyDigests: legacyDigests) {
            var status = stat()
            let isFolder = lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
            return isFolder ? try FolderSource(at: path) : try FileSource(at: path)
        }
    }

    /// As ``EvidenceVault/seal(_:to:legacyDigests:)`` says.
    public func seal(_ content: SpooledContent, to recipients: [SealingRecipient], legacyDigests: Bool) async throws -> SealedFile {
        try await seal(to: recipients, legacyDigests: legacyDigests) { try SpooledSource(content, in: self) }
    }

    private func seal(
        to recipients: [SealingRecipient], legacyDigests: Bool, _ source: @escaping @Sendable () throws -> any SealingSource
    ) async throws -> SealedFile {
        let pass = try await onDisk { try SealingPass(of: try source(), to: recipients, legacyDigests: legacyDigests, in: self) }
        do { try await onDisk { try holdings.promise(pass.announcedSize) } } catch {
            try await onDisk { pass.discard() }
            throw error
        }
        do {
            try await pass.pipeline.run()
            return try await onDisk {
                let file = try pass.finish(in: self)
                holdings.settle(pass.announcedSize)
                return file
            }
        } catch {
            // After `finish` has published the object this finds nothing under the passing name.
            try await onDisk {
                pass.discard()
                holdings.giveBack(pass.announcedSize)
            }
            throw error
        }
    }
}
