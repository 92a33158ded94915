import Convention
public import Exchange
public import Terms

/// A message of this State was sent by mistake: it is recalled, and the other State's node sets it apart the moment this arrives.
public struct RecallMessage: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - message: The digest of a message of this State.
    ///   - reasons: Must not repeat what the other State must not know.
    /// - Throws: ``CaseworkError`` `.unknownMessage`; `.outOfOrder` when it was recalled already.
    public func callAsFunction(
        _ id: CaseID, message: Digest, demand: RecallDemand, reasons: String, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await SayInThread(office: office, permission: .recallMessage)(in: id, by: who, secret: secret) { file in
            guard let entry = file.entries.first(where: { $0.digest == message && $0.isOurs }), entry.kind != .recall else {
                throw CaseworkError(.unknownMessage, "this State has sent no such message in this case")
            }
            guard entry.recall == nil else { throw CaseworkError(.outOfOrder, "that message was recalled already") }
            return (Recall(on: message, demand: demand, reasons: try reasons.said("the reasons")), file.number(about: message))
        }
    }
}

extension Recall: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        file.setApart(self, by: sending.digest, ours: true, at: sending.at, sending.rulebook)
    }

    func arrived(in file: inout CaseFile, _ arrival: Arrival) {
        file.setApart(self, by: arrival.digest, ours: false, at: arrival.at, arrival.rulebook)
    }

    /// A package that is recalled can no longer be fetched, from the very transaction that sends the recall.
    func storeSent(in store: any StoreWriting, message: Digest, of file: CaseFile) throws {
        guard let row = try store.message(on) else { return }
        for transfer in try store.transfers(direction: .outgoing, state: nil) where transfer.caseID == row.caseID && transfer.notice == on {
            var closed = transfer
            closed.notice = nil
            try store.put(closed)
        }
    }

    var alarm: String? { "message.recall" }
}

extension CaseFile {
    /// Sets a recalled message apart: what it said is no longer shown or acted upon, what hangs on it stands still.
    fileprivate mutating func setApart(_ recall: Recall, by digest: Digest, ours: Bool, at now: Moment, _ rulebook: Rulebook) {
        guard let index = entries.firstIndex(where: { $0.digest == recall.on && $0.isOurs == ours }), entries[index].recall == nil else {
            return
        }
        entries[index].recall = RecallMark(by: digest, demand: recall.demand, at: now)
        for place in packages.indices where packages[place].notice == recall.on { packages[place].recalledBy = digest }
        guard let number = requests.first(where: { $0.message == recall.on })?.number else { return }
        pending.removeAll { $0.request == number }
        affect(recall.on) { request in
            request.halt = Halt(by: digest, kind: .recall, at: now)
            request.incoming?.arrived(.withdrawalArrived)
            request.outgoing?.arrived(.withdraw)
            // What it asked stays with the message that is set apart, not in the officers' view.
            guard !ours else { return }
            request.content = RequestContent(type: request.content.type)
            request.attachments = []
            request.supplements = []
            request.original = nil
            request.proposal = nil
        }
        note(.withdrawn, request: number, at: now, by: rulebook)
    }
}
