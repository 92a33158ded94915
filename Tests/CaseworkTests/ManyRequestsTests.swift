import Casework
import CaseworkTesting
import Convention
import Custody
import Exchange
import Foundation
import Terms
import Testing

/// Requests of every type, made from the published ones by a seeded generator, pass through two nodes in one process: asked about,
/// withdrawn, decided in every way, authorised, carried out, closed. Both sides end in the same state.
///
/// `COMITY_REQUESTS` says how many; `make thousands` runs ten thousand.
@Suite struct ManyRequestsTests {
    private let count = ProcessInfo.processInfo.environment["COMITY_REQUESTS"].flatMap { Int($0) } ?? RequestType.allCases.count

    @Test func requestsOfAllTypesEndInTheSameStateOnBothSides() async throws {
        let run = RequestRun(states: try await TwoStates.make(), vectors: try RequestVectors(), seed: 40_22)
        var ends: [String: Int] = [:]
        for number in 0..<count {
            let (type, end) = try await run.pass(number)
            ends[end, default: 0] += 1
            if number % 500 == 499 { print("\(number + 1) requests, the last a \(type.rawValue): \(ends.sorted { $0.key < $1.key })") }
        }
        #expect(ends.values.reduce(0, +) == count)
        if count >= 1_000 { #expect(ends.count >= 7, "\(ends)") }
    }
}

/// The published requests, as the mould of generated ones.
struct RequestVectors: Sendable {
    private let contents: [RequestType: [RequestContent]]

    init() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/vectors/requests").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let read = try files.sorted { $0.path < $1.path }.filter { $0.pathExtension == "json" }.map {
            try JSONDecoder().decode(RequestContent.self, from: Data(contentsOf: $0))
        }
        contents = Dictionary(grouping: read, by: \.type)
    }

    func content(_ type: RequestType, _ dice: inout Dice) throws -> RequestContent {
        let moulds = try #require(contents[type])
        var content = moulds[dice.below(moulds.count)]
        content.factsSummary = "Matter \(dice.below(1_000_000)): \(content.factsSummary ?? "")"
        // Most matters are about something of their own; one in eight names what others name too (22(5)).
        if !dice.oneIn(8), let first = content.items.indices.first, case .account(let provider, _) = content.items[first].selector {
            content.items[first].selector = .account(provider: provider, id: "q-\(dice.below(1_000_000_000))@mail.example")
        }
        content.offence?.offences = [OffenceID.allCases[dice.below(OffenceID.allCases.count)]]
        if dice.oneIn(3) { content.deadline = Deadline(moment: Sample.start + Period(days: 200), reason: "The trial begins then.") }
        if dice.oneIn(3), let item = content.items.first {
            content.items.append(
                RequestItem(
                    number: 7, provider: item.provider, selector: .telephone("+999 1 \(100_000 + dice.below(899_999))"),
                    dataCategories: item.dataCategories, period: item.period, location: item.location, user: item.user,
                    relation: "It was called from there."))
        }
        if dice.oneIn(4) { content.legalBasis = .otherTreatyWithParagraphs8to31("Treaty of Gammaburg") }
        return content
    }
}

/// The same numbers in every run from one seed (SplitMix64).
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(limit))
    }

    mutating func oneIn(_ limit: Int) -> Bool { below(limit) == 0 }
}

/// One request after the other between two States.
struct RequestRun: Sendable {
    let states: TwoStates
    let vectors: RequestVectors
    let seed: UInt64

    private var a: Office { states.a.office }
    private var b: Office { states.b.office }
    private var secret: String { StateKit.password }

