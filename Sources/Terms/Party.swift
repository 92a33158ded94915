/// An authority within a State: lower-case letters, digits and hyphens, at most 40 signs, as `central` or `contact-24-7`.
public struct AuthorityID: TextCoded, Comparable {
    public let text: String

    public init?(text: String) {
        let allowed = text.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: "-") }
        guard allowed, (1...40).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "-") else { return nil }
        self.text = text
    }

    /// The node itself, where no authority speaks.
    public static let node = AuthorityID(validated: "node")

    private init(validated text: String) { self.text = text }

    public static func < (a: AuthorityID, b: AuthorityID) -> Bool { a.text < b.text }
}

/// One end of the exchange: an authority of a State.
public struct Party: Codable, Hashable, Sendable, CustomStringConvertible {
    public let state: StateCode
    public let authority: AuthorityID

    public init(state: StateCode, authority: AuthorityID) {
        self.state = state
        self.authority = authority
    }

    public var description: String { "\(state)/\(authority)" }
}

/// An officer under a pseudonym: lower-case letters, digits and hyphens, at most 40 signs.
///
/// The other State sees this and the role, never the name; only the officer's own State can say who it is.
public struct OfficerID: TextCoded, Comparable {
    public let text: String

    public init?(text: String) {
        guard let valid = AuthorityID(text: text) else { return nil }
        self.text = valid.text
    }

    public static func < (a: OfficerID, b: OfficerID) -> Bool { a.text < b.text }
}
