public import Attest
public import Terms

/// Why a case is erased, and by which rule. Two people sign the digest of its canonical JSON; it stays when everything else is gone, so
/// it names nobody and says nothing of the matter.
public struct ErasureOrder: Codable, Hashable, Sendable {
    public static let type = "comity/erasure-order/v1"

    public enum Ground: String, Codable, Hashable, Sendable, CaseIterable {
        /// The time for which the law lets the case be kept is over.
        case retentionEnded = "retention-ended"
        /// An accepted condition of the State that gave the evidence asks for it (40(28)).
        case condition
        /// A court or supervisory authority has ordered it.
        case ordered
        /// It should not have been processed (36(2)).
        case unlawful
    }

    public let _type: String
    public let mode: Mode
    /// By this the two acts name it.
    public let id: MessageID
    public let issuer: Party
    /// Under which the office knew the case.
    public let reference: CaseReference
    public let ground: Ground
    /// The rule on which it rests, as `Criminal Records Act, section 12(3)`.
    public let rule: String

    public init(mode: Mode, id: MessageID, issuer: Party, reference: CaseReference, ground: Ground, rule: String) {
        self._type = Self.type
        self.mode = mode
        self.id = id
        self.issuer = issuer
        self.reference = reference
        self.ground = ground
        self.rule = rule
    }
}

/// What a State keeps of a case that it has erased: that it held something, and by whose order it no longer does. Signed with the
/// node's receipt key and logged.
public struct Tombstone: Codable, Hashable, Sendable {
    public static let type = "comity/tombstone/v1"

    public let _type: String
    public let mode: Mode
    public let issuer: Party
    /// The exact bytes of the ``ErasureOrder``.
    public let order: Blob
    /// Who proposed and who approved, signed over the order.
    public let acts: [SignedAct]
    /// The digests of the messages that were held, ascending.
    public let messages: [Digest]
    /// The digests of the packages' manifests, ascending.
    public let packages: [Digest]
    /// Where the custody log commits to what was held, ascending. Their salts are destroyed, so that nobody can tell which is which.
    public let logEntries: [Int64]
    public let at: Moment

    public init(
        mode: Mode, issuer: Party, order: Blob, acts: [SignedAct], messages: [Digest], packages: [Digest], logEntries: [Int64], at: Moment
    ) {
        self._type = Self.type
        self.mode = mode
        self.issuer = issuer
        self.order = order
        self.acts = acts
        self.messages = messages.sorted()
        self.packages = packages.sorted()
        self.logEntries = logEntries.sorted()
        self.at = at
    }
}

extension Tombstone {
    /// Checks a tombstone as a court would: signed by the State's node, over an order that two of its officers signed.
    ///
    /// - Returns: The order and the officers in the order of their acts.
    /// - Throws: ``Rejection``: a signature code, `receipt.malformed` for another document, or an `acts.…` code.
    public static func check(
        _ signed: SignedDocument, by state: TrustedState, at moment: Moment
    ) throws(Rejection) -> (tombstone: Tombstone, order: ErasureOrder, officers: [OfficerID]) {
        let tombstone: Tombstone
        let order: ErasureOrder
        do {
            tombstone = try Canonical.value(Tombstone.self, from: signed.document.bytes)
            order = try Canonical.value(ErasureOrder.self, from: tombstone.order.bytes)
        } catch { throw Rejection(.receiptMalformed, "not the canonical JSON of a tombstone") }
        guard tombstone._type == Tombstone.type, order._type == ErasureOrder.type, order.issuer == tombstone.issuer,
            tombstone.issuer.state == state.state, tombstone.mode == state.entry.mode, order.mode == tombstone.mode
        else { throw Rejection(.receiptMalformed, "the tombstone contradicts itself") }
        do {
            _ = try state.anchor.verify(
                signed.twin, over: signed.document.bytes, expecting: .receipt, mode: tombstone.mode, state: state.state, at: moment,
                revocations: state.revocations)
        } catch { throw Rejection(error) }
        var officers: [OfficerID] = []
        for (verb, act) in zip(ActRecord.Verb.allCases, tombstone.acts) {
            officers.append(try officer(of: act, verb, over: tombstone.order.bytes, order, by: state, at: moment))
        }
        guard tombstone.acts.count == 2 else { throw Rejection(.actsTooFew, "two people must have signed") }
        guard officers[0] != officers[1] else { throw Rejection(.actsSamePerson, "proposer and approver are the same person") }
        return (tombstone, order, officers)
    }

    private static func officer(
        of act: SignedAct, _ verb: ActRecord.Verb, over bytes: [UInt8], _ order: ErasureOrder, by state: TrustedState, at moment: Moment
    ) throws(Rejection) -> OfficerID {
        let record: ActRecord
        let signer: VerifiedSigner
        do { record = try act.readRecord() } catch { throw Rejection(.actsInvalid, "an act is not the canonical JSON of an act") }
        do {
            signer = try state.anchor.verify(
                act.signature.bytes, over: act.record.bytes, expecting: .officer, mode: order.mode, state: state.state, at: moment,
                revocations: state.revocations)
        } catch {
            throw Rejection(error.code == .revoked ? .actsRevoked : .actsInvalid, "an officer's signature: \(error.code.rawValue)")
        }
        guard record._type == ActRecord.type, record.act == verb, record.message == order.id, record.statement == Digest(of: bytes),
            signer.name.officer == record.officer, signer.name.authority == record.authority
        else { throw Rejection(.actsInvalid, "an act belongs to another order") }
        return record.officer
    }
}
