import Convention
import Foundation

/// The State's policy as a file in the node's data folder.
enum PolicyFile {
    /// The rulebook raised by the folder's policy; the bare one when there is none.
    ///
    /// - Throws: ``CommandFault`` with the code of the first breach when the policy lowers the floor: the node does not start then.
    static func rulebook(in folder: NodeFolder) throws -> Rulebook {
        let rulebook = try RuleFolder(folder: folder).rulebook()
        guard FileManager.default.fileExists(atPath: folder.policy) else { return rulebook }
        return try raised(rulebook, by: try read(folder.policy))
    }

    /// - Throws: ``CommandFault`` `policy.malformed` when the file is no policy.
    static func read(_ path: String) throws -> StatePolicy {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFault.refused("policy.missingFile", "cannot read \(path)")
        }
        do { return try JSONDecoder().decode(StatePolicy.self, from: data) } catch let error as DecodingError {
            throw CommandFault.refused("policy.malformed", "\(path) is no policy: \(Self.words(error))", "see docs/policy.md")
        }
    }

    static func raised(_ rulebook: Rulebook, by policy: StatePolicy) throws -> Rulebook {
        do { return try rulebook.raised(by: policy) } catch {
            let lines = error.breaches.map { "\($0.code.rawValue) (\($0.subject), \($0.citation)): \($0.detail)" }
            throw CommandFault.refused(
                error.breaches.first?.code.rawValue ?? "policy.refused", lines.joined(separator: "\n  "),
                "a policy may raise the floor and never lower it")
        }
    }

    private static func words(_ error: DecodingError) -> String {
        switch error {
        case .dataCorrupted(let context), .keyNotFound(_, let context), .typeMismatch(_, let context), .valueNotFound(_, let context):
            context.debugDescription
        @unknown default: "it cannot be read"
        }
    }
}
