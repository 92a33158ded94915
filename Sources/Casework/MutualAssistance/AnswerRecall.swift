import Convention
public import Exchange
public import Terms

/// The receiver of a recalled message says what it did with it. Set apart it is already; deleting it removes what it said from case
/// file, store and vault. That there was a message, its digests and its receipts stay.
public struct AnswerRecall: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - recall: The digest of the recall.
    ///   - note: Who had seen it and what was made of it.
    /// - Throws: ``CaseworkError`` `.unknownMessage`; `.outOfOrder` when it was answered already.
    public func callAsFunction(
        _ id: CaseID, recall: Digest, outcome: RecallOutcome, note: String, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await office.permit(.answerRecall, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        let asked = try opened.file.received(recall, Recall.self)
        guard let entry = opened.file.entries.first(where: { $0.digest == asked.on && !$0.isOurs }), let mark = entry.recall,
            mark.by == recall
        else { throw CaseworkError(.unknownMessage, "the recalled message is not in this case") }
        guard mark.outcome == nil else { throw CaseworkError(.outOfOrder, "the recall was answered already") }
        if outcome == .declined { _ = try note.said("the reason why it is kept") }
        if outcome == .deleted, let package = opened.file.packages.first(where: { $0.notice == asked.on }) {
            // Gone before it is said to be gone. A crash after this line leaves a package destroyed and a recall to be answered.
            try await office.vault.destroy(package.transfer)
        }
        return try await ProposeStatement(office: office)(
            opened.file.statement(RecallReply(on: recall, outcome: outcome, at: office.time.now(), note: note)),
            request: opened.file.number(about: asked.on), in: opened, by: who, secret: secret, permission: .answerRecall)
    }
}

extension RecallReply: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        guard let index = mark(in: &file, ours: false), outcome == .deleted else { return }
        file.entries[index].statement = nil
        for place in file.packages.indices where file.packages[place].notice == file.entries[index].digest {
            file.packages[place].erasedAt = at
            file.packages[place].entries = []
        }
    }

    func arrived(in file: inout CaseFile, _ arrival: Arrival) { _ = mark(in: &file, ours: true) }

    func storeSent(in store: any StoreWriting, message: Digest, of file: CaseFile) throws {
        guard outcome == .deleted, let recalled = file.entries.first(where: { $0.recall?.by == on && !$0.isOurs }) else { return }
        try store.forget(recalled.digest)
    }

    /// Notes the outcome beside the message that was recalled.
    private func mark(in file: inout CaseFile, ours: Bool) -> Int? {
        guard let index = file.entries.firstIndex(where: { $0.recall?.by == on && $0.isOurs == ours }) else { return nil }
        file.entries[index].recall?.outcome = outcome
        return index
    }
}
