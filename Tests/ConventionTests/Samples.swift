// swift-format-ignore-file: NeverForceUnwrap, NeverUseForceTry

import Convention
import Foundation
import Terms
import Testing

/// What the tests start from: complete and valid. Each test spoils one thing, and the spoiled thing is the story.
enum Sample {
    static let rulebook = try! Rulebook.bundled()
    static let english = try! FindingCatalogue.english()
    static let now = moment("2027-03-01T12:00:00Z")

    static func moment(_ text: String) -> Moment { Moment(text: text)! }
    static func day(_ text: String) -> CalendarDay { CalendarDay(text: text)! }
    static func state(_ text: String) -> StateCode { StateCode(text: text)! }
    static func language(_ text: String) -> LanguageTag { LanguageTag(text: text)! }
    static func authority(_ text: String) -> AuthorityID { AuthorityID(text: text)! }
    static func officer(_ text: String) -> OfficerID { OfficerID(text: text)! }
    static let digest = Digest(bytes: Array(repeating: 7, count: 32))!

    static var pair: PairContext {
        PairContext(
            requesting: StateProfile(state: state("XA"), boundSince: day("2026-01-01"), acceptableLanguages: [language("en")]),
            requested: StateProfile(
                state: state("XB"), boundSince: day("2026-06-01"), acceptableLanguages: [language("fr"), language("en")],
                acceptsInterpol: true, acceptsOral: true),
            date: now)
    }

    static var item: RequestItem {
        RequestItem(
            number: 1, provider: "Example Mail", selector: .account(provider: "Example Mail", id: "user-17"),
            dataCategories: [.subscriber, .traffic],
            period: DataPeriod(from: moment("2027-01-01T00:00:00Z"), to: moment("2027-02-01T00:00:00Z"), utcOffsetMinutes: 60),
            relation: "The account received the ransom.")
    }

    static var address: RequestItem {
        RequestItem(
            number: 2, provider: "Example Telecom",
            selector: .ipAddress("192.0.2.7", port: 51_413, moment: moment("2027-01-15T08:00:00Z"), utcOffsetMinutes: 60),
            dataCategories: [.subscriber],
            period: DataPeriod(from: moment("2027-01-15T00:00:00Z"), to: moment("2027-01-16T00:00:00Z"), utcOffsetMinutes: 60),
            relation: "The intrusion came from it.")
    }

    static var preservation: RequestContent {
        var content = RequestContent(type: .preservation)
        content.legalBasis = .convention
        content.offence = OffenceStatement(
            class: .conventionOffence, offences: [.illegalAccess], domesticProvision: "Criminal Code, section 118a", maxPenaltyMonths: 60,
            dualCriminality: "Entering a system without right.")
        content.requestingAuthority = RequestingAuthority(
            name: "Public Prosecutor of Alphaville", party: Party(state: state("XA"), authority: authority("central")))
        content.factsSummary = "On 15 January 2027 the systems of a hospital were entered and encrypted."
        content.items = [item, address]
        content.necessity = "The provider deletes its logs after 90 days."
        content.intentToRequestAssistance = true
        content.language = language("en")
        return content
    }

    static var storedData: RequestContent {
        var content = preservation
        content.type = .storedData
        content.necessity = nil
        content.intentToRequestAssistance = nil
        content.conductingAuthority = ConductingAuthority(
            name: "Cybercrime Unit of Alphaville", functions: "Investigates under the prosecutor.")
        content.nature = .investigation
        content.subject = "Extortion of a hospital"
        content.assistance = "Search and disclosure of the account and of the subscriber behind the address."
        content.purposes = [.storedData]
        content.persons = [Person(standing: .suspect, identity: "unknown, calling himself Q", location: "unknown")]
        content.purpose = "To find who extorted the hospital."
        content.useScope = ["XA-27-000001"]
        content.dataConditions = DataConditions(regime: "Data Protection (Law Enforcement) Act of XA")
        content.judicialAuthorisation = JudicialAuthorisation(
            authority: "Court of Alphaville", instrument: "Order 7/2027", date: day("2027-02-20"))
        return content
    }

    /// A complete request of any type; most are the published vectors.
    static func complete(_ type: RequestType) -> RequestContent {
        switch type {
        case .preservation: preservation
        case .storedData: storedData
        default: vector(type.rawValue)
        }
    }

    /// A request of `docs/vectors/requests`.
    static func vector(_ name: String) -> RequestContent {
        try! JSONDecoder().decode(RequestContent.self, from: try! Data(contentsOf: vectors.appending(path: "\(name).json")))
    }

    static let vectors = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/vectors/requests")
        .standardizedFileURL

    /// Every published request: each type, and confiscation by each of its three routes.
    static let vectorNames = RequestType.allCases.map(\.rawValue) + ["confiscation-enforcement", "confiscation-freeze"]

