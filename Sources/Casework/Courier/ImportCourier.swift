import Attest
import Exchange
public import Terms

/// Takes what a courier brought through the doors that the line has: the same checks, the same receipts. The receipts go back with the
/// next export in the other direction.
///
/// The same file again changes nothing. What a damaged file held before the damage is taken, as from a line that broke.
public struct ImportCourier: Sendable {
    /// What became of it.
    public struct Outcome: Codable, Hashable, Sendable {
        public let id: TransferID
        public let from: StateCode
        /// Messages that were taken, now or before, and receipted.
        public var messages = 0
        public var receipts = 0
        /// Messages refused with a signed rejection, and receipts that belong to nothing here.
        public var refused = 0
        /// Messages that were not looked at because too many were refused in this hour: import again later.
        public var waiting = 0
        /// Packages that are complete now.
        public var packages: [TransferID] = []
        /// Packages that nobody announced here, or that are here already: passed over.
        public var passedOver: [TransferID] = []

        init(_ slip: CourierSlip) {
            id = slip.id
            from = slip.from
        }
    }

    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter take: Gives the next sealed bytes, at most so many; none at the end.
    /// - Throws: ``CaseworkError`` `.courierForeign` for a file that is not for this node or not from a paired State; `.courierDamaged`;
    ///   `.transferMismatch` for a package that is not the one that was announced; ``VaultFault`` `.fullDisk`, `.quotaFull`.
    public func callAsFunction(take: @escaping @Sendable (_ count: Int) async throws -> [UInt8]) async throws -> Outcome {
        try office.standing.requireCompared()
        let identities = try await office.cabinet.sealingKeys().map { row in
            try SealingIdentity(wrapped: row.wrappedIdentity, by: office.keys.node, keyID: row.keyID)
        }
        var reader = CourierReader(identities: identities, take: take)
        let (slip, peer) = try await readSlip(&reader)
        var outcome = Outcome(slip)
        try await settle(slip.taken, of: peer.state)
        for (index, digest) in slip.items.enumerated() {
            guard try await reader.next()?.path == CourierPath.item(index + 1) else {
                throw CourierReader.damaged("item \(index + 1) is not in its place")
            }
            let bytes = try await reader.whole(upTo: 2 * ProtocolLimits.envelopeBytes)
            guard Digest(of: bytes) == digest, let item = try? Canonical.value(WaitingItem.self, from: bytes) else {
                throw CourierReader.damaged("item \(index + 1) is not the one that the slip names")
            }
            try await accept(item, from: peer, known: Set(slip.taken), &outcome)
        }
        try await takePackages(&reader, from: peer, slip, &outcome)
        let line = AuditRow(
            at: office.time.now(), officer: nil, verb: "importCourier", caseID: nil, outcome: .done, code: "\(slip.id)")
        try await office.store.write { try $0.append(line) }
        return outcome
    }

    /// Whose it is, and that it is for us: before anything of it has an effect.
    private func readSlip(_ reader: inout CourierReader) async throws -> (CourierSlip, TrustedState) {
        guard try await reader.next()?.path == CourierPath.slip else { throw CourierReader.damaged("it does not begin with its slip") }
        let bytes = try await reader.whole(upTo: CourierSlip.mostBytes)
        guard let signed = try? Canonical.value(SignedDocument.self, from: bytes),
            let slip = try? Canonical.value(CourierSlip.self, from: signed.document.bytes), slip._type == CourierSlip.type,
            slip.items.count <= CourierSlip.mostItems, slip.taken.count <= CourierSlip.mostTaken
        else { throw CourierReader.damaged("its slip does not read") }
        guard slip.mode == office.mode, slip.to == office.state else {
            throw CaseworkError(.courierForeign, "it is for \(slip.to) in mode \(slip.mode.rawValue): give it to that State")
        }
        let peer: TrustedState
        do { peer = try await PeerBook(office: office).trusted(slip.from) } catch let error as CaseworkError {
            throw CaseworkError(.courierForeign, "it is from \(slip.from), which is not paired with this node (\(error.code.rawValue))")
        }
        do {
            _ = try peer.anchor.verify(
                signed.twin, over: signed.document.bytes, expecting: .message, mode: office.mode, state: peer.state,
                at: office.time.now(), revocations: peer.revocations)
        } catch {
            throw CaseworkError(
                .courierForeign, "its slip is not signed by the node of \(slip.from) (\(error.code.rawValue)): ask it to export again")
        }
        return (slip, peer)
    }

    /// Receipts of ours that have arrived over there need not travel again.
    private func settle(_ taken: [Digest], of state: StateCode) async throws {
        try await office.store.write { store in
            for digest in taken {
                guard var row = try store.outboxRow(digest), row.peer == state, row.kind == .receipt, row.state != .settled else {
                    continue
                }
                row.state = .settled
                try store.update(row)
            }
        }
    }

    private func accept(_ item: WaitingItem, from peer: TrustedState, known: Set<Digest>, _ outcome: inout Outcome) async throws {
        switch item.kind {
        case .envelope:
            switch try await AcceptEnvelope(office)(Array(item.payload.utf8), from: peer) {
            case .taken(let signed):
                outcome.messages += 1
                try await giveBack(signed, to: peer.state, known: known)
            case .rejected(let signed, _):
                outcome.refused += 1
                try await giveBack(signed, to: peer.state, known: known)
            case .notNow: outcome.waiting += 1
            }
        case .receipt:
            // One that we cannot use is passed over, as on the line: the peer's log keeps it.
            do {
                try await AcceptReceipt(office)(Array(item.payload.utf8), from: peer)
                outcome.receipts += 1
            } catch is Rejection { outcome.refused += 1 }
        }
    }

    /// Puts the answer into the outbox, where the next export takes it from; again, when it went and was not taken over there.
    private func giveBack(_ signed: SignedDocument, to state: StateCode, known: Set<Digest>) async throws {
        guard !known.contains(signed.digest) else { return }
        let now = office.time.now()
        let (payload, deadline) = (try signed.wire(), now + office.policy.deliveryDeadline)
        try await office.store.write { store in
            if var row = try store.outboxRow(signed.digest) {
                guard row.state == .settled else { return }
                row.state = .pending
                return try store.update(row)
            }
            let message = try store.receipt(signed.digest).flatMap { try store.message($0.message) }
            try store.insert(
                OutboxRow(
                    digest: signed.digest, kind: .receipt, peer: state, caseID: message?.caseID, payload: payload, createdAt: now,
                    deadline: deadline, nextAttempt: now))
        }
    }

    private func takePackages(
        _ reader: inout CourierReader, from peer: TrustedState, _ slip: CourierSlip, _ outcome: inout Outcome
    ) async throws {
        var packages = slip.transfers[...]
        var present: (id: TransferID, package: CourierPackage?)?
        func end(_ done: (id: TransferID, package: CourierPackage?)?, _ outcome: inout Outcome) async throws {
            guard let done else { return }
            guard let package = done.package else { return outcome.passedOver.append(done.id) }
            try await package.finish()
            outcome.packages.append(done.id)
        }
        while let header = try await reader.next() {
            guard let (id, path) = CourierPath.parsed(header.path) else { throw CourierReader.damaged("a file that has no business there") }
            if present?.id != id {
                try await end(present, &outcome)
                guard packages.popFirst() == id else { throw CourierReader.damaged("package \(id) is not in its place") }
                present = (id, try await CourierPackage(id, from: peer, office: office))
            }
            try await present?.package?.take(path, length: header.length, from: &reader)
        }
        try await end(present, &outcome)
        guard packages.isEmpty else { throw CourierReader.damaged("a package is missing") }
    }
}
