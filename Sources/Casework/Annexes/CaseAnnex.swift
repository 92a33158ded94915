import Attest
public import Terms

/// The documents of a case that are too large for an envelope: taken in on this side, to be sent with a message.
public struct CaseAnnexes: Codable, Hashable, Sendable {
    public var taken: [CaseAnnex] = []
    /// What opens them, as `AGE-SECRET-KEY-PQ-1…`: it travels in the sealed body of the message to which they belong, so that they can be
    /// sealed before the other State has named a key, and opened as long as the case can be.
    public var identity: String?

    public init() {}

    /// The identity, made when first needed.
    ///
    /// - Throws: ``StoreFault`` `.corruptRow`: another one would not open what was taken in before.
    mutating func opener() throws -> SealingIdentity {
        if let identity {
            guard let opener = SealingIdentity(text: identity) else {
                throw StoreFault(.corruptRow, "the key of the documents does not read")
            }
            return opener
        }
        let fresh = SealingIdentity.generate()
        identity = fresh.text
        return fresh
    }
}

/// One document in the vault, sealed.
public struct CaseAnnex: Codable, Hashable, Sendable {
    /// The office's name for it.
    public let name: String
    public let file: SealedFile
    public let takenInAt: Moment
    public let takenInBy: OfficerID

    public init(name: String, file: SealedFile, takenInAt: Moment, takenInBy: OfficerID) {
        self.name = name
        self.file = file
        self.takenInAt = takenInAt
        self.takenInBy = takenInBy
    }
}
