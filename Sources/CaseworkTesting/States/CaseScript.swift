import Attest
public import Casework
public import Convention
import Custody
public import Exchange
import Foundation
public import Terms

/// The main job between two States, step by step, as tests need it: each step can be run up to and then something is spoiled.
public struct CaseScript: Sendable {
    public let states: TwoStates

    public init(_ states: TwoStates) { self.states = states }

    private var secret: String { StateKit.password }

    // MARK: What is asked

    /// A complete expedited preservation request with two accounts at one provider (42).
    public func preservation() throws -> RequestContent {
        var content = RequestContent(type: .preservation)
        content.legalBasis = .convention
        content.offence = OffenceStatement(
            class: .conventionOffence, offences: [.illegalAccess], domesticProvision: "Criminal Code of XA, section 118a",
            maxPenaltyMonths: 60, dualCriminality: "Entering a system without right, by whatever name.")
        content.requestingAuthority = RequestingAuthority(
            name: "Central Authority of XA", party: Party(state: states.a.office.state, authority: states.atA.drafter.authority))
        content.factsSummary = "On 15 January 2027 the systems of a hospital were entered without right and its files encrypted for ransom."
        content.items = [item(1, account: "q-17@mail.example"), item(2, account: "q-18@mail.example")]
        content.necessity = "The provider deletes its logs after ninety days."
        content.intentToRequestAssistance = true
        content.language = LanguageTag.english
        content.confidentiality = Confidentiality(
            fact: true, substance: true, doNotNotifyUser: true, reason: "The suspects would delete evidence.")
        content.contact = ContactPerson(
            name: "Duty desk", function: "Central Authority of XA", telephone: "+43 1 0000000", timeZone: "Europe/Vienna")
        return content
    }

    private func item(_ number: Int, account: String) -> RequestItem {
        RequestItem(
            number: number, provider: "Example Mail", selector: .account(provider: "Example Mail", id: account),
            dataCategories: [.content, .traffic],
            period: DataPeriod(from: states.time.now() - Period(days: 60), to: states.time.now() - Period(days: 10), utcOffsetMinutes: 0),
            location: "XB",
            relation: "The ransom was negotiated from this account.")
    }

    /// The request for the stored data of item 1 (44), citing the preservation.
    public func storedData(citing preservation: Digest) throws -> RequestContent {
        var content = try self.preservation()
        content.type = .storedData
        content.necessity = nil
        content.intentToRequestAssistance = nil
        content.items = [item(1, account: "q-17@mail.example")]
        content.conductingAuthority = ConductingAuthority(name: "Cybercrime Unit of XA", functions: "Investigates under the prosecutor.")
        content.nature = .investigation
        content.subject = "Extortion of a hospital"
        content.assistance = "Disclosure of the stored content and traffic data of the account."
        content.purposes = [.storedData]
        content.persons = [Person(standing: .suspect, identity: "unknown", location: "unknown")]
        content.purpose = "To find out who extorted the hospital."
        content.useScope = ["XA-27-000001"]
        content.dataConditions = DataConditions(regime: "Data Protection (Law Enforcement) Act of XA")
        content.judicialAuthorisation = JudicialAuthorisation(
            authority: "Court of Alphaville", instrument: "Order 7/2027", date: states.time.now().day.adding(days: -2),
            attachment: "order.txt")
        content.preservationMessage = preservation
        return content
    }

    public var annex: Attachment {
        Attachment(name: "order.txt", mediaType: "text/plain", data: Array("The Court of Alphaville orders …".utf8))
    }

    /// A decision with every answer given.
    public func decision(_ outcome: DecisionProposal.Outcome, on content: RequestContent) -> DecisionProposal {
        let rulebook = states.a.office.rulebook
        let pair = PairContext(
            requesting: StateProfile(state: states.a.office.state), requested: StateProfile(state: states.b.office.state),
            date: states.time.now())
        var proposal = DecisionProposal(outcome: outcome)
        proposal.grounds = rulebook.grounds(for: content, in: pair).map {
            GroundAnswer(ground: $0.id, applies: false, reasons: "Nothing in the file points to it.")
        }
        proposal.safeguards = rulebook.safeguards(for: content.type).map {
            SafeguardAnswer(safeguard: $0.id, isMet: true, reasons: "Seen in the file.")
        }
        proposal.screen = ProtectedConduct.allCases.map { ProtectedConductAnswer(conduct: $0, isTouched: false) }
        if outcome == .grantedWithConditions {
            proposal.conditions = [
                .confidentiality(until: states.time.now() + Period(days: 365), reason: "The suspects do not know of the investigation.")
            ]
        }
        return proposal
    }

    public func authorisation(items: [Int]) -> DomesticAuthorisation {
        DomesticAuthorisation(
            authority: "District Court of Betaville", instrument: "Order 12/2027", date: states.time.now().day,
            legalBasis: "Code of Procedure of XB, section 99",
            grounds: "Reasonable suspicion of an offence punishable with five years.",
            proportionality: "Only the account named, only the period named; no milder means.", items: items,
            scope: "Stored content and traffic data of one account", starts: states.time.now(), ends: states.time.now() + Period(days: 30),
            review: DomesticAuthorisation.Review(reviewer: "Judge of the District Court", date: states.time.now().day),
            remedy: "Appeal within fourteen days of being told.",
            thirdParties: "Messages with counsel are set apart.",
            notification: DomesticAuthorisation.Notification(
                delayedUntil: states.time.now().day.adding(days: 180), reasonForDelay: "The investigation is secret until then."),
            document: Digest(of: Array("The court orders …".utf8)))
    }

    // MARK: What is done

