import Convention
import Custody
import Exchange
import Terms

extension CaseFile {
    /// Files a message of ours that is on its way.
    mutating func noteSent(_ sealed: SealedMessage, at now: Moment) {
        graph.add(sealed.digest, previous: sealed.header.previous)
        entries.append(
            ThreadEntry(
                digest: sealed.digest, id: sealed.header.id, kind: sealed.header.kind, isOurs: true, sentAt: sealed.header.sentAt, at: now,
                signers: sealed.body.acts.compactMap { act in
                    (try? act.readRecord()).map { "\($0.officer) (\($0.act.rawValue))" }
                }, statement: sealed.body.statement))
    }

    /// Files a receipt of ours about a message of theirs.
    mutating func noteOwnReceipt(_ events: [Receipt.Entry], _ digest: Digest, about message: Digest) {
        guard let index = entries.firstIndex(where: { $0.digest == message && !$0.isOurs }) else { return }
        entries[index].events += events
        entries[index].lastReceipt = digest
    }

    /// An officer took a request, or what supplements it, in hand.
    mutating func tookInHand(_ message: Digest, at now: Moment, by rulebook: Rulebook) throws {
        let index = requests.firstIndex { request in
            request.message == message || request.supplements.contains { $0.message == message }
        }
        guard let index else { return }
        guard requests[index].message == message || requests[index].incoming?.state == .received else { return }
        try requests[index].incoming?.step(.takeInHand)
        note(.takenInHand, request: requests[index].number, at: now, by: rulebook)
    }

    /// Changes the request that a message is or acts upon, if there is one.
    mutating func changeIfAny(_ number: Int?, _ body: (inout CaseRequest) throws -> Void) throws {
        guard let number else { return }
        try change(number, body)
    }
}
