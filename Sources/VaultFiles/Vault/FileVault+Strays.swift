public import Casework
import Glibc
public import Terms

extension FileVault {
    /// As ``EvidenceVault/whileTakingIn(_:)`` says: a shared lock on the folder of objects, which falls when the process ends, however it
    /// ends.
    public func whileTakingIn<Value>(_ work: () async throws -> Value) async throws -> Value {
        let claim = try await onDisk {
            // An open file of its own: the lock belongs to it and not to the process.
            let claim = try objects.folder(".")
            try claim.lockShared()
            return claim
        }
        defer { claim.unlock() }
        return try await work()
    }

    /// As ``EvidenceVault/objects(before:)`` says.
    public func objects(before moment: Moment) async throws -> [VaultObject]? {
        try await onDisk {
            let claim = try objects.folder(".")
            guard claim.lock() else { return nil }
            defer { claim.unlock() }
            return try objects.entries().compactMap { name, isFolder in
                guard !isFolder, let status = try objects.status(of: name), Int64(status.st_mtim.tv_sec) < moment.seconds else {
                    return nil
                }
                return VaultObject(name: name, size: Int64(status.st_size))
            }
        }
    }
}
