public import Attest
import Exchange
import Terms

/// Finds, for an arriving message, the case it belongs to and the key that opens it.
struct Intake {
    let office: Office

    /// The case of a thread: an opened one, or a new file with a new key that is not stored yet.
    struct Target {
        var file: CaseFile
        let key: ContentKey
        /// Nil when the case is new.
        let opened: CaseCabinet.Opened?
    }

    func caseFile(for header: EnvelopeHeader) async throws -> Target {
        if let row = try await office.store.read({ try $0.caseRow(peer: header.from.state, thread: header.thread) }) {
            guard !row.sealed.isEmpty else { throw Rejection(.erased, "this case was erased") }
            let opened = try await CaseCabinet(office: office).open(row)
            return Target(file: opened.file, key: opened.key, opened: opened)
        }
        let now = office.time.now()
        let id: CaseID = office.time.newID()
        var file = CaseFile(
            id: id, reference: try await CaseReferences(office: office).fresh(), direction: .requested, authority: header.to.authority,
            title: "", counterpart: header.from, thread: header.thread, participants: [], openedAt: now)
        file.sealing.ownIdentity = SealingIdentity.generate().text
        return Target(file: file, key: try await CaseKeys(office: office).make(for: id), opened: nil)
    }

    /// The identity of the thread, or the authority's key of the month.
    ///
    /// - Throws: ``Rejection`` `recipientKey.unknown` when this node does not hold, or no longer holds, such a key.
    func identity(for keyID: Digest, in file: CaseFile?) async throws -> SealingIdentity {
        if let own = file?.sealing.own, own.recipient.keyID == keyID { return own }
        if let row = try await office.cabinet.sealingKey(keyID) {
            return try SealingIdentity(wrapped: row.wrappedIdentity, by: office.keys.node, keyID: keyID)
        }
        throw Rejection(.recipientKeyUnknown, "this node has no such sealing key; take the current one from its State entry")
    }
}

extension SealingIdentity {
    /// Unwraps an authority's identity. The seed travels as its text form.
    init(wrapped: [UInt8], by node: ContentKey, keyID: Digest) throws {
        let text = String(decoding: try node.open(wrapped, context: Self.context(keyID)), as: UTF8.self)
        guard let identity = SealingIdentity(text: text) else { throw StoreFault(.corruptRow, "a sealing key does not read") }
        self = identity
    }

    /// Wraps an authority's identity for the cabinet.
    public func wrapped(by node: ContentKey) throws -> [UInt8] {
        try node.seal(Array(text.utf8), context: Self.context(recipient.keyID))
    }

    private static func context(_ keyID: Digest) -> String { "comity/sealing-key/v1 \(keyID)" }
}
