import Casework
import CaseworkTesting
import Convention
import Exchange
import Terms

/// Two States in the middle of a matter, for tests of what they say to each other.
struct Talk {
    enum Stage { case received, inHand, granted, reported }

    let states: TwoStates
    let script: CaseScript
    let idA: CaseID
    let idB: CaseID
    let request: Digest

    var a: Office { states.a.office }
    var b: Office { states.b.office }
    var drafter: SignedIn { states.atA.drafter }
    var triage: SignedIn { states.atB.triage }
    var secret: String { StateKit.password }
    var now: Moment { states.time.now() }

    /// A preservation request up to a stage.
    ///
    /// - Parameter change: What is different about the request.
    static func begin(upTo stage: Stage = .reported, _ change: (inout RequestContent) -> Void = { _ in }) async throws -> Talk {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        if stage == .reported {
            var content = try script.preservation()
            change(&content)
            let cases = try await script.preserve(content)
            return Talk(states: states, script: script, idA: cases.a, idB: cases.b, request: cases.request)
        }
        let idA = try await script.refer().id
        var content = try script.preservation()
        change(&content)
        let request = try await script.send(content, in: idA)
        let file = try await script.caseAtB(of: request)
        let talk = Talk(states: states, script: script, idA: idA, idB: file.id, request: request)
        if stage == .received { return talk }
        try await TakeInHand(talk.b)(file.id, message: request, by: talk.triage)
        if stage == .granted { try await talk.grant(1) }
        try await states.settle()
        return talk
    }

    /// The stored-data request after a preservation, granted, its evidence released, fetched and verified.
    static func withEvidence(
        conditions: [Condition]? = nil, _ change: (inout RequestContent) -> Void = { _ in }
    ) async throws -> (talk: Talk, transfer: TransferID) {
        let talk = try await begin()
        let cases = (a: talk.idA, b: talk.idB, request: talk.request)
        let request = try await talk.script.obtain(cases, conditions: conditions, change)
        let file = SampleFile()
        defer { file.remove() }
        let transfer = try await talk.script.release([(path: file.path, name: "mail.mbox")], in: talk.idB)
        _ = try await FetchTransfer(talk.a)(talk.idA, transfer: transfer, by: talk.states.atA.custodian)
        _ = try await VerifyEvidence(talk.a)(talk.idA, transfer: transfer, by: talk.states.atA.custodian)
        try await talk.states.settle()
        return (Talk(states: talk.states, script: talk.script, idA: talk.idA, idB: talk.idB, request: request), transfer)
    }

    func fileA() async throws -> CaseFile { try await ReadCase(a)(idA, by: drafter) }
    func fileB() async throws -> CaseFile { try await ReadCase(b)(idB, by: triage) }

    /// Sends something that one signature is enough for, delivers it, and gives its digest.
    func sent(_ proposed: Proposed) async throws -> Digest {
        guard case .sent(let digest) = proposed else { throw ContractBreach("one signature was not enough") }
        try await states.settle()
        return digest
    }

    /// What must wait for a second signature.
    func waiting(_ proposed: Proposed) async throws -> MessageID {
        guard case .waiting(let message) = proposed else { throw ContractBreach("it left with one signature") }
        return message
    }

    func approveA(_ message: MessageID) async throws -> Digest {
        let digest = try await ApproveStatement(a)(idA, message: message, by: states.atA.approver, secret: secret)
        try await states.settle()
        return digest
    }

    func approveB(_ message: MessageID) async throws -> Digest {
        let digest = try await ApproveStatement(b)(idB, message: message, by: states.atB.reviewer, secret: secret)
        try await states.settle()
        return digest
    }

    /// Grants a preservation request, without delivering anything.
    @discardableResult
    func grant(_ number: Int) async throws -> Proposed {
        let content = try await fileB().requests[number - 1].content
        return try await ProposeDecision(b)(idB, request: number, script.decision(.granted, on: content), by: triage, secret: secret)
    }

    @discardableResult
    func order(items: [Int] = [1]) async throws -> DomesticOrder {
        try await IssueDomesticOrder(b)(
            idB, request: 1, measure: "preservation_order", provider: "Example Mail", items: items,
            legalBasis: "Code of Procedure of XB, section 90", days: 90, secret: true, by: triage)
    }

    /// The codes of the open alarms at State B.
    func alarmsB() async throws -> [String] { try await states.b.store.read { try $0.alarms(openOnly: true, limit: 50) }.map(\.code) }
    func alarmsA() async throws -> [String] { try await states.a.store.read { try $0.alarms(openOnly: true, limit: 50) }.map(\.code) }
}
