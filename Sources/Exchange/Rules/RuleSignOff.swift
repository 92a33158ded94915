public import Custody
public import Terms

/// A legal office signs that it has compared rows of the rule tables with the authentic text of the Convention.
///
/// It is a signed note (C2SP signed-note, Ed25519), so that a person can read what was signed:
///
///     comity/rule-signoff/v1
///     office Legal Office of the Ministry of Justice
///     at 2027-03-01T12:00:00Z
///     source A/RES/79/243, annex, authentic text in English and French
///     rule grounds.persecution_mla 64 hexadecimal digits
///
/// Each digest is the SHA-256 of the row as the tables of this release have it; a row that is changed later is signed for no more.
public struct RuleSignOff: Hashable, Sendable {
    public struct Signed: Hashable, Sendable {
        /// The id of a row of the tables.
        public let id: String
        public let digest: Digest

        public init(id: String, digest: Digest) {
            self.id = id
            self.digest = digest
        }
    }

    static let type = "comity/rule-signoff/v1"

    /// Who signs, in words.
    public let office: String
    public let at: Moment
    /// With which text the rows were compared.
    public let source: String
    public let rules: [Signed]

    /// - Throws: ``RuleSignOffFault`` for words of more than one line, and when no row or one row twice is named.
    public init(office: String, at: Moment, source: String, rules: [Signed]) throws(RuleSignOffFault) {
        for words in [office, source] where words.isEmpty || words.contains(where: \.isNewline) { throw .words }
        guard !rules.isEmpty, Set(rules.map(\.id)).count == rules.count else { throw .rows }
        self.office = office
        self.at = at
        self.source = source
        self.rules = rules
    }

    /// The text that is signed.
    public var text: String {
        ([Self.type, "office \(office)", "at \(at)", "source \(source)"] + rules.map { "rule \($0.id) \($0.digest)" })
            .map { "\($0)\n" }.joined()
    }

    /// - Throws: ``RuleSignOffFault/signature(_:)`` unless the key has signed the note, ``RuleSignOffFault/line(_:)`` for a text that
    ///   does not read.
    public init(verifying note: SignedNote, by key: NoteVerifier) throws(RuleSignOffFault) {
        do { try note.verify(by: key) } catch { throw .signature(key.name) }
        let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        guard lines.count >= 5, lines[0] == Self.type else { throw .line(1) }
        func words(_ number: Int, after name: String) throws(RuleSignOffFault) -> String {
            guard lines[number].hasPrefix("\(name) ") else { throw .line(number + 1) }
            return String(lines[number].dropFirst(name.count + 1))
        }
        let office = try words(1, after: "office")
        guard let at = Moment(text: try words(2, after: "at")) else { throw .line(3) }
        let source = try words(3, after: "source")
        var rules: [Signed] = []
        for number in 4..<lines.count {
            let parts = try words(number, after: "rule").split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, let digest = Digest(text: String(parts[1])) else { throw .line(number + 1) }
            rules.append(Signed(id: String(parts[0]), digest: digest))
        }
        try self.init(office: office, at: at, source: source, rules: rules)
    }
}

public enum RuleSignOffFault: Error, Hashable, Sendable {
    /// The key of this name has not signed the note.
    case signature(String)
    /// A line of the note does not read, counted from 1.
    case line(Int)
    /// Office or source are empty or have several lines.
    case words
    /// No row is named, or one twice.
    case rows
}
