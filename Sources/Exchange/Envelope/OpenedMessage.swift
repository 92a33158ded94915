import Attest
public import Terms

/// A body that belongs under its header and carries the signatures of enough people.
public struct OpenedMessage: Hashable, Sendable {
    public let header: EnvelopeHeader
    public let body: MessageBody
    public let acts: [VerifiedAct]
    /// The body's exact bytes.
    public let plaintext: [UInt8]

    /// Checks a plaintext under its header. A court does the same without any key.
    ///
    /// - Throws: ``Rejection`` with a `body.…`, `acts.…` or `attachments.…` code.
    public init(_ header: EnvelopeHeader, plaintext: [UInt8], trusting sender: TrustedState, at moment: Moment) throws(Rejection) {
        let body: MessageBody
        do { body = try Canonical.value(MessageBody.self, from: plaintext) } catch {
            if case .unknownMember(let member) = error {
                throw Rejection(.bodyUnknownMember, "this version does not know \(member); leave it out, or put it into ext")
            }
            throw Rejection(.bodyMalformed, "not the canonical JSON of a body of this version")
        }
        guard body._type == MessageBody.type, body.fits(header) else {
            throw Rejection(.bodyHeaderMismatch, "the body was made for another message")
        }
        guard Commitment.inner(salt: body.salt, digest: Digest(of: plaintext)) == header.body.innerCommit else {
            throw Rejection(.bodyCommitMismatch, "the body is not the one that the header commits to")
        }
        self.acts = try body.checkActs(under: header, trusting: sender, at: moment)
        self.header = header
        self.body = body
        self.plaintext = plaintext
    }
}
