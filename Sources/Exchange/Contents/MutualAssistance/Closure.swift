public import Terms

/// Nothing is left to do; retention and use limits go on.
public struct Closure: Content {
    public let note: String

    public init(note: String) {
        self.note = note
    }
}

extension Closure {
    public static var kind: MessageKind { .closure }
    public static var sender: ThreadSide { .either }
    public static var needsCited: Bool { false }
    public static var deed: String { "closes the matter with" }
    public var cites: Digest? { nil }
    public var signers: SignerRule { .eitherOfficer }
    public var plainLines: [String] {
        note.isEmpty ? [] : [note]
    }
}