    /// - Returns: The type, and where it ended.
    func pass(_ number: Int) async throws -> (RequestType, String) {
        var dice = Dice(seed: seed &+ UInt64(number) &* 7_919)
        let type = RequestType.allCases[number % RequestType.allCases.count]
        let content = try vectors.content(type, &dice)
        let script = CaseScript(states)
        let annexes = content.namedAnnexes.map { Attachment(name: $0, mediaType: "text/plain", data: Array("Annex \($0)".utf8)) }
        let atA = try await script.refer().id
        let message = try await script.send(content, attachments: annexes, in: atA)
        let atB = try await script.caseAtB(of: message).id
        try await TakeInHand(b)(atB, message: message, by: states.atB.triage)
        if dice.oneIn(4) {
            let asked = try await AskQuestion(b)(atB, request: 1, text: "In which zone?", by: states.atB.triage, secret: secret)
            guard case .sent(let question) = asked else { throw ContractBreach("a question waits") }
            try await states.settle()
            if dice.oneIn(2) {
                _ = try await AnswerQuestion(a)(atA, question: question, text: "UTC.", by: states.atA.drafter, secret: secret)
            }
        }
        let end = try await decide(content, atA, atB, &dice)
        try await states.settle()
        if end != "postponed", end != "forwarded", dice.oneIn(3) {
            _ = try await CloseCase(b)(atB, note: "Done.", by: states.atB.triage, secret: secret)
            _ = try await CloseCase(a)(atA, note: "Done.", by: states.atA.drafter, secret: secret)
            try await states.settle()
        }
        try await compare(atA, atB, type, end)
        return (type, end)
    }

    private func decide(_ content: RequestContent, _ atA: CaseID, _ atB: CaseID, _ dice: inout Dice) async throws -> String {
        if dice.oneIn(12) {
            _ = try await WithdrawRequest(a)(atA, request: 1, reasons: "Solved otherwise.", by: states.atA.drafter, secret: secret)
            return "withdrawn"
        }
        let mayWait = !a.rulebook.rule(for: content.type).postponement.isEmpty
        if mayWait, dice.oneIn(6) {
            var later = proposal(.postponed, content)
            later.reasons = "A trial of our own is under way."
            later.postponedUntil = states.time.now() + Period(days: 30)
            later.consultation = try await consultation(atA, atB)
            try await send(later, atB)
            if dice.oneIn(2) { return "postponed" }
        }
        switch dice.below(8) {
        case 0:
            var refusal = proposal(.refused, content)
            refusal.ground = .humanRights
            refusal.grounds = refusal.grounds.map {
                GroundAnswer(ground: $0.ground, applies: $0.ground == .humanRights, reasons: $0.reasons)
            }
            refusal.reasons = "The person would be punished for an opinion."
            refusal.exclusions = NeverSufficientID.allCases.map { NeverSufficientAnswer(reason: $0, isOnlyReason: false) }
            try await send(refusal, atB)
            return "refused"
        case 1:
            var forwarded = proposal(.forwarded, content)
            forwarded.forwardedTo = states.atB.prosecutor.authority
            try await send(forwarded, atB)
            return "forwarded"
        case 2 where content.numbers.count >= 2:
            var part = proposal(.grantedInPart, content)
            part.grounds = part.grounds.map { GroundAnswer(ground: $0.ground, applies: $0.ground == .humanRights, reasons: $0.reasons) }
            part.items = content.numbers.enumerated().map { index, number in
                ItemDecision(
                    item: number, isGranted: index == 0, ground: index == 0 ? nil : .humanRights,
                    reasons: index == 0 ? nil : "It holds a journalist's sources.")
            }
            try await send(part, atB)
            try await execute(content, granted: Array(content.numbers.prefix(1)), atB)
            return "executed in part"
        case 3:
            try await send(proposal(.grantedWithConditions, content), atB)
        default:
            try await send(proposal(.granted, content), atB)
        }
        if dice.oneIn(5) { return "granted" }
        try await execute(content, granted: content.numbers, atB)
        return "executed"
    }

    private func proposal(_ outcome: DecisionProposal.Outcome, _ content: RequestContent) -> DecisionProposal {
        var proposal = CaseScript(states).decision(outcome, on: content)
        if a.rulebook.asksOwnView(of: content) != nil {
            proposal.ownView = OffenceView(isOffenceHere: true, domesticProvision: "Penal Code of XB, section 7", maxPenaltyMonths: 60)
        }
        return proposal
    }

