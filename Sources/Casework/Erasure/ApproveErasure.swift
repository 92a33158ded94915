import Attest
public import Exchange
public import Terms

/// The second person signs, and the case is erased: its key, its thread's key, its salts and its evidence are destroyed.
///
/// What stays is a signed tombstone, the ids and digests of the messages with their outcome, and the log, which still proves that
/// something was held, and since when at the latest. Copies that others hold, and backups made before, are beyond it.
public struct ApproveErasure: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Returns: The tombstone.
    /// - Throws: ``CaseworkError`` `.nothingPending`, `.ownApproval`, `.outOfOrder`, `.staleCase`, and ``Rejection`` with an `acts.…` code
    ///   when the proposer's certificate was taken back: nothing is erased then. A fault of vault, cabinet or store afterwards: the case
    ///   is erased, and ``FinishErasures`` destroys what is left.
    @discardableResult
    public func callAsFunction(_ id: CaseID, by who: SignedIn, secret: String) async throws -> SignedDocument {
        try await office.permit(.approveErasure, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        guard let pending = opened.file.erasure else { throw CaseworkError(.nothingPending, "nobody has proposed to erase this case") }
        guard pending.proposedBy != who.officer else {
            try await office.refuse(.approveErasure, who, in: id, code: CaseworkError.Code.ownApproval.rawValue)
            throw CaseworkError(.ownApproval, "whoever proposed it cannot approve it; ask a second person")
        }
        try await ErasureGuard(office: office).requireFinished(opened.file)
        let order = try Canonical.value(ErasureOrder.self, from: pending.order.bytes)
        let key = try await OfficerKey(of: who, secret: secret, in: office)
        let act = try key.sign(
            .approve, Digest(of: pending.order.bytes), message: order.id, thread: ErasureGuard.thread(of: opened.file), in: office)
        let holdings = try await holdings(of: opened.file)
        let now = office.time.now()
        let tombstone = Tombstone(
            mode: office.mode, issuer: order.issuer, order: pending.order, acts: [pending.proposal, act], messages: holdings.messages,
            packages: holdings.packages, logEntries: holdings.logEntries, at: now)
        let signed = try SignedDocument(signing: tombstone, by: office.keys.receipt, at: now)
        _ = try Tombstone.check(signed, by: office.own, at: now)
        let row = TombstoneRow(
            caseID: id, at: now, document: signed.document.bytes, signature: signed.signature.bytes, signaturePQ: signed.signaturePQ.bytes,
            objects: opened.file.evidence.map(\.file.name) + opened.file.annexes.taken.map(\.file.name),
            packages: opened.file.packages.map(\.transfer), isFinished: false)
        let note = LogNote(signed)
        let revision = opened.row.revision
        let audit = office.audit(.approveErasure, who, in: id, order.ground.rawValue)
        do {
            // A crash before this line: nothing is erased. After it: the case cannot be opened by the office any more, and what is left of
            // its keys and evidence is destroyed when the node next looks.
            try await office.store.write { store in
                try store.erase(id, revision: revision, logIndexes: holdings.logEntries)
                try store.put(row)
                try note.append(to: store)
                try store.append(audit)
            }
        } catch let fault as StoreFault where fault.code == .staleRevision {
            throw CaseworkError(.staleCase, "somebody changed the case meanwhile; nothing was erased; load it again")
        }
        try await FinishErasures(office).finish(row)
        return signed
    }

    private struct Holdings: Sendable {
        var messages: [Digest] = []
        var packages: [Digest] = []
        var logEntries: [Int64] = []
    }

    /// Everything signed that the office holds of a case, and where the log commits to it.
    private func holdings(of file: CaseFile) async throws -> Holdings {
        let id = file.id
        let transfers = file.packages.map(\.transfer)
        return try await office.store.read { store in
            var found = Holdings()
            found.messages = try store.messages(of: id).map(\.digest)
            found.packages = try transfers.compactMap { try store.transfer($0)?.manifest }
            let receipts = try found.messages.flatMap { try store.receipts(for: $0).map(\.digest) }
            for subject in found.messages + found.packages + receipts {
                if let row = try store.logRow(subject: subject) { found.logEntries.append(row.index) }
            }
            return found
        }
    }
}
