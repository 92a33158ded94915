public import Attest
public import Exchange
public import Terms

/// The first person proposes that a closed case be erased, cites the rule, and signs.
public struct ProposeErasure: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter rule: What the law or the condition says about it, cited; names nobody, since it stays for ever.
    /// - Returns: The id under which the second person finds it. A proposal made before is replaced.
    /// - Throws: ``CaseworkError`` `.outOfOrder` for a case that is still open or has something on its way, `.malformedInput` without a
    ///   rule, `.wrongSecret`; nothing is changed then.
    public func callAsFunction(
        _ id: CaseID, ground: ErasureOrder.Ground, rule: String, by who: SignedIn, secret: String
    ) async throws -> MessageID {
        try await office.permit(.proposeErasure, who, in: id)
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        guard rule.contains(where: { !$0.isWhitespace }), rule.count <= 200 else {
            throw CaseworkError(.malformedInput, "cite the rule by which the case is erased, in at most 200 signs")
        }
        try await ErasureGuard(office: office).requireFinished(opened.file)
        let order = ErasureOrder(
            mode: office.mode, id: office.time.newID(), issuer: Party(state: office.state, authority: opened.file.authority),
            reference: opened.file.reference, ground: ground, rule: rule)
        let bytes = try Canonical.bytes(of: order)
        let key = try await OfficerKey(of: who, secret: secret, in: office)
        let act = try key.sign(
            .propose, Digest(of: bytes), message: order.id, thread: ErasureGuard.thread(of: opened.file), in: office)
        opened.file.erasure = PendingErasure(order: Blob(bytes), proposal: act, proposedBy: who.officer)
        try await StoreCase(office: office)(opened, audit: office.audit(.proposeErasure, who, in: id, ground.rawValue))
        return order.id
    }
}

/// An erasure that one person has proposed.
public struct PendingErasure: Codable, Hashable, Sendable {
    /// The exact bytes of the order.
    public let order: Blob
    public let proposal: SignedAct
    public let proposedBy: OfficerID

    public init(order: Blob, proposal: SignedAct, proposedBy: OfficerID) {
        self.order = order
        self.proposal = proposal
        self.proposedBy = proposedBy
    }
}

/// What must be over before a case may be erased.
struct ErasureGuard {
    let office: Office

    /// - Throws: ``CaseworkError`` `.outOfOrder` saying what is still to be done.
    func requireFinished(_ file: CaseFile) async throws {
        guard file.closedAt != nil else { throw CaseworkError(.outOfOrder, "close the case first; only a closed one is erased") }
        guard let peer = file.counterpart?.state else { return }
        let id = file.id
        let waiting = try await office.store.read { try $0.outbox(for: peer, limit: 10_000).contains { $0.caseID == id } }
        guard !waiting else {
            throw CaseworkError(
                .outOfOrder, "something of this case has not reached \(peer) yet; erase it once it has, or its deadline has passed")
        }
    }

    /// A purely domestic case has no thread; the acts then name the case.
    static func thread(of file: CaseFile) -> ThreadID { file.thread ?? ThreadID(file.id.uuid) }
}
