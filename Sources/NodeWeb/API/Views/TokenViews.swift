public import Casework
public import Terms

/// What a person asks for when he gives a program a token.
public struct TokenForm: Codable, Hashable, Sendable {
    /// What the person calls it.
    public let name: String
    /// What it shall be worth of his permissions.
    public let scopes: [Permission]
    /// How long, from today.
    public let days: Int64
    /// His password.
    public let secret: String

    public init(name: String, scopes: [Permission], days: Int64, secret: String) {
        self.name = name
        self.scopes = scopes
        self.days = days
        self.secret = secret
    }
}

/// A token as it is listed: never the token itself.
public struct TokenView: Codable, Hashable, Sendable {
    public let id: Digest
    public let name: String
    /// Codes of permissions.
    public let scopes: [String]
    public let createdAt: Moment
    public let expiresAt: Moment

    public init(_ row: TokenRow) {
        id = row.digest
        name = row.name
        scopes = row.scopes ?? []
        createdAt = row.createdAt
        expiresAt = row.expiresAt
    }
}

/// A new token, shown once.
public struct NewTokenView: Codable, Hashable, Sendable {
    public let token: String
    public let about: TokenView

    public init(token: String, about: TokenView) {
        self.token = token
        self.about = about
    }
}

public struct TokenList: Codable, Hashable, Sendable {
    public let tokens: [TokenView]
    public let next: String?

    public init(tokens: [TokenView], next: String? = nil) {
        self.tokens = tokens
        self.next = next
    }
}

extension TokenList: PartOfList {}
