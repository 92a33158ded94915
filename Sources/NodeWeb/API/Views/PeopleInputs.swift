public import Attest
import Casework
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

/// A document to be annexed: its bytes, which the node digests, or one that was taken in before.
public struct Annex: Codable, Hashable, Sendable {
    public let name: String
    /// RFC 6838, as `application/pdf`.
    public let mediaType: String
    public let data: Blob?
    /// Of a document that was taken in, because it is too large for a message.
    public let sha256: Digest?

    public init(name: String, mediaType: String, data: Blob) {
        self.name = name
        self.mediaType = mediaType
        self.data = data
        self.sha256 = nil
    }

    public init(name: String, mediaType: String, sha256: Digest) {
        self.name = name
        self.mediaType = mediaType
        self.data = nil
        self.sha256 = sha256
    }

    /// - Throws: ``CaseworkError`` `.malformedInput` unless it is one or the other.
    var attachment: Attachment {
        get throws {
            switch (data, sha256) {
            case (let data?, nil): Attachment(name: name, mediaType: mediaType, data: data.bytes)
            case (nil, let sha256?): Attachment(name: name, mediaType: mediaType, sha256: sha256)
            default: throw CaseworkError(.malformedInput, "an annex has either `data` or the `sha256` of a document that was taken in")
            }
        }
    }
}

/// A document on the node's machine, to be taken in for a message that it is too large for.
public struct AnnexIntake: Codable, Hashable, Sendable {
    public let path: String
    public let name: String
    /// By content when absent.
    public let mediaType: String?

    public init(path: String, name: String, mediaType: String? = nil) {
        self.path = path
        self.name = name
        self.mediaType = mediaType
    }
}

/// A document that was taken in: what an annex names.
public struct AnnexView: Codable, Hashable, Sendable {
    public let name: String
    public let mediaType: String
    public let size: Int64
    public let sha256: Digest

    public init(_ attachment: Attachment) {
        name = attachment.name
        mediaType = attachment.mediaType
        size = attachment.size ?? 0
        sha256 = attachment.sha256
    }
}

/// Where documents are to be written, on the node's machine.
public struct AnnexFolder: Codable, Hashable, Sendable {
    public let folder: String

    public init(folder: String) { self.folder = folder }
}

/// Files that were written.
public struct WrittenFiles: Codable, Hashable, Sendable {
    public let files: [String]

    public init(files: [String]) { self.files = files }
}
