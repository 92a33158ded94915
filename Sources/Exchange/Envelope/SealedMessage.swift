public import Attest
public import Terms

/// A message that is ready to leave: body sealed, header signed twice. Made here only, from a body whose signers suffice.
public struct SealedMessage: Hashable, Sendable {
    public let envelope: Envelope
    public let header: EnvelopeHeader
    public let body: MessageBody
    /// The body's exact plaintext bytes, to be kept under the case key.
    public let plaintext: [UInt8]

    public var digest: Digest { envelope.digest }

    /// Seals and signs.
    ///
    /// - Parameters:
    ///   - recipient: The receiving authority's current key for the first message of a thread, the peer's thread key after that.
    ///   - own: The sender's own State, by which its officers' signatures are checked before anything leaves.
    /// - Throws: ``Rejection`` with an `acts.…` code when too few or the wrong people signed, `envelope.oversized` when the
    ///   result would not be accepted, or an error of the cryptographic library.
    public init(
        _ body: MessageBody, to recipient: SealingRecipient, previous: [Digest], signer: TwinSigner, own: TrustedState, at moment: Moment
    ) throws {
        let plaintext = try Canonical.bytes(of: body)
        let sealed = try Age.seal(plaintext, to: [recipient])
        let header = EnvelopeHeader(
            id: body.id, thread: body.thread, from: body.from, to: body.to, kind: body.kind, mode: body.mode, sentAt: moment,
            previous: Array(previous.sorted().suffix(ProtocolLimits.heads)),
            body: EnvelopeHeader.Body(
                sha256: Digest(of: sealed), size: sealed.count, recipientKey: recipient.keyID,
                innerCommit: Commitment.inner(salt: body.salt, digest: Digest(of: plaintext))))
        try body.checkActs(under: header, trusting: own, at: moment)
        let headerBytes = try Canonical.bytes(of: header)
        let twin = try signer.sign(headerBytes, at: moment)
        self.envelope = Envelope(
            header: Blob(headerBytes), signature: twin.cms, signaturePQ: twin.pq, body: Blob(sealed))
        self.header = header
        self.body = body
        self.plaintext = plaintext
        let size = try envelope.wire().count
        guard size <= ProtocolLimits.envelopeBytes else {
            throw Rejection(.envelopeOversized, "the message would have \(size) bytes; send large attachments as a transfer")
        }
    }
}

extension MessageBody {
    /// Verifies every act and that they are enough.
    ///
    /// - Returns: The verified acts in the order of the body.
    /// - Throws: ``Rejection`` with an `acts.…` or `attachments.altered` code.
    @discardableResult
    public func checkActs(under header: EnvelopeHeader, trusting sender: TrustedState, at moment: Moment) throws(Rejection) -> [VerifiedAct]
    {
        let covered: Digest
        do { covered = Digest(of: try Canonical.bytes(of: statement)) } catch {
            throw Rejection(.bodyMalformed, "the statement cannot be written as canonical JSON")
        }
        var verified: [VerifiedAct] = []
        for act in acts {
            verified.append(
                try VerifiedAct(act, on: covered, in: header, trusting: sender.anchor, at: moment, revocations: sender.revocations))
        }
        try VerifiedAct.check(verified, against: SignerRule.of(statement.content))
        let attachments = statement.content.attachments
        guard attachments.allSatisfy(\.isSound), Set(attachments.compactMap(\.transfer)).count <= 1 else {
            throw Rejection(
                .attachmentsAltered, "an attachment does not match its digest, or those that travel apart are not in one package")
        }
        return verified
    }
}
