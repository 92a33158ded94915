import Attest
public import Casework
public import Convention
import Exchange
public import Terms

/// Two States in one process, paired, with the people who do the main job.
public struct TwoStates: Sendable {
    public let a: StateKit
    public let b: StateKit
    public let time: FakeTime

    public struct Requesting: Sendable {
        public let police, drafter, approver, custodian: SignedIn
    }

    public struct Requested: Sendable {
        public let duty, triage, reviewer, custodian, prosecutor: SignedIn
    }

    public let atA: Requesting
    public let atB: Requested
    /// There is no line: what the two say to each other travels as files.
    private let byCourier: Bool

    public static func make(
        aPolls: Bool = false, byCourier: Bool = false, storeA: (any NodeStore)? = nil, storeB: (any NodeStore)? = nil,
        cabinetA: (any KeyCabinet)? = nil,
        policy: OfficePolicy = OfficePolicy(),
        time: FakeTime = FakeTime(), floorB: StatePolicy = StatePolicy(), validity: Period = Period(days: 397)
    ) async throws -> TwoStates {
        let a = try await StateKit.make(
            "XA", time: time, polls: aPolls, store: storeA, cabinet: cabinetA, policy: policy, validity: validity)
        let b = try await StateKit.make("XB", time: time, store: storeB, policy: policy, floor: floorB, validity: validity)
        if !byCourier {
            a.line.connect(b.office)
            b.line.connect(a.office)
        }
        _ = try await PairPeer(a.office)(b.office.own.signed, fingerprint: b.root.anchor.fingerprint)
        _ = try await PairPeer(b.office)(a.office.own.signed, fingerprint: a.root.anchor.fingerprint)
        return TwoStates(
            a: a, b: b, time: time,
            atA: Requesting(
                police: try await a.person("police", "police", .drafting), drafter: try await a.person("drafter", "central", .drafting),
                approver: try await a.person("approver", "central", .approving),
                custodian: try await a.person("custodian", "central", .custodian)),
            atB: Requested(
                duty: try await b.person("duty", "contact-24-7", .duty), triage: try await b.person("triage", "central", .triage),
                reviewer: try await b.person("reviewer", "central", .rightsReviewer),
                custodian: try await b.person("custodian", "central", .custodian),
                prosecutor: try await b.person("prosecutor", "prosecutor", .triage)),
            byCourier: byCourier)
    }

    /// Delivers until nothing is due any more on either side, and lets a polling side poll.
    public func settle() async throws {
        if byCourier { return try await travel() }
        for _ in 0..<20 {
            var moved = try await DeliverOutbox(a.office)() + DeliverOutbox(b.office)()
            if a.office.own.entry.exchange == nil { moved += try await PollPeers(a.office)() }
            if moved == 0 { return }
        }
    }

    /// Couriers go both ways until they carry neither message nor receipt.
    private func travel() async throws {
        for _ in 0..<20 {
            var moved = 0
            for (from, to) in [(a, b), (b, a)] {
                let bag = try await CourierBag.packed(by: from.office, for: to.office.state)
                moved += bag.outcome.messages + bag.outcome.receipts
                _ = try await bag.unpacked(by: to.office)
            }
            if moved == 0 { return }
        }
        throw ContractBreach("the couriers carry the same for ever")
    }

    public var partyB: Party { get throws { try party(b, "central") } }
    public var pointB: Party { get throws { try party(b, "contact-24-7") } }

    private func party(_ kit: StateKit, _ id: String) throws -> Party {
        guard let authority = AuthorityID(text: id) else { throw ContractBreach("not an authority: \(id)") }
        return Party(state: kit.office.state, authority: authority)
    }
}