    /// A grant with every answer.
    static func grant(_ content: RequestContent, outcome: DecisionProposal.Outcome = .granted) -> DecisionProposal {
        var proposal = DecisionProposal(outcome: outcome)
        proposal.grounds = rulebook.grounds(for: content, in: pair).map {
            GroundAnswer(ground: $0.id, applies: false, reasons: "Nothing in the file points to it.")
        }
        proposal.safeguards = rulebook.safeguards(for: content.type).map {
            SafeguardAnswer(safeguard: $0.id, isMet: true, reasons: "Seen in the file.")
        }
        proposal.screen = ProtectedConduct.allCases.map { ProtectedConductAnswer(conduct: $0, isTouched: false) }
        if rulebook.asksOwnView(of: content) != nil {
            proposal.ownView = OffenceView(isOffenceHere: true, domesticProvision: "Penal Code of XB, section 7", maxPenaltyMonths: 60)
        }
        return proposal
    }

    static var consultation: ConsultationRecord {
        ConsultationRecord(
            messages: [digest], asked: moment("2027-02-01T00:00:00Z"),
            end: .init(kind: .answered, moment: moment("2027-02-10T00:00:00Z")), summary: "No condition would help.")
    }

    /// A refusal with every answer, on one ground.
    static func refusal(_ content: RequestContent, on ground: GroundID) -> DecisionProposal {
        var proposal = grant(content, outcome: .refused)
        proposal.grounds = proposal.grounds.map {
            GroundAnswer(ground: $0.ground, applies: $0.ground == ground, reasons: $0.reasons)
        }
        proposal.ground = ground
        proposal.reasons = "The execution would endanger an essential interest."
        proposal.exclusions = NeverSufficientID.allCases.map { NeverSufficientAnswer(reason: $0, isOnlyReason: false) }
        proposal.consultation = consultation
        return proposal
    }

    /// The ground on which the samples refuse a type: the second of its list, as essential interests, or the last.
    static func refusable(_ type: RequestType) -> GroundID {
        let valid = rulebook.grounds(for: complete(type), in: pair).map(\.id)
        return valid.contains(.essentialInterests) ? .essentialInterests : .humanRights
    }

    static func decision(_ type: RequestType, _ outcome: DecisionProposal.Outcome) throws -> CompletedDecision {
        let content = complete(type)
        let ground = refusable(type)
        var proposal = outcome == .refused ? refusal(content, on: ground) : grant(content, outcome: outcome)
        switch outcome {
        case .grantedWithConditions: proposal.conditions = [.noOnwardTransfer]
        case .grantedInPart:
            proposal.items = [
                ItemDecision(item: 1, isGranted: true),
                ItemDecision(item: 2, isGranted: false, ground: ground, reasons: "It belongs to a ministry."),
            ]
            proposal.grounds = proposal.grounds.map {
                GroundAnswer(ground: $0.ground, applies: $0.ground == ground, reasons: $0.reasons)
            }
            proposal.consultation = consultation
        case .postponed:
            proposal.reasons = "A trial of our own is under way."
            proposal.postponedUntil = moment("2027-06-01T00:00:00Z")
            proposal.consultation = consultation
        case .forwarded: proposal.forwardedTo = authority("police")
        case .granted, .refused: break
        }
        return try rulebook.complete(proposal, for: content, in: pair)
    }

    static let two = DecisionSigners(proposer: officer("of-triage"), second: officer("of-reviewer"))!
    static let one = DecisionSigners(proposer: officer("of-triage"))

    static var authorisation: DomesticAuthorisation {
        DomesticAuthorisation(
            authority: "Court of Betatown", instrument: "Warrant 12/2027", date: day("2027-02-28"), legalBasis: "Procedure Code, section 5",
            grounds: "Strong suspicion of illegal access", proportionality: "No milder means leads to the user of the account.",
            items: [1, 2], scope: "Subscriber and traffic data of two items", starts: moment("2027-03-01T00:00:00Z"),
            ends: moment("2027-04-01T00:00:00Z"), review: .init(reviewer: "Judge of the day", date: day("2027-02-28")),
            remedy: "Appeal within 14 days of notification", thirdParties: "Mail of others is filtered out.",
            notification: .init(delayedUntil: day("2027-09-01"), reasonForDelay: "The investigation is secret."), document: digest)
    }

    static func accepted(_ type: RequestType) throws -> AcceptedAuthorisation {
        try rulebook.authorise(authorisation, for: complete(type), decision: decision(type, .granted), at: now)
    }
}

/// A finding, as short as a test needs it.
struct Brief: Hashable, CustomStringConvertible {
    let code: String
    let paragraph: String
    let severity: Finding.Severity
    let item: Int?

    init(_ code: String, _ paragraph: String, _ severity: Finding.Severity = .blocks, item: Int? = nil) {
        self.code = code
        self.paragraph = paragraph
        self.severity = severity
        self.item = item
    }

    init(_ finding: Finding) { self.init(finding.code.text, finding.citation.text, finding.severity, item: finding.item) }

    var description: String { "\(code) \(paragraph) \(severity)\(item.map { " item \($0)" } ?? "")" }
}
