import Casework
public import Terms

extension FileVault {
    /// As ``EvidenceVault/destroy(object:)`` says; the name is gone from the medium before it returns. The blocks are left to the file
    /// system: what stood in them is sealed to keys that are destroyed with the case.
    ///
    /// - Throws: ``VaultFault`` `.badPath` for what is not the name of an object.
    public func destroy(object name: String) async throws {
        let name = try Self.objectName(name)
        try await onDisk {
            try objects.remove(name)
            try objects.sync()
            try trees.remove(name)
            holdings.forget()
        }
    }

    /// As ``EvidenceVault/destroy(_:)`` says. First out of sight under a passing name, then removed, so that a crash leaves no half
    /// package; what is left of it is swept when the vault is opened again.
    public func destroy(_ transfer: TransferID) async throws {
        try await onDisk {
            for place in [transfers, incoming] where try place.folderIfPresent(transfer.text) != nil {
                let passing = StagedFile.opaqueName()
                try place.rename(transfer.text, to: passing, in: temporary)
                try place.sync()
                try temporary.removeTree(passing)
                try temporary.sync()
                holdings.forget()
            }
        }
    }
}
