public import Casework

extension FileVault {
    /// As ``EvidenceVault/space()`` says.
    public func space() async throws -> VaultSpace {
        try await onDisk {
            VaultSpace(held: try holdings.held(), quota: holdings.quota, free: max(0, try objects.freeSpace() - keepFree))
        }
    }

    /// As ``EvidenceVault/requireRoom(for:)`` says.
    public func requireRoom(for bytes: Int64) async throws {
        try await onDisk {
            if holdings.quota != nil {
                try VaultSpace(held: try holdings.held(), quota: holdings.quota, free: nil).require(bytes)
            }
            try objects.require(bytes, keeping: keepFree)
        }
    }
}
