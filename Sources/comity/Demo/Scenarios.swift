import Casework
import Convention
import Exchange
import Foundation
import NodeWeb
import Terms

/// The two short scenarios beside the walk.
struct Scenarios {
    let stage: Stage

    private var tell: Narrator { stage.tell }

    /// A request that touches protected conduct is stopped by the screen and refused, with reasons, by two people.
    func refusal() async throws {
        var walk = try await Walk.begin(stage)
        tell.title("XB: the screen for protected conduct")
        guard let request = walk.preservation else { throw DemoFault("nothing was sent") }
        let tilda = try await stage.b.person("tilda")
        let file = try await stage.arrived(request, at: tilda)
        walk.caseB = file.id
        try await tilda.tell("cases/\(file.id)/messages/\(request)/handover", Empty())
        let questions: DecisionQuestions = try await tilda.get("cases/\(file.id)/requests/1/decision-questions")
        var proposal = DemoRequests.decision(.granted, on: questions)
        proposal.screen = proposal.screen.map {
            ProtectedConductAnswer(
                conduct: $0.conduct, isTouched: $0.conduct == .journalism,
                reasons: $0.conduct == .journalism ? "The accounts belong to a newspaper that reported on the hospital's owners." : nil)
        }
        let touched: ProposedView = try await tilda.post(
            "cases/\(file.id)/requests/1/decision", DecisionForm(proposal: proposal, secret: tilda.password))
        guard let waiting = touched.waiting else { throw DemoFault("a request that touches protected conduct was granted by one person") }
        tell.did("Tilda finds that it touches journalism: even a preservation is now stopped until the rights reviewer has looked")
        let rosa = try await stage.b.person("rosa")
        try await rosa.tell("cases/\(file.id)/returns/\(waiting)", Empty())
        tell.did("Rosa, rights reviewer, sends the grant back")
        try await tilda.tell("cases/\(file.id)/messages/\(request)/handover", Empty())
        proposal.outcome = .refused
        proposal.ground = .persecution
        proposal.grounds = proposal.grounds.map { GroundAnswer(ground: $0.ground, applies: $0.ground == .persecution, reasons: $0.reasons) }
        proposal.exclusions = questions.exclusions.map { NeverSufficientAnswer(reason: $0.id, isOnlyReason: false) }
        let findings: FindingsView = try await tilda.post("cases/\(file.id)/requests/1/decision-findings", proposal)
        for finding in findings.findings where finding.severity == .blocks { tell.detail("\(finding.citation): \(finding.sentence)") }
        tell.did("a refusal without reasons is not possible")
        proposal.reasons =
            "There are substantial grounds for believing that the request was made on account of political opinions (40(22), 6(2))."
        let refused: ProposedView = try await tilda.post(
            "cases/\(file.id)/requests/1/decision", DecisionForm(proposal: proposal, secret: tilda.password))
        let digest = try await stage.approve(refused, in: file.id, by: rosa)
        let dora = try await stage.a.person("dora")
        _ = try await stage.arrived(digest, at: dora)
        let home: CaseView = try await dora.get("cases/\(walk.caseA)")
        guard let decision = home.requests.first?.decision, decision.outcome == .refused else { throw DemoFault("XA has no refusal") }
        tell.did("refused by two people; XA reads ground and reasons:")
        tell.detail(decision.reasons ?? "")
    }

    /// Time is let pass: what nears its end is renewed, what is forgotten raises the alarm.
    func clock() async throws {
        var walk = try await Walk.begin(stage)
        try await walk.preserve()
        tell.title("Time passes (an exercise may shift its clock)")
        try await stage.a.passDays(48)
        try await stage.b.passDays(48)
        var dora = try await stage.a.person("dora")
        let warning = try await alarm("clock.warning", seenBy: dora)
        tell.did("day 48: XA's node warns that item 1 runs out (\(warning.code))")
        let wish: ProposedView = try await dora.post(
            "cases/\(walk.caseA)/requests/1/extension-wishes",
            ExtensionWish(items: [1], reasons: "The request for the data is being translated.", secret: dora.password))
        let asked = try stage.sent(wish)
        let tilda = try await stage.b.person("tilda")
        let file = try await stage.arrived(asked, at: tilda)
        let granted: ProposedView = try await tilda.post(
            "cases/\(file.id)/requests/1/extensions", ExtensionGrant(days: 60, secret: tilda.password))
        _ = try await stage.arrived(try stage.sent(granted), at: dora)
        let home: CaseView = try await dora.get("cases/\(walk.caseA)")
        tell.did(
            "XA asks for an extension before expiry (42(9)); XB renews its own order; now kept until \(home.clocks.first { $0.clock.rule == .internationalPreservation && $0.isRunning }?.clock.ends.text ?? "?")"
        )
        try await stage.a.passDays(300)
        try await stage.b.passDays(300)
        dora = try await stage.a.person("dora")
        let ended = try await alarm("clock.ended", seenBy: dora)
        tell.did("day 300: nobody has sent the request; the alarm rings (\(ended.code)); nothing lapses silently")
        do {
            let _: ProposedView = try await dora.post(
                "cases/\(walk.caseA)/requests/1/extension-wishes", ExtensionWish(items: [1], reasons: "Forgotten.", secret: dora.password))
            throw DemoFault("a lapsed preservation was extended")
        } catch let refused as Refused {
            tell.did("an extension is no longer possible (\(refused.code)):")
            tell.detail(refused.detail)
        }
    }

    private func alarm(_ code: String, seenBy person: Person) async throws -> AlarmView {
        try await stage.until("the alarm \(code)") {
            try await person.get("alarms", as: AlarmList.self).alarms.first { $0.code == code }
        }
    }
}
