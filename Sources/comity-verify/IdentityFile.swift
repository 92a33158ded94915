import Attest
import Foundation

/// Identities as `age` keeps them: one a line, with comments.
enum IdentityFile {
    static func read(_ path: String) throws -> [SealingIdentity] {
        guard let data = FileManager.default.contents(atPath: path), data.count <= 65_536 else {
            throw InputProblem(text: "cannot read the identity file \(path)")
        }
        let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        let identities = try lines.filter { !$0.isEmpty && !$0.hasPrefix("#") }.map { line in
            guard let identity = SealingIdentity(text: line) else {
                throw InputProblem(text: "\(path) holds a line that is no age identity of the type AGE-SECRET-KEY-PQ-1")
            }
            return identity
        }
        guard !identities.isEmpty else { throw InputProblem(text: "\(path) holds no identity") }
        return identities
    }
}
