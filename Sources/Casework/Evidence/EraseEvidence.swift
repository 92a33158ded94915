import Convention
import Custody
import Exchange
public import Terms

/// The custodian destroys a package that this State received, because its time is over, its giver or a court wants it, or the case
/// is closed; a second person signs the proof that goes to the giver (36, 40(28)).
public struct EraseEvidence: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter how: How it was destroyed, as `file system removed, backups expire on 1 June`.
    /// - Throws: ``CaseworkError`` `.outOfOrder` while nothing calls for it; `.unknownEvidence`.
    public func callAsFunction(_ id: CaseID, transfer: TransferID, how: String, by who: SignedIn, secret: String) async throws -> Proposed {
        try await office.permit(.eraseEvidence, who, in: id)
        let how = try how.said("how it is destroyed")
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        let now = office.time.now()
        let notice = try opened.file.package(received: transfer).notice
        guard let package = opened.file.packages.first(where: { $0.transfer == transfer && !$0.isOurs }) else {
            throw CaseworkError(.unknownEvidence, "this case holds no such package")
        }
        guard package.mayBeErased(in: opened.file, at: now) else {
            throw CaseworkError(
                .outOfOrder, "nothing calls for it: the package is under no ended retention, recall or annulment, and the case is open")
        }
        // Gone before it is said to be gone. A crash after this line leaves a package destroyed and not yet noted; do it again.
        try await office.vault.destroy(transfer)
        let party = Party(state: office.state, authority: who.authority)
        return try await ProposeStatement(office: office)(
            opened.file.statement(
                ErasureReport(on: notice, transfer: transfer, erasedAt: now, objects: package.entries.count + 1, how: how)),
            request: package.request, in: opened, by: who, secret: secret, permission: .eraseEvidence,
            change: { file in
                try file.noteErased(transfer, at: now, by: .officer(who.officer, of: party), how: how)
                let others = file.packages.contains { !$0.isOurs && $0.request == package.request && $0.erasedAt == nil }
                if !others { file.note(.erased, request: package.request, at: now, by: office.rulebook) }
            })
    }
}

extension ErasureReport: CaseEffect {
    func arrived(in file: inout CaseFile, _ arrival: Arrival) {
        for index in file.packages.indices where file.packages[index].transfer == transfer && file.packages[index].isOurs {
            file.packages[index].peerErasedAt = erasedAt
        }
    }

    /// The package is gone; only the proof of it was sent back, to be written better.
    func returned(in file: inout CaseFile, request: Int?) throws {}

    func storeSent(in store: any StoreWriting, message: Digest, of file: CaseFile) throws {
        guard var row = try store.transfer(transfer) else { return }
        row.state = .failed
        try store.put(row)
    }
}

extension CasePackage {
    /// Whether something calls for its destruction.
    fileprivate func mayBeErased(in file: CaseFile, at now: Moment) -> Bool {
        annulledBy != nil || recalledBy != nil || erasedAt != nil || file.closedAt != nil || retention(in: file).map { $0 <= now } == true
    }

    /// When it must be gone: the earliest of what its giver asked and what this State bound itself to (36).
    func retention(in file: CaseFile) -> Moment? {
        let asked = conditions.compactMap { condition -> Moment? in
            guard case .retentionUntil(let until) = condition else { return nil }
            return until
        }
        let promised = file.requests.first { $0.number == request }?.content.dataConditions?.retainUntil
        return (asked + [promised].compactMap(\.self)).min()
    }
}

extension CaseFile {
    fileprivate mutating func noteErased(_ transfer: TransferID, at now: Moment, by actor: CustodyEvent.Actor, how: String) throws {
        guard let index = packages.firstIndex(where: { $0.transfer == transfer && !$0.isOurs }), packages[index].erasedAt == nil else {
            return
        }
        packages[index].erasedAt = now
        var chain = try CustodyChain(verifying: custody)
        for entry in packages[index].entries {
            try chain.append(
                item: entry.number, kind: .erased, at: max(now, chain.events.last?.at ?? now), by: actor, how: how, digests: [entry.sha256])
        }
        custody = chain.events
    }
}
