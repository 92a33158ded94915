import Attest
import Casework
import Convention
import Exchange
import Foundation
import NodeWeb
import Terms

extension Walk {
    /// Act 1: the police ask, the central authority drafts, the rules say what is missing.
    static func begin(_ stage: Stage) async throws -> Walk {
        let tell = stage.tell
        tell.title("1. XA: a police officer needs data that lie in XB")
        let pia = try await stage.a.person("pia")
        guard let central = AuthorityID(text: "central"), let xb = StateCode(text: "XB") else { throw DemoFault("no such authority") }
        let opened: CaseView = try await pia.post(
            "cases",
            Referral(
                title: "Extortion of a hospital", task: "Have the two mail accounts preserved and obtain the first.", authority: central,
                counterpart: Party(state: xb, authority: central), references: References(police: "CU/2026/17")))
        tell.did("Pia of the police asks the central authority; the case is \(opened.reference)")
        var walk = Walk(stage: stage, caseA: opened.id, referenceA: opened.reference.text)
        let dora = try await stage.a.person("dora")
        let now = Walk.now()
        let first: FindingsView = try await dora.post("cases/\(opened.id)/requests", DraftForm(content: DemoRequests.firstDraft(now: now)))
        tell.did("Dora drafts a preservation request (article 42) with two items; the rules find what is missing:")
        for finding in first.findings where finding.severity == .blocks {
            tell.detail("\(finding.citation): \(finding.sentence)\(finding.mark.map { " [\($0)]" } ?? "")")
        }
        guard !first.isComplete else { throw DemoFault("the incomplete draft was found complete") }
        let content = DemoRequests.preservation(now: now, requesting: try walk.party("XA", "central"))
        let second: FindingsView = try await dora.put("cases/\(opened.id)/requests/1", DraftForm(content: content))
        guard second.isComplete else {
            throw DemoFault("still missing: \(second.findings.filter { $0.severity == .blocks }.map(\.sentence).joined(separator: " "))")
        }
        tell.did("Dora completes it; \(second.findings.count) remarks are left to look at, none blocks")
        let proposed: ProposedView = try await dora.post("cases/\(opened.id)/requests/1/proposal", Signing(secret: dora.password))
        tell.did("Dora signs it with her own key and hands it to a second person")
        walk.preservation = try await walk.approveAndSend(proposed)
        return walk
    }

    private func approveAndSend(_ proposed: ProposedView) async throws -> Digest {
        let dora = try await stage.a.person("dora")
        guard let waiting = proposed.waiting else { throw DemoFault("a request left with one signature") }
        do {
            let _: ProposedView = try await dora.post("cases/\(caseA)/approvals/\(waiting)", Signing(secret: dora.password))
            throw DemoFault("Dora approved her own draft")
        } catch let refused as Refused { tell.did("Dora tries to approve her own draft: refused (\(refused.code))") }
        let anna = try await stage.a.person("anna")
        let digest = try await stage.approve(proposed, in: caseA, by: anna)
        try await stage.delivered(digest, in: caseA, seenBy: anna)
        tell.did("Anna approves; sealed, signed twice (P-256 and ML-DSA-65), delivered, and XB's signed receipt is here")
        return digest
    }

    /// Act 2: the 24/7 point of XB preserves; the clocks start.
    mutating func preserve() async throws {
        tell.title("2. XB: preserved within minutes")
        guard let request = preservation else { throw DemoFault("nothing was sent") }
        let tilda = try await stage.b.person("tilda")
        let file = try await stage.arrived(request, at: tilda)
        caseB = file.id
        tell.did("it stands in XB's in-tray as \(file.reference)")
        try await tilda.tell("cases/\(file.id)/messages/\(request)/handover", Empty())
        try await tilda.tell(
            "cases/\(file.id)/assignments",
            AssignmentForm(
                authority: try party("XB", "contact-24-7").authority, task: "Preserve at once.",
                officers: [try await stage.b.person("dirk").officer]))
        tell.did("Tilda takes it in hand (receipt of handover) and routes it to the 24/7 point of contact")
        let dirk = try await stage.b.person("dirk")
        let questions: DecisionQuestions = try await dirk.get("cases/\(file.id)/requests/1/decision-questions")
        let decided: ProposedView = try await dirk.post(
            "cases/\(file.id)/requests/1/decision",
            DecisionForm(proposal: DemoRequests.decision(.granted, on: questions), secret: dirk.password))
        _ = try stage.sent(decided)
        tell.did(
            "Dirk, on duty, answers \(questions.grounds.count) grounds, \(questions.safeguards.count) safeguards and the screen for protected conduct, and grants it"
        )
        let order: OrderView = try await dirk.post(
            "cases/\(file.id)/requests/1/orders",
            OrderForm(
                measure: "preservation_order", provider: "Beta Mail", items: [1, 2],
                legalBasis: "Code of Criminal Procedure of Beta, section 90",
                days: 90, keepSecret: true))
        let sheet = stage.folder.appending(path: "order-1.html")
        try Data(order.html.utf8).write(to: sheet)
        tell.did("the domestic order for the provider is ready to print: \(sheet.path)")
        let effected = Walk.now()
        try await dirk.tell(
            "cases/\(file.id)/requests/1/orders/1/answer",
            ProviderAnswer(results: [
                ItemResult(item: 1, outcome: .preserved, effectedAt: effected, until: effected + Period(days: 90)),
                ItemResult(item: 2, outcome: .alreadyDeleted, note: "The user had deleted the account."),
            ]))
        let report: ProposedView = try await dirk.post("cases/\(file.id)/requests/1/report", Signing(secret: dirk.password))
        let digest = try stage.sent(report)
        tell.did("the provider's answer: item 1 preserved since \(effected), item 2 already deleted; signed report to XA")
        let dora = try await stage.a.person("dora")
        let home: CaseView = try await stage.until("XA has the report") {
            let view: CaseView = try await dora.get("cases/\(caseA)")
            return view.messages.contains { $0.digest == digest } ? view : nil
        }
        for clock in home.clocks where clock.clock.rule == .internationalPreservation {
            tell.detail("XA: \(clock.clock.citation) item \(clock.item ?? 0) runs until \(clock.clock.ends) (60 days at least)")
        }
        for clock in try await dirk.get("cases/\(file.id)", as: CaseView.self).clocks where clock.item != nil {
            tell.detail("XB: \(clock.clock.citation) item \(clock.item ?? 0) runs until \(clock.clock.ends)")
        }
        tell.did("the report starts the clocks of both States")
    }
}