    /// The police ask, the central authority drafts; nothing has left the house.
    public func refer() async throws -> CaseFile {
        try await ReferMatter(states.a.office)(
            title: "Extortion of a hospital", task: "Obtain the two accounts from XB.", to: states.atA.drafter.authority,
            counterpart: try states.partyB, references: References(police: "CU/2027/17"), by: states.atA.police)
    }

    /// Drafts, proposes and approves a request; delivers it.
    public func send(_ content: RequestContent, attachments: [Attachment] = [], in caseID: CaseID) async throws -> Digest {
        let a = states.a.office
        let drafted = try await DraftRequest(a)(caseID, content, attachments: attachments, by: states.atA.drafter)
        guard
            case .waiting(let message) = try await ProposeRequest(a)(
                caseID, request: drafted.number, by: states.atA.drafter, secret: secret)
        else { throw ContractBreach("a request left with one signature") }
        let digest = try await ApproveStatement(a)(caseID, message: message, by: states.atA.approver, secret: secret)
        try await states.settle()
        return digest
    }

    /// The requested State's case for a message.
    public func caseAtB(of message: Digest) async throws -> CaseFile {
        guard let row = try await states.b.store.read({ try $0.message(message) }) else {
            throw ContractBreach("the message did not arrive")
        }
        return try await ReadCase(states.b.office)(row.caseID, by: states.atB.triage)
    }

    /// The preservation up to the signed report: item 1 preserved, item 2 already deleted.
    @discardableResult
    public func preserve(_ content: RequestContent? = nil) async throws -> (a: CaseID, b: CaseID, request: Digest) {
        let a = try await refer().id
        let request = try await send(try content ?? preservation(), in: a)
        let b = states.b.office
        let file = try await caseAtB(of: request)
        try await TakeInHand(b)(file.id, message: request, by: states.atB.triage)
        _ = try await ProposeDecision(b)(
            file.id, request: 1, decision(.granted, on: file.requests[0].content), by: states.atB.triage, secret: secret)
        let order = try await IssueDomesticOrder(b)(
            file.id, request: 1, measure: "preservation_order", provider: "Example Mail", items: [1, 2],
            legalBasis: "Code of Procedure of XB, section 90", days: 90, secret: true, by: states.atB.triage)
        let now = states.time.now()
        try await RecordProviderAnswer(b)(
            file.id, request: 1, order: order.number,
            results: [
                ItemResult(item: 1, outcome: .preserved, effectedAt: now, until: now + Period(days: 90)),
                ItemResult(item: 2, outcome: .alreadyDeleted, note: "Deleted by the user in December."),
            ], by: states.atB.triage)
        _ = try await ReportExecution(b)(file.id, request: 1, by: states.atB.triage, secret: secret)
        try await states.settle()
        return (a, file.id, request)
    }

    /// The request for stored data up to the authorised measure: asked, answered, decided by two, authorised.
    ///
    /// - Parameters:
    ///   - conditions: Under which it is granted; nil for those of ``decision(_:on:)``.
    ///   - change: What is different about the request.
    public func obtain(
        _ cases: (a: CaseID, b: CaseID, request: Digest), conditions: [Condition]? = nil,
        _ change: (inout RequestContent) -> Void = { _ in }
    ) async throws -> Digest {
        var asked = try storedData(citing: cases.request)
        change(&asked)
        let request = try await send(asked, attachments: [annex], in: cases.a)
        let a = states.a.office
        let b = states.b.office
        try await TakeInHand(b)(cases.b, message: request, by: states.atB.triage)
        guard
            case .sent(let question) = try await AskQuestion(b)(
                cases.b, request: 2, text: "Which time zone do the times of the period have?", by: states.atB.triage, secret: secret)
        else { throw ContractBreach("a question waits") }
        try await states.settle()
        _ = try await AnswerQuestion(a)(cases.a, question: question, text: "UTC.", by: states.atA.drafter, secret: secret)
        try await states.settle()
        try await AssignDomestically(b)(
            cases.b, to: states.atB.prosecutor.authority, task: "Obtain the order of the court.", officers: [states.atB.prosecutor.officer],
            by: states.atB.triage)
        let content = try await ReadCase(b)(cases.b, by: states.atB.triage).requests[1].content
        var proposal = self.decision(.grantedWithConditions, on: content)
        if let conditions { proposal.conditions = conditions }
        guard
            case .waiting(let decision) = try await ProposeDecision(b)(
                cases.b, request: 2, proposal, by: states.atB.triage, secret: secret)
        else { throw ContractBreach("an intrusive measure was granted by one person") }
        _ = try await ApproveStatement(b)(cases.b, message: decision, by: states.atB.reviewer, secret: secret)
        try await RecordAuthorisation(b)(cases.b, request: 2, authorisation(items: [1]), by: states.atB.prosecutor)
        try await states.settle()
        return request
    }

    /// Takes files in, packages and releases them.
    public func release(_ files: [(path: String, name: String)], in caseID: CaseID) async throws -> TransferID {
        let b = states.b.office
        _ = try await IngestEvidence(b)(
            caseID, request: 2, item: 1, files: files,
            source: EvidenceSource(handedOverBy: "Example Mail", handedOverAt: states.time.now(), how: "sealed disk, courier"),
            by: states.atB.custodian)
        guard case .waiting(let notice) = try await ReleaseEvidence(b)(caseID, request: 2, by: states.atB.custodian, secret: secret) else {
            throw ContractBreach("evidence was released by one person")
        }
        _ = try await ApproveStatement(b)(caseID, message: notice, by: states.atB.reviewer, secret: secret)
        try await states.settle()
        guard let package = try await ReadCase(b)(caseID, by: states.atB.triage).packages.last else { throw ContractBreach("no package") }
        return package.transfer
    }
}
