public import Terms

/// A code on paper that stands in for a lost authenticator, once: 80 unpredictable bits, `ABCD-EFGH-IJKL-MNOP`.
///
/// Stores keep ``digest`` only.
public struct RecoveryCode: Sendable, Hashable, CustomStringConvertible {
    private let signs: String

    /// Fresh from the system's source of randomness.
    public static func random() -> RecoveryCode { RecoveryCode(signs: Base32.text(Entropy.bytes(10))) }

    private init(signs: String) { self.signs = signs }

    /// Reads what a person typed: capitals or not, with hyphens or blanks or without. Nil when it is no such code.
    public init?(typed: String) {
        let signs = typed.uppercased().filter { $0 != "-" && !$0.isWhitespace }
        guard signs.count == 16, signs.allSatisfy({ ("A"..."Z").contains($0) || ("2"..."7").contains($0) }) else { return nil }
        self.signs = signs
    }

    public var text: String {
        stride(from: 0, to: 16, by: 4).map { String(signs.dropFirst($0).prefix(4)) }.joined(separator: "-")
    }

    /// What is stored and looked up.
    public var digest: Terms.Digest { Terms.Digest(of: Array("comity/recovery-code/v1\n\(signs)".utf8)) }

    public var description: String { "recovery code \(digest.short)" }
}
