import Attest
import Exchange
public import Terms

/// An officer takes a message from the in-tray; the sender gets the receipt of handover.
public struct TakeInHand: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` `.unknownMessage` when the case holds no such received message.
    public func callAsFunction(_ id: CaseID, message: Digest, by who: SignedIn) async throws {
        try await office.permit(.takeInHand, who, in: id)
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        guard let entry = opened.file.entries.first(where: { $0.digest == message && !$0.isOurs }) else {
            throw CaseworkError(.unknownMessage, "this case has received no such message")
        }
        guard !entry.events.contains(where: { $0.event == .contentHandover }) else { return }
        let receipt = try await LaterReceipt(office: office)(
            [Receipt.Entry(.contentHandover, at: office.time.now())], about: entry)
        opened.file.noteOwnReceipt(receipt.events, receipt.signed.digest, about: message)
        try opened.file.tookInHand(message, at: office.time.now(), by: office.rulebook)
        if !opened.file.participants.contains(who.officer) { opened.file.participants.append(who.officer) }
        try await StoreCase(office: office)(opened, audit: office.audit(.takeInHand, who, in: id)) { try receipt.store($0) }
    }
}
