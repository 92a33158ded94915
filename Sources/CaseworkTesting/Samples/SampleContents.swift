import Attest
public import Convention
public import Exchange
public import Terms

/// What a message of each kind may say.
public enum SampleContents {
    /// One of each kind, every member written.
    /// - Parameters:
    ///   - request: What is requested; has an item and a contact person.
    public static func all(request: RequestContent, party: Party, at now: Moment) -> [any Content] {
        let on = Digest(of: Array("another message".utf8))
        let transfer = TransferID(version7At: 1_803_902_400_000, random: Array(repeating: 7, count: 10))
        let annex = Attachment(name: "order.txt", mediaType: "text/plain", data: Array("An order.\n".utf8))
        let use = FurtherUse.onwardTransfer(to: "XC")
        var proposal = DecisionProposal(outcome: .grantedWithConditions)
        proposal.items = [ItemDecision(item: 2, isGranted: false, ground: .essentialInterests, reasons: "It belongs to a ministry.")]
        proposal.conditions = conditions(now)
        return [
            RequestMessage(request: request, attachments: [annex]),
            Supplement(
                on: on, items: Array(request.items.prefix(1)), facts: "A third account came up.", assistance: "All three accounts.",
                reasons: "Found on a telephone.", attachments: [annex]),
            Question(on: on, text: "Which time zone?"), Answer(on: on, text: "UTC.", attachments: [annex]),
            DecisionMessage(on: on, decision: Decision(proposal, type: .storedData, assessment: on)),
            ExecutionReport(
                on: on,
                items: [
                    ItemResult(item: 1, outcome: .preserved, effectedAt: now, until: now + Period(days: 90)),
                    ItemResult(item: 2, outcome: .notFound, note: "No such account."),
                ],
                formalities: [
                    FormalityResult(formality: 1, isMet: true, document: "order.txt"),
                    FormalityResult(formality: 2, isMet: false, reasons: "Our law knows no such oath."),
                ], certificates: [annex]),
            EvidenceNotice(
                on: on, transfer: transfer, manifest: on, bytes: 1_234, objects: 2, items: [1], conditions: conditions(now)),
            UseConsentRequest(on: on, transfer: transfer, use: use, reasons: "XC tries the same group."),
            UseConsent(on: on, transfer: transfer, use: use, consented: true, reasons: "For this trial.", until: now + Period(days: 30)),
            ExtensionRequest(on: on, items: [1], reasons: "Being translated."),
            Extension(on: on, items: [Extension.Item(item: 1, until: now + Period(days: 150))]),
            Consultation(on: on, ground: GroundID.essentialInterests.rawValue, text: "Could item 2 be left out?"),
            ConsultationReply(on: on, text: "Yes."),
            CostConsultation(
                on: on, estimate: CostEstimate(amount: 2_000_000, currency: "EUR"), reasons: "Decryption.", proposal: "Half each."),
            CostReply(on: on, agrees: true, terms: "Half each."),
            FutilityNotice(on: on, items: [1], reason: .endangersSecrecy, text: "The provider tells its users."),
            SecrecyNotice(on: on, fact: true, substance: false, reasons: "The file is public."),
            Continuation(on: on, proceeds: true, reasons: "The data matter more."),
            StatusEnquiry(on: on, text: "How far?"),
            StatusReport(on: on, stage: .authorised, expected: now + Period(days: 7), text: "The order is out."),
            Reminder(on: on, text: "Please."),
            DeadlineChange(on: on, deadline: Deadline(moment: now + Period(days: 40), reason: "A hearing."), reasons: "It was moved."),
            HearingCancellation(on: on, hearing: now + Period(days: 20), newDate: now + Period(days: 60), reasons: "The court is ill."),
            Forwarding(on: on, authority: party.authority, name: "Prosecutor of Betaville", contact: request.contact),
            Withdrawal(on: on, reasons: "Found elsewhere."),
            Recall(on: on, demand: .delete, reasons: "The wrong case."),
            RecallReply(on: on, outcome: .deleted, at: now, note: "Read by one officer."),
            ExculpatoryNotice(on: on, transfer: transfer, reference: "T 1/27", disclosedAt: now, reasons: "The hearing was today."),
            ExculpatoryConsultation(on: on, text: "May the source stay unnamed?"), ExculpatoryReply(on: on, text: "It will."),
            Annulment(on: on, court: "Court of Appeal", instrument: "7/2027", date: now.day, reasons: "No suspicion."),
            AnnulmentReversal(on: on, court: "Supreme Court", instrument: "2/2028", date: now.day, reasons: "There was suspicion enough."),
            UseFeedback(on: on, transfer: transfer, outcome: .ledToConviction, text: "Five years."),
            BreachNotice(
                on: on, transfer: transfer, discoveredAt: now, occurredAt: now - Period(days: 1), what: "A laptop was stolen.", persons: 3,
                consequences: "Little: it was sealed.", measures: "Keys changed."),
            ErasureReport(on: on, transfer: transfer, erasedAt: now, objects: 2, how: "Files removed; backups end in June."),
            Closure(note: "Done."), Reopening(reasons: "New facts."),
        ]
    }

    private static func conditions(_ now: Moment) -> [Condition] {
        [
            .useLimit(cases: ["XA-27-000001"]), .confidentiality(until: now + Period(days: 365), reason: "A source."),
            .retentionUntil(now + Period(days: 3_650)), .proofOfErasure, .caseTeamOnly,
            .authoritiesOnly([AuthorityID(text: "central")].compactMap(\.self)), .breachNotice(hours: 72), .noOnwardTransfer,
            .other("To be returned."),
        ]
    }
}
