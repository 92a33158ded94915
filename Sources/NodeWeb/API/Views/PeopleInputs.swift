public import Attest
public import Exchange
public import Terms

/// Name and password.
public struct SignInForm: Codable, Hashable, Sendable {
    public let name: String
    public let password: String
    /// The second factor's code, for an account that has one.
    public let code: String?

    public init(name: String, password: String, code: String? = nil) {
        self.name = name
        self.password = password
        self.code = code
    }
}

/// A session: the token goes into `Authorization: Bearer …`.
public struct SessionView: Codable, Hashable, Sendable {
    public let token: String
    public let officer: OfficerID
    public let authority: AuthorityID
    public let roles: [OfficerRole]
    public let state: StateCode
    /// Must be shown on every screen.
    public let mode: Mode
}

/// A step that only the acting officer's password is needed for: it unlocks the personal signing key and is kept nowhere.
public struct Signing: Codable, Hashable, Sendable {
    public let secret: String

    public init(secret: String) { self.secret = secret }
}

/// A step with a text: the question, the reasons, the note.
public struct SignedText: Codable, Hashable, Sendable {
    public let text: String
    public let secret: String

    public init(text: String, secret: String) {
        self.text = text
        self.secret = secret
    }
}

/// An answer to a question, with annexes.
public struct AnswerForm: Codable, Hashable, Sendable {
    public let text: String
    public let attachments: [Annex]
    public let secret: String

    public init(text: String, attachments: [Annex] = [], secret: String) {
        self.text = text
        self.attachments = attachments
        self.secret = secret
    }
}

/// A document to be annexed; the node digests it.
public struct Annex: Codable, Hashable, Sendable {
    public let name: String
    /// RFC 6838, as `application/pdf`.
    public let mediaType: String
    public let data: Blob

    public init(name: String, mediaType: String, data: Blob) {
        self.name = name
        self.mediaType = mediaType
        self.data = data
    }

    var attachment: Attachment { Attachment(name: name, mediaType: mediaType, data: data.bytes) }
}
