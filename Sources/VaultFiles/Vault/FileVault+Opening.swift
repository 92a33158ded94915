public import Attest
import Casework
public import Custody
public import Terms

extension FileVault {
    /// As ``EvidenceVault/open(_:of:with:to:)`` says. The plaintext gets its name only when all of it was verified; until then it
    /// stands beside it as `<destination>.partial`.
    ///
    /// - Throws: ``VaultFault`` `.mismatch` with the entry's path and the code of the ``EvidenceFault``; `.missingFile`; `.badPath`
    ///   when the destination or its `.partial` exists (neither is touched then); `.fullDisk`.
    public func open(
        _ entry: EvidenceEntry, sealed: TransferObject, of transfer: TransferID, with identity: SealingIdentity, to destination: String?
    ) async throws {
        let pass = try await onDisk {
            guard entry.path == sealed.path else { throw VaultFault(.mismatch, "\(entry.path) is announced as \(sealed.path)") }
            let source = try file(entry.path, of: transfer)
            let target = try destination.map { try NewFile(at: $0, room: entry.size) }
            return OpeningPass(of: entry, sealed: sealed, from: source, with: identity, into: target)
        }
        do {
            try await pass.pipeline.run()
            try await onDisk { try pass.finish() }
        } catch {
            try await onDisk { pass.discard() }
            throw error
        }
    }
}
