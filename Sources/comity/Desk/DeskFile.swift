import ArgumentParser
import Attest
import Foundation

/// A JSON file that a person wrote: lines that begin with `//` are comments.
enum DeskFile {
    /// - Throws: `ValidationError` naming the file and the place.
    static func tree(_ path: String) throws -> JSON {
        guard let data = FileManager.default.contents(atPath: path) else { throw ValidationError("cannot read \(path)") }
        do { return try JSON(parsing: Array(withoutComments(String(decoding: data, as: UTF8.self)).utf8)) } catch {
            throw ValidationError("\(path) is not JSON: \(error.code.rawValue) at byte \(error.offset)")
        }
    }

    static func value<Value: Codable>(_ type: Value.Type, in path: String) throws -> Value {
        try value(type, from: try tree(path), of: path)
    }

    static func value<Value: Codable>(_ type: Value.Type, from tree: JSON, of path: String) throws -> Value {
        do { return try Canonical.value(type, from: tree) } catch { throw ValidationError("\(path): \(error)") }
    }

    /// The first member, as a path, that was written but not understood, however deep; `nil` members are passed over.
    static func misspelt(in came: JSON, comparedTo known: JSON, at path: String = "") -> String? {
        switch (came, known) {
        case (.object(let came), .object(let known)):
            for (name, value) in came.sorted(by: { $0.key < $1.key }) where value != .null {
                let here = path.isEmpty ? name : "\(path).\(name)"
                guard let understood = known[name] else { return here }
                if let unknown = misspelt(in: value, comparedTo: understood, at: here) { return unknown }
            }
            return nil
        case (.array(let came), .array(let known)):
            for (index, pair) in zip(came, known).enumerated() {
                if let unknown = misspelt(in: pair.0, comparedTo: pair.1, at: "\(path)[\(index)]") { return unknown }
            }
            return nil
        default: return nil
        }
    }

    /// A comment line becomes an empty one of the same length, so that places in messages stay right.
    static func withoutComments(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.trimmingPrefix(while: \.isWhitespace).hasPrefix("//") ? String(repeating: " ", count: line.utf8.count) : String(line)
        }.joined(separator: "\n")
    }
}
