import Attest
import Casework
import Convention
import Exchange
import Foundation
import NodeWeb
import Terms

extension Walk {
    /// Act 3: the request for the data, a question, the decision by two, and XB's own authorisation.
    func obtain() async throws {
        tell.title("3. The request for the stored data of item 1 (article 44)")
        guard let preservation else { throw DemoFault("nothing is preserved") }
        let dora = try await stage.a.person("dora")
        let anna = try await stage.a.person("anna")
        let content = DemoRequests.storedData(
            now: Walk.now(), requesting: try party("XA", "central"), citing: preservation, useScope: referenceA)
        let annex = Annex(
            name: "order-7.txt", mediaType: "text/plain",
            data: Blob(Array("Court of Alphaville, order 7: the data of the account q-17@mail.example are to be obtained.\n".utf8)))
        let drafted: FindingsView = try await dora.post("cases/\(caseA)/requests", DraftForm(content: content, attachments: [annex]))
        guard drafted.isComplete else {
            throw DemoFault("missing: \(drafted.findings.filter { $0.severity == .blocks }.map(\.sentence).joined(separator: " "))")
        }
        let proposed: ProposedView = try await dora.post("cases/\(caseA)/requests/2/proposal", Signing(secret: dora.password))
        let request = try await stage.approve(proposed, in: caseA, by: anna)
        try await stage.delivered(request, in: caseA, seenBy: anna)
        tell.did("sent with the order of XA's court annexed, citing the preservation by its digest \(preservation.short)…")
        let caseB = try caseAtB()
        let tilda = try await stage.b.person("tilda")
        _ = try await stage.arrived(request, at: tilda)
        try await tilda.tell("cases/\(caseB)/messages/\(request)/handover", Empty())
        let asked: ProposedView = try await tilda.post(
            "cases/\(caseB)/requests/2/questions",
            SignedText(text: "Which time zone do the times of the period have?", secret: tilda.password))
        let question = try stage.sent(asked)
        _ = try await stage.arrived(question, at: dora)
        let answered: ProposedView = try await dora.post(
            "cases/\(caseA)/questions/\(question)/answer", AnswerForm(text: "Coordinated Universal Time.", secret: dora.password))
        _ = try await stage.arrived(try stage.sent(answered), at: tilda)
        tell.did("XB asks one question (40(16)); XA answers; both are in the thread")
        let paul = try await stage.b.person("paul")
        try await tilda.tell(
            "cases/\(caseB)/assignments",
            AssignmentForm(
                authority: try party("XB", "prosecutor").authority, task: "Obtain the order of the court.", officers: [paul.officer]))
        let questions: DecisionQuestions = try await tilda.get("cases/\(caseB)/requests/2/decision-questions")
        var decision = DemoRequests.decision(.grantedWithConditions, on: questions)
        decision.conditions = [
            .confidentiality(until: Walk.now() + Period(days: 365), reason: "The suspects do not know of the investigation.")
        ]
        let waiting: ProposedView = try await tilda.post(
            "cases/\(caseB)/requests/2/decision", DecisionForm(proposal: decision, secret: tilda.password))
        let rosa = try await stage.b.person("rosa")
        let decided = try await stage.approve(waiting, in: caseB, by: rosa)
        tell.did(
            "Tilda answers \(questions.grounds.count) grounds and \(questions.safeguards.count) safeguards; Rosa, rights reviewer, signs second; granted with one condition"
        )
        try await refuseBeforeAuthorisation(caseB)
        try await paul.tell("cases/\(caseB)/requests/2/authorisation", DemoRequests.authorisation(now: Walk.now()))
        tell.did("Paul, prosecutor, records XB's own authorisation (24(4)): court, grounds, proportionality, scope, remedy")
        _ = try await stage.arrived(decided, at: dora)
    }

    private func refuseBeforeAuthorisation(_ caseB: CaseID) async throws {
        let carla = try await stage.b.person("carla")
        do {
            let _: EvidenceList = try await carla.post(
                "cases/\(caseB)/requests/2/evidence",
                IntakeForm(item: 1, files: [], source: EvidenceSource(handedOverBy: "Beta Mail", handedOverAt: Walk.now(), how: "courier")))
            throw DemoFault("evidence was taken in without an authorisation")
        } catch let refused as Refused { tell.did("Carla tries to take evidence in before it is authorised: refused (\(refused.code))") }
    }
}
