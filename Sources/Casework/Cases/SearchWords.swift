import Attest
import Convention
import Crypto
import Exchange
import Foundation
import Terms

/// Cuts what a case says into words and turns them into keyed digests (HMAC-SHA-256, RFC 2104), so that the store finds cases without
/// knowing a word. Two nodes make different digests of the same word.
struct SearchWords {
    /// The most different words of one case that are kept; a longer case is found by its first.
    static let most = 2_048

    private let key: SymmetricKey

    init(_ node: ContentKey) {
        let derived = HMAC<SHA256>.authenticationCode(for: Array("comity/search/v1".utf8), using: SymmetricKey(data: node.bytes))
        key = SymmetricKey(data: Array(derived))
    }

    /// Of title, references, requests and messages: people, accounts, numbers, text. Ascending, each once.
    ///
    /// - Throws: What keeps the file from being written as JSON.
    func tokens(of file: CaseFile) throws -> [Terms.Digest] {
        var texts = [file.title, file.reference.text]
        texts += [file.references.yours, file.references.police, file.references.prosecution, file.references.court].compactMap(\.self)
        for request in file.requests { Self.collect(try Canonical.json(of: request.content), into: &texts) }
        for entry in file.entries { try Self.collect(entry, into: &texts) }
        var words: Set<String> = []
        for text in texts where words.count < Self.most { words.formUnion(Self.words(of: text)) }
        return words.sorted().prefix(Self.most).compactMap(token(of:)).sorted()
    }

    /// The same for a case that changed, when it is known by which words it was found before: what it says besides is cut into words,
    /// and all of it only when something was taken away or said differently.
    func tokens(
        of file: CaseFile, after before: CaseFile, _ known: [Terms.Digest]?, sameRequests: Bool
    ) throws -> [Terms.Digest] {
        guard let known, known.count < Self.most, sameRequests, file.title == before.title, file.references == before.references,
            file.entries.count >= before.entries.count,
            zip(before.entries, file.entries).allSatisfy({ $0.digest == $1.digest && ($0.statement == nil) == ($1.statement == nil) })
        else { return try tokens(of: file) }
        var texts: [String] = []
        for entry in file.entries.dropFirst(before.entries.count) { try Self.collect(entry, into: &texts) }
        let added = Set(texts.flatMap(Self.words(of:)).compactMap(token(of:))).subtracting(known)
        guard !added.isEmpty else { return known }
        return known.count + added.count <= Self.most ? (known + added).sorted() : try tokens(of: file)
    }

    /// Of what somebody typed.
    func tokens(of typed: String) -> [Terms.Digest] { Set(Self.words(of: typed)).compactMap(token(of:)).sorted() }

    private func token(of word: String) -> Terms.Digest? {
        Terms.Digest(bytes: Array(HMAC<SHA256>.authenticationCode(for: Array(word.utf8), using: key)))
    }

    /// Runs of letters and digits, without case and accents; writing without spaces is cut into pairs of signs. Single Latin letters
    /// find nothing.
    static func words(of text: String) -> [String] {
        let plain = text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        return plain.split { !($0.isLetter || $0.isNumber) }.flatMap { run -> [String] in
            let signs = Array(run)
            guard signs.contains(where: isIdeograph) else { return run.count > 1 && run.count <= 64 ? [String(run)] : [] }
            guard signs.count > 1 else { return [String(run)] }
            return (1..<signs.count).map { String([signs[$0 - 1], signs[$0]]) }
        }
    }

    private static func isIdeograph(_ sign: Character) -> Bool {
        sign.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) || (0x20000...0x3FFFF).contains($0.value) }
    }

    /// A request is found by what it says now, in the file, not by the message.
    private static func collect(_ entry: ThreadEntry, into texts: inout [String]) throws {
        guard let statement = entry.statement, entry.kind != .request else { return }
        collect(try Canonical.json(of: statement.content.value), into: &texts)
    }

    /// Every text in a value, but digests and other long codes, which nobody types.
    private static func collect(_ json: JSON, into texts: inout [String]) {
        switch json {
        case .string(let text): if Terms.Digest(text: text) == nil { texts.append(text) }
        case .array(let all): for value in all { collect(value, into: &texts) }
        case .object(let members): for name in members.keys.sorted() { members[name].map { collect($0, into: &texts) } }
        case .null, .bool, .integer, .number: break
        }
    }
}