    /// The two States talk first, and the thread shows it (40(28)).
    private func consultation(_ atA: CaseID, _ atB: CaseID) async throws -> ConsultationRecord {
        let asked = try await ConsultOnGround(b)(
            atB, request: 1, ground: PostponementID.ownProceedings.rawValue, text: "Can it wait?", by: states.atB.triage, secret: secret)
        guard case .sent(let question) = asked else { throw ContractBreach("a consultation waits") }
        try await states.settle()
        _ = try await ReplyToConsultation(a)(atA, consultation: question, text: "For a month.", by: states.atA.drafter, secret: secret)
        try await states.settle()
        return ConsultationRecord(messages: [question], asked: states.time.now(), summary: "It can wait.")
    }

    private func send(_ proposal: DecisionProposal, _ atB: CaseID) async throws {
        let proposed = try await ProposeDecision(b)(atB, request: 1, proposal, by: states.atB.triage, secret: secret)
        guard case .waiting(let message) = proposed else { return }
        _ = try await ApproveStatement(b)(atB, message: message, by: states.atB.reviewer, secret: secret)
    }

    private func execute(_ content: RequestContent, granted: [Int], _ atB: CaseID) async throws {
        if b.rulebook.measure(for: content.type).isIntrusive {
            try await RecordAuthorisation(b)(atB, request: 1, CaseScript(states).authorisation(items: granted), by: states.atB.triage)
        }
        if !content.numbers.isEmpty {
            let preserves = content.type == .preservation
            let order = try await IssueDomesticOrder(b)(
                atB, request: 1, measure: preserves ? "preservation_order" : "production_order", provider: "Example Mail",
                items: granted, legalBasis: "Code of Procedure of XB, section 90", days: 60, secret: true, by: states.atB.triage)
            let now = states.time.now()
            let results = granted.map { number in
                ItemResult(
                    item: number, outcome: preserves ? .preserved : .obtained, effectedAt: preserves ? now : nil,
                    until: preserves ? now + Period(days: 60) : nil)
            }
            try await RecordProviderAnswer(b)(atB, request: 1, order: order.number, results: results, by: states.atB.triage)
        }
        _ = try await ReportExecution(b)(atB, request: 1, by: states.atB.triage, secret: secret)
    }

    /// Content, thread, decision, results and state are the same on both sides, and everything sent was receipted.
    private func compare(_ atA: CaseID, _ atB: CaseID, _ type: RequestType, _ end: String) async throws {
        let here = try await ReadCase(a)(atA, by: states.atA.drafter)
        let there = try await ReadCase(b)(atB, by: states.atB.triage)
        let story: Comment = "\(type), \(end)"
        #expect(here.requests.count == 1 && there.requests.count == 1, story)
        let (mine, theirs) = (here.requests[0], there.requests[0])
        #expect(mine.content == theirs.content && mine.message == theirs.message && mine.attachments == theirs.attachments, story)
        #expect(mine.decision == theirs.decision, story)
        if end.hasPrefix("executed") {
            #expect(mine.results.sorted { $0.item < $1.item } == theirs.results.sorted { $0.item < $1.item }, story)
        }
        #expect(Set(here.entries.map(\.digest)) == Set(there.entries.map(\.digest)), story)
        for entry in here.entries {
            #expect(there.entries.first { $0.digest == entry.digest }?.statement == entry.statement, story)
            #expect(!entry.isOurs || entry.lastReceipt != nil, "a message without receipt: \(story)")
        }
        #expect((here.closedAt == nil) == (there.closedAt == nil) && (here.peerClosedAt == nil) == (there.closedAt == nil), story)
        let pair = "\(mine.outgoing?.state.rawValue ?? "-") \(theirs.incoming?.state.rawValue ?? "-")"
        #expect(Self.same.contains(pair), "\(pair): \(story)")
    }

    /// Which states of the two sides mean the same.
    private static let same: Set<String> = [
        "granted granted", "granted authorised", "effected executed", "refused refused", "postponed postponed", "withdrawn withdrawn",
        "inHand forwarded", "closed closed", "questioned forwarded",
        // A case is closed although the grant was not carried out: each side keeps where the request stood.
        "granted closed",
    ]
}
