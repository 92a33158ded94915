import Attest
import Foundation
import Terms

/// Where an officer's program is signed in: the node, the State's root that it must show, and the session's token.
///
/// Kept in a file that only its owner can read. The token opens the desk until it expires; it signs nothing, because every
/// signature takes the officer's password again.
struct Profile: Codable {
    let node: String
    let name: String
    let officer: String
    let state: StateCode
    let mode: Mode
    /// The State's root certificate, PEM; absent only for a node on this machine that is reached without TLS.
    let root: String?
    let token: String

    /// `--profile`, then COMITY_PROFILE, then `~/.config/comity/profile.json`.
    static func place(_ named: String?) -> String {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["HOME"] ?? "."
        return named ?? environment["COMITY_PROFILE"] ?? "\(home)/.config/comity/profile.json"
    }

    /// - Throws: ``CommandFault`` `signIn.needed`, or `profile.open` when others could read it.
    static func read(_ named: String?) throws -> Profile {
        let path = place(named)
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFault.refused("signIn.needed", "there is no profile at \(path)", "run comity sign-in")
        }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0o777
        guard mode & 0o077 == 0 else {
            throw CommandFault.refused(
                "profile.open", "others can read \(path)", "run chmod 600 on it, and sign in again if they may have read it")
        }
        do { return try Canonical.value(Profile.self, from: try JSON(parsing: Array(data))) } catch {
            throw CommandFault.refused("profile.malformed", "\(path) is no profile", "run comity sign-in")
        }
    }

    /// Written beside its place and moved there, so that it is never half there or readable by others.
    func write(_ named: String?) throws {
        let path = Self.place(named)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let fresh = "\(path).\(UUID().uuidString)"
        guard
            FileManager.default.createFile(
                atPath: fresh, contents: Data(try Canonical.bytes(of: self)), attributes: [.posixPermissions: 0o600]),
            rename(fresh, path) == 0
        else { throw CommandFault.fault("cannot write \(path)") }
    }
}
