import Attest
import Custody
import Terms

/// The timeline of a thread in plain words, as text and as a page. It proves nothing; it says where to look.
struct DossierReport {
    private let parts: DossierParts
    private let entries: [Entry]

    struct Entry {
        let number: Int
        let digest: Digest
        let heading: String
        let lines: [String]
        let receipts: [String]
    }

    init(_ parts: DossierParts) {
        self.parts = parts
        entries = parts.messages.enumerated().map { place, message in
            let receipts = parts.receipts.filter { $0.message == message.digest && !$0.isWithheld }.flatMap { Self.sentences($0.signed) }
            return Self.entry(place + 1, message, receipts)
        }
    }

    var text: String {
        var lines = [title, String(repeating: "=", count: title.count), ""] + preface + [""]
        for entry in entries {
            lines += ["\(entry.number). \(entry.heading)"] + (entry.lines + entry.receipts).map { "   \($0)" } + [""]
        }
        lines += ["Packages of evidence", "--------------------"] + packages
        return lines.joined(separator: "\n") + "\n"
    }

    var page: String {
        let messages = entries.map { entry in
            let told = (entry.lines + entry.receipts).map { "<li>\(Self.escaped($0))</li>" }.joined(separator: "\n")
            return "<li><h2>\(Self.escaped(entry.heading))</h2>\n<ul>\n\(told)\n</ul></li>"
        }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>\(Self.escaped(title))</title>
            <style>body { font: 1rem/1.5 serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem } h2 { font-size: 1.1rem }</style>
            </head>
            <body>
            <h1>\(Self.escaped(title))</h1>
            \(preface.map { "<p>\(Self.escaped($0))</p>" }.joined(separator: "\n"))
            <ol>
            \(messages.joined(separator: "\n"))
            </ol>
            <h2>Packages of evidence</h2>
            \(packages.map { "<p>\(Self.escaped($0))</p>" }.joined(separator: "\n"))
            </body>
            </html>

            """
    }

    private var title: String {
        let mode = parts.own.entry.mode == .exercise ? " (EXERCISE)" : ""
        return "Dossier of thread \(parts.thread)\(mode)"
    }

    private var preface: [String] {
        let withheld = parts.messages.filter { $0.presence == .withheld }.count
        return [
            "Between \(parts.own.entry.name) (\(parts.own.state)) and \(parts.peer.entry.name) (\(parts.peer.state)).",
            "Made by \(parts.madeBy) for officer \(parts.officer) at \(parts.madeAt)\(parts.reference.map { ", case \($0)" } ?? "").",
            "\(parts.messages.count) messages, \(withheld) of them withheld. All times are UTC, as the States wrote them.",
            "This page proves nothing. VERIFY.txt says how to check what it tells.",
        ]
    }

    private var packages: [String] {
        guard !parts.transfers.isEmpty else { return ["None."] }
        return parts.transfers.map { transfer in
            switch transfer.content {
            case .included(let files, let inner):
                let bytes = files.filter { $0.path.hasPrefix("data/") }.reduce(Int64(0)) { $0 + $1.size }
                return "\(transfer.id): \(PlainWords.entries(inner)), \(bytes) bytes sealed. Named one by one in inner.json."
            case .unopened: return "\(transfer.id): announced, not fetched by the State that made this dossier."
            case .withheld: return "\(transfer.id): withheld."
            }
        }
    }

    private static func entry(_ number: Int, _ message: DossierMessage, _ receipts: [String]) -> Entry {
        guard let envelope = message.envelope, let header = try? envelope.readHeader() else {
            return Entry(
                number: number, digest: message.digest, heading: "A message was withheld", lines: ["Its digest is \(message.digest)."],
                receipts: [])
        }
        var lines = ["From \(header.from) to \(header.to), message \(message.digest.short)."]
        if case .included(_, let plaintext) = message.content, let body = try? Canonical.value(MessageBody.self, from: plaintext) {
            lines += body.statement.content.value.plainLines
            lines += body.acts.compactMap { act in
                (try? act.readRecord()).map { "\($0.act == .propose ? "Proposed" : "Approved") by officer \($0.officer) at \($0.at)." }
            }
        } else {
            lines.append("Its content could not be opened when it came; it is here sealed, as it came.")
        }
        return Entry(
            number: number, digest: message.digest,
            heading: "\(header.sentAt): \(header.from.state) \(header.kind.content.deed) \(header.to.state)", lines: lines,
            receipts: receipts)
    }

    private static func sentences(_ signed: SignedDocument) -> [String] {
        guard let receipt = try? Canonical.value(Receipt.self, from: signed.document.bytes) else { return [] }
        return receipt.events.map { entry in
            let reason = entry.reason.map { " (\($0.code.rawValue))" } ?? ""
            return "\(entry.at): \(receipt.issuer.state) \(PlainWords.event(entry.event))\(reason)."
        }
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
