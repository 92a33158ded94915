public import Attest
public import Terms

/// An act whose signature, certificate and subject have been verified.
public struct VerifiedAct: Hashable, Sendable {
    public let record: ActRecord
    public let roles: Set<OfficerRole>
    public let signer: VerifiedSigner

    /// Verifies one act.
    ///
    /// - Parameters:
    ///   - statement: The digest that the act must cover.
    ///   - header: The message that it must belong to.
    ///   - moment: When the certificates must be valid: the moment of receipt.
    /// - Throws: ``Rejection`` with `acts.invalid`, or `acts.revoked` when the officer's certificate was taken back.
    public init(
        _ act: SignedAct, on statement: Digest, in header: EnvelopeHeader, trusting anchor: TrustAnchor, at moment: Moment,
        revocations: [RevocationList]
    ) throws(Rejection) {
        let record: ActRecord
        do { record = try Canonical.value(ActRecord.self, from: act.record.bytes) } catch {
            throw Rejection(.actsInvalid, "an act is not the canonical JSON of an act")
        }
        guard record._type == ActRecord.type, record.mode == header.mode, record.state == header.from.state,
            record.thread == header.thread, record.message == header.id, record.statement == statement
        else { throw Rejection(.actsInvalid, "an act belongs to another message or statement") }
        let signer: VerifiedSigner
        do {
            signer = try anchor.verify(
                act.signature.bytes, over: act.record.bytes, expecting: .officer, mode: header.mode, state: header.from.state, at: moment,
                revocations: revocations)
        } catch {
            guard error.code != .revoked else {
                throw Rejection(.actsRevoked, "an officer's certificate was taken back; somebody else must sign this")
            }
            throw Rejection(.actsInvalid, "an officer's signature: \(error.code.rawValue)")
        }
        guard signer.name.officer == record.officer, signer.name.authority == record.authority else {
            throw Rejection(.actsInvalid, "an act names another officer than its certificate")
        }
        self.record = record
        self.signer = signer
        self.roles = Set(signer.name.roles.compactMap(OfficerRole.init(rawValue:)))
    }

    /// Whether these acts are the ones the rule asks for.
    ///
    /// - Throws: ``Rejection`` with `acts.tooFew`, `acts.samePerson` or `acts.wrongRole`.
    public static func check(_ acts: [VerifiedAct], against rule: SignerRule) throws(Rejection) {
        guard let proposal = acts.first(where: { $0.record.act == .propose }) else {
            throw Rejection(.actsTooFew, "nobody has proposed this")
        }
        guard !proposal.roles.isDisjoint(with: rule.proposer) else {
            throw Rejection(.actsWrongRole, "the proposer must be \(rule.proposer.names)")
        }
        guard let approvers = rule.approver else { return }
        guard let approval = acts.first(where: { $0.record.act == .approve }) else {
            throw Rejection(.actsTooFew, "a second person must approve this")
        }
        guard approval.record.officer != proposal.record.officer else {
            throw Rejection(.actsSamePerson, "proposer and approver are the same person")
        }
        guard !approval.roles.isDisjoint(with: approvers) else {
            throw Rejection(.actsWrongRole, "the approver must be \(approvers.names)")
        }
    }
}

extension Set<OfficerRole> {
    /// For error sentences: the roles in a stable order.
    var names: String { map(\.rawValue).sorted().joined(separator: " or ") }
}
