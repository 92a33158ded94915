import Attest
import Convention
import Custody
import Exchange
import Foundation
import Terms

/// The folder `rules` below a node's data folder: whose signatures count, and what was signed.
struct RuleFolder {
    let folder: NodeFolder

    private var path: String { "\(folder.path)/rules" }
    private var verifier: String { "\(path)/verifier" }

    /// The key of the legal office, once one was accepted.
    ///
    /// - Throws: ``CommandFault`` `rules.verifier` when the file does not hold a key.
    func key() throws -> NoteVerifier? {
        guard let data = FileManager.default.contents(atPath: verifier) else { return nil }
        let line = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let key = NoteVerifier(text: line) else {
            throw CommandFault.refused("rules.verifier", "\(verifier) is no verifier key", "accept the sign-off again")
        }
        return key
    }

    /// What was signed, verified.
    ///
    /// - Throws: ``CommandFault`` `rules.signature` when one of the files was altered or is not by that key.
    func signOffs() throws -> [RuleSignOff] {
        guard let key = try key() else { return [] }
        let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".note") }.sorted()
        return try names.map { try Self.read("\(path)/\($0)", by: key) }
    }

    /// The built-in rulebook with the marks lifted that a legal office has signed away.
    func rulebook() throws -> Rulebook { try Rulebook.bundled().accepting(try signOffs()).rulebook }

    /// Keeps a sign-off and the key that made it.
    ///
    /// - Throws: ``CommandFault`` `rules.otherKey` when another key was accepted before.
    func accept(_ note: [UInt8], by key: NoteVerifier) throws {
        if let known = try self.key(), known != key {
            throw CommandFault.refused(
                "rules.otherKey", "the node trusts \(known)", "remove \(verifier) first, if the office has a new key")
        }
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try folder.write(Array("\(key)\n".utf8), to: verifier)
        try folder.write(note, to: "\(path)/\(Digest(of: note).short).note")
    }

    static func read(_ file: String, by key: NoteVerifier) throws -> RuleSignOff {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFault.refused("rules.noFile", "cannot read \(file)")
        }
        do {
            return try RuleSignOff(verifying: try SignedNote(parsing: Array(data)), by: key)
        } catch {
            throw CommandFault.refused(
                "rules.signature", "\(file) is not what \(key.name) signed (\(error))", "fetch it again from the office")
        }
    }
}
