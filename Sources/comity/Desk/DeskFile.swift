import ArgumentParser
import Attest
import Foundation
import NodeWeb

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

    /// A document from a file, to be annexed.
    static func annex(_ path: String) throws -> Annex {
        guard let data = FileManager.default.contents(atPath: path) else { throw ValidationError("cannot read \(path)") }
        return Annex(
            name: URL(fileURLWithPath: path).lastPathComponent,
            mediaType: path.hasSuffix(".pdf") ? "application/pdf" : "application/octet-stream", data: Blob(Array(data)))
    }

    /// A comment line becomes an empty one of the same length, so that places in messages stay right.
    static func withoutComments(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.trimmingPrefix(while: \.isWhitespace).hasPrefix("//") ? String(repeating: " ", count: line.utf8.count) : String(line)
        }.joined(separator: "\n")
    }
}
