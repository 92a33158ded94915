import ArgumentParser
import Attest
import Convention
import Exchange
import Foundation
import NodeWeb
import Terms

/// A request as an officer writes it in a file: the content, whom to ask, and the annexes by path.
struct DraftFile {
    private struct AnnexFile: Codable {
        let name: String
        let mediaType: String
        /// From the folder of the draft.
        let file: String
    }

    let form: DraftForm
    /// Annexes that are too large for a message: to be taken in before the form is sent.
    let apart: [LargeAnnex]

    /// - Throws: `ValidationError` naming what cannot be read; a misspelt member too.
    init(_ path: String) throws {
        let tree = try DeskFile.tree(path)
        guard case .object(let members) = tree, let content = members["content"] else {
            throw ValidationError("\(path): the request itself stands under \"content\"; see comity request template")
        }
        if let other = members.keys.first(where: { !["content", "counterpart", "attachments"].contains($0) }) {
            throw ValidationError("\(path): unknown member \(other)")
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        let annexes = try DeskFile.value([AnnexFile]?.self, from: members["attachments"] ?? .array([]), of: path) ?? []
        let sorted = try DeskFile.annexes(
            annexes.map { annex in
                (URL(fileURLWithPath: annex.file, relativeTo: folder).path, annex.name, annex.mediaType)
            })
        apart = sorted.apart
        form = DraftForm(
            content: try Self.content(content, path), attachments: sorted.all,
            counterpart: try members["counterpart"].map { try DeskFile.value(Party.self, from: $0, of: path) })
    }

    /// What is left out is filled with nothing; what is misspelt is refused.
    private static func content(_ tree: JSON, _ path: String) throws -> RequestContent {
        guard case .object(let members) = tree, let word = members["type"]?.text, let type = RequestType(rawValue: word) else {
            throw ValidationError("\(path): content/type is one of \(RequestType.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        guard case .object(var whole) = try Canonical.json(of: RequestContent(type: type)) else {
            throw CommandFault.fault("no empty request")
        }
        for (name, value) in members where value != .null { whole[name] = value }
        let content = try DeskFile.value(RequestContent.self, from: .object(whole), of: path)
        if let unknown = DeskFile.misspelt(in: .object(whole), comparedTo: try Canonical.json(of: content)) {
            throw ValidationError("\(path): content has an unknown member \(unknown)")
        }
        return content
    }
}
