public import Convention
public import Exchange
public import Terms

/// The requesting State adds to a request or changes it: items by number, facts, documents. Before the decision this becomes part
/// of the request; after it, it is a request of its own and needs a decision of its own.
public struct SupplementRequest: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter supplement: Its `on` is set here.
    /// - Throws: ``CaseworkError`` `.rejectedByRules` with findings when the request, as it would then be, lacks something; `.outOfOrder`
    ///   for a request that was withdrawn or closed.
    public func callAsFunction(
        _ id: CaseID, request number: Int, items: [RequestItem] = [], facts: String? = nil, assistance: String? = nil, reasons: String,
        attachments: [Attachment] = [], by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await office.permit(.supplementRequest, who, in: id)
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        let request = try opened.file.request(number)
        guard let outgoing = request.outgoing, outgoing.state != .withdrawn, outgoing.state != .closed else {
            throw CaseworkError(.outOfOrder, "request \(number) is withdrawn or closed, or not of this State: send a new one")
        }
        guard !items.isEmpty || facts != nil || assistance != nil || !attachments.isEmpty else {
            throw CaseworkError(.malformedInput, "the supplement adds nothing: give items, facts, assistance or annexes")
        }
        let attachments = try await PackAnnexes(office: office)(attachments, for: number, in: &opened.file, by: who)
        let supplement = Supplement(
            on: try opened.file.sentMessage(of: number), items: items, facts: facts, assistance: assistance,
            reasons: try reasons.said("the reasons"), attachments: attachments)
        let judge = Judge(
            rulebook: office.rulebook, pair: try await Pairs(office: office).context(for: opened.file),
            signers: DecisionSigners(proposer: who.officer))
        _ = try judge.ready(request.content.merged(with: supplement))
        return try await ProposeStatement(office: office)(
            opened.file.statement(supplement), request: number, in: opened, by: who, secret: secret, permission: .supplementRequest)
    }
}

extension Supplement: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        guard let number = sending.request else { return }
        let request = try file.request(number)
        let content = request.content.alone(with: self)
        var lifecycle = OutgoingRequest(type: content.type)
        try lifecycle.step(.propose)
        try lifecycle.step(.approve(try sending.judge.ready(content)))
        let merged = MergedSupplement(message: sending.digest, supplement: self, outgoing: lifecycle)
        if request.isUndecided {
            try file.change(number) { $0.merge(merged) }
        } else {
            let new = file.open(merged, supplementTo: request)
            file.note(.requestApproved(content), request: new, at: sending.at, by: sending.rulebook)
        }
    }

    func arrived(in file: inout CaseFile, _ arrival: Arrival) {
        guard let request = file.requests.first(where: { $0.message == on }) else { return }
        let merged = MergedSupplement(message: arrival.digest, supplement: self)
        guard request.isUndecided else {
            let new = file.open(
                merged, supplementTo: request, incoming: IncomingRequest(type: request.content.type, by: arrival.rulebook))
            file.note(.requestArrived(request.content.alone(with: self)), request: new, at: arrival.at, by: arrival.rulebook)
            return
        }
        // A decision that waits for its second signature has not seen this: it is taken back.
        file.pending.removeAll { $0.request == request.number && $0.statement.content.kind == .decision }
        file.affect(on) { request in
            request.merge(merged)
            request.proposal = nil
            request.incoming?.arrived(.returnProposal)
        }
    }

    var alarm: String? { "message.supplement" }
}

extension CaseRequest {
    /// Whether what is added now can still be part of the decision.
    fileprivate var isUndecided: Bool { decision == nil || decision?.outcome == .postponed }
}

extension CaseFile {
    /// Makes a supplement that came too late for a decision a request of its own.
    ///
    /// - Returns: Its number.
    @discardableResult
    mutating func open(_ merged: MergedSupplement, supplementTo request: CaseRequest, incoming: IncomingRequest? = nil) -> Int {
        var new = CaseRequest(
            number: requests.count + 1, content: request.content.alone(with: merged.supplement),
            attachments: merged.supplement.attachments, message: merged.message)
        new.supplementTo = request.number
        new.outgoing = merged.outgoing
        new.incoming = incoming
        requests.append(new)
        return new.number
    }

    /// A decision arrived: supplements that it had not seen become requests of their own.
    mutating func splitSupplements(of request: Digest, unseenBy decision: Digest) {
        guard let index = requests.firstIndex(where: { $0.message == request }) else { return }
        let graph = graph
        for merged in requests[index].split(unseen: { graph.isSeen($0, by: decision) }) {
            open(merged, supplementTo: requests[index])
        }
    }
}
