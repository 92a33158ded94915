public import Attest
public import Terms

/// An envelope that passed every check that can be made without opening it: it comes from the State that it names, is meant
/// for this node, and its sealed body is the one that was signed.
public struct VerifiedEnvelope: Hashable, Sendable {
    public let envelope: Envelope
    public let header: EnvelopeHeader
    public let signer: VerifiedSigner

    public var digest: Digest { envelope.digest }

    /// Checks an envelope at the door.
    ///
    /// - Parameters:
    ///   - sender: The State whose certificate the connection presented, as this node trusts it.
    ///   - own: This node's State.
    ///   - moment: Now; certificates must be valid at it. The age of `sentAt` never rejects.
    /// - Throws: ``Rejection``; nothing of the envelope may then be stored but the rejection.
    public init(
        _ envelope: Envelope, from sender: TrustedState, to own: StateCode, authorities: Set<AuthorityID>, mode: Mode, at moment: Moment
    ) throws(Rejection) {
        let header = try envelope.readHeader()
        guard header.mode == mode else { throw Rejection(.wrongMode, "this node is for \(mode.rawValue)") }
        guard header.to.state == own else { throw Rejection(.wrongState, "this is the node of \(own)") }
        guard authorities.contains(header.to.authority) else {
            throw Rejection(.unknownAuthority, "\(own) has no authority \(header.to.authority); see its State entry")
        }
        guard header.from.state == sender.state else {
            throw Rejection(.senderMismatch, "the header names another State than the connection's certificate")
        }
        guard header.body.size == envelope.body.bytes.count, Digest(of: envelope.body.bytes) == header.body.sha256 else {
            throw Rejection(.bodyDigestMismatch, "the sealed body is not the one that was signed")
        }
        do {
            self.signer = try sender.anchor.verify(
                envelope.twin, over: envelope.header.bytes, expecting: .message, mode: mode, state: sender.state, at: moment,
                revocations: sender.revocations)
        } catch { throw Rejection(error) }
        self.envelope = envelope
        self.header = header
    }

    /// Opens the body and checks that it belongs under this header and was signed by enough people.
    ///
    /// - Returns: The body, the verified acts and the exact plaintext.
    /// - Throws: ``Rejection`` with a `body.…`, `acts.…` or `attachments.…` code: a consignment failure to be receipted.
    public func open(with identity: SealingIdentity, trusting sender: TrustedState, at moment: Moment) throws(Rejection) -> OpenedMessage {
        let plaintext: [UInt8]
        do { plaintext = try Age.open(envelope.body.bytes, with: [identity]) } catch {
            throw Rejection(.bodyUnsealable, "the body does not open with the key that the header names")
        }
        return try OpenedMessage(self.header, plaintext: plaintext, trusting: sender, at: moment)
    }
}
