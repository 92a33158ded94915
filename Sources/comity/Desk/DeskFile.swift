import ArgumentParser
import Attest
import Exchange
import Foundation
import NodeWeb
import Terms

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

    /// Documents from files, to be annexed: those that fit into one message with their bytes, larger ones by their digest.
    static func annexes(_ files: [(path: String, name: String, mediaType: String)]) throws -> (all: [Annex], apart: [LargeAnnex]) {
        var room = ProtocolLimits.inlineAttachmentBytes
        var apart: [LargeAnnex] = []
        let all = try files.map { file in
            let size = try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int
            guard let size else { throw ValidationError("cannot read the annex \(file.path)") }
            guard size > room else {
                guard let data = FileManager.default.contents(atPath: file.path) else {
                    throw ValidationError("cannot read the annex \(file.path)")
                }
                room -= data.count
                return Annex(name: file.name, mediaType: file.mediaType, data: Blob(Array(data)))
            }
            let large = try LargeAnnex(path: file.path, name: file.name, mediaType: file.mediaType)
            apart.append(large)
            return Annex(name: file.name, mediaType: file.mediaType, sha256: large.sha256)
        }
        return (all, apart)
    }

    /// By the files' own names.
    static func annexes(_ paths: [String]) throws -> (all: [Annex], apart: [LargeAnnex]) {
        try annexes(
            paths.map { path in
                (
                    path, URL(fileURLWithPath: path).lastPathComponent,
                    path.hasSuffix(".pdf") ? "application/pdf" : "application/octet-stream"
                )
            })
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
