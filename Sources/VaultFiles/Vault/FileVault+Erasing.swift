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
        }
    }

    /// As ``EvidenceVault/destroy(_:)`` says; durable before it returns.
    public func destroy(_ transfer: TransferID) async throws {
        try await onDisk {
            for folder in [incoming, transfers] {
                try folder.removeTree(transfer.text)
                try folder.sync()
            }
        }
    }
}
