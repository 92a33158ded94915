import CaseworkTesting
import Foundation
import VaultFiles

/// An empty folder that goes away with its last user.
final class VaultFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "vault-test-" + UUID().uuidString.lowercased()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A vault at `vault` and an empty folder at `desk`.
    func trial(keepFree: Int64 = 0, quota: Int64? = nil) throws -> VaultOnTrial {
        try FileManager.default.createDirectory(atPath: path + "/desk", withIntermediateDirectories: true)
        return VaultOnTrial(try FileVault(root: path + "/vault", keepFree: keepFree, quota: quota), folder: path + "/desk")
    }

    /// Every file and folder below, as relative paths, sorted.
    func names(below folder: String = "vault") throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path + "/" + folder).sorted()
    }

    /// Every regular file below.
    func files(below folder: String = "vault") throws -> [String] {
        try names(below: folder).filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(path)/\(folder)/\(name)", isDirectory: &isFolder) && !isFolder.boolValue
        }
    }
}
