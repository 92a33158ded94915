import Casework
import Convention
import Exchange
import Foundation
import Terms

/// What is asked in the demonstration.
enum DemoRequests {
    /// A preservation request (42) that still lacks what the findings will ask for.
    static func firstDraft(now: Moment) -> RequestContent {
        var content = RequestContent(type: .preservation)
        content.legalBasis = .convention
        content.offence = OffenceStatement(
            class: .conventionOffence, offences: [.illegalAccess, .systemInterference],
            domesticProvision: "Criminal Code of Alpha, section 118a",
            maxPenaltyMonths: 60, dualCriminality: "Entering a system without right and hindering it, by whatever name.")
        content.factsSummary =
            "On \(now.day.adding(days: -20)) the systems of a hospital were entered without right and its files encrypted; ransom was demanded from two mail accounts."
        content.items = [item(1, "q-17@mail.example", now), item(2, "q-18@mail.example", now)]
        content.language = .english
        return content
    }

    /// The same, complete.
    static func preservation(now: Moment, requesting: Party) -> RequestContent {
        var content = firstDraft(now: now)
        content.requestingAuthority = RequestingAuthority(name: "Central Authority of Alpha", party: requesting)
        content.necessity = "The provider deletes its logs after ninety days, and the suspects know that they are watched."
        content.intentToRequestAssistance = true
        content.confidentiality = Confidentiality(
            fact: true, substance: true, doNotNotifyUser: true, reason: "The suspects would delete what is left.")
        content.contact = ContactPerson(
            name: "Duty desk", function: "Central Authority of Alpha", telephone: "+43 1 0000000", timeZone: "Europe/Vienna")
        content.pressingDates = PressingDates(hearing: now + Period(days: 80))
        return content
    }

    private static func item(_ number: Int, _ account: String, _ now: Moment) -> RequestItem {
        RequestItem(
            number: number, provider: "Beta Mail", selector: .account(provider: "Beta Mail", id: account),
            dataCategories: [.content, .traffic],
            period: DataPeriod(from: now - Period(days: 60), to: now - Period(days: 1), utcOffsetMinutes: 60), location: "XB",
            relation: "The ransom was negotiated from this account.")
    }

    /// The request for the stored data of item 1 (44), citing the preservation by its digest.
    static func storedData(now: Moment, requesting: Party, citing preservation: Digest, useScope: String) -> RequestContent {
        var content = Self.preservation(now: now, requesting: requesting)
        content.type = .storedData
        content.necessity = nil
        content.intentToRequestAssistance = nil
        content.items = [item(1, "q-17@mail.example", now)]
        content.conductingAuthority = ConductingAuthority(name: "Cybercrime Unit of Alpha", functions: "Investigates under the prosecutor.")
        content.nature = .investigation
        content.subject = "Extortion of a hospital"
        content.assistance = "Disclosure of the stored content and traffic data of the account for the period."
        content.purposes = [.storedData]
        content.persons = [Convention.Person(standing: .suspect, identity: "unknown", location: "unknown")]
        content.purpose = "To find out who extorted the hospital."
        content.useScope = [useScope]
        content.dataConditions = DataConditions(regime: "Data Protection (Law Enforcement) Act of Alpha")
        content.judicialAuthorisation = JudicialAuthorisation(
            authority: "Court of Alphaville", instrument: "Order 7", date: now.day.adding(days: -1), attachment: "order-7.txt")
        content.preservationMessage = preservation
        return content
    }

    /// A decision with every question answered; what applies is said by name.
    static func decision(_ outcome: DecisionProposal.Outcome, on questions: DecisionQuestions) -> DecisionProposal {
        var proposal = DecisionProposal(outcome: outcome)
        proposal.grounds = questions.grounds.map {
            GroundAnswer(ground: $0.id, applies: false, reasons: "Nothing in the file points to it.")
        }
        proposal.safeguards = questions.safeguards.map { SafeguardAnswer(safeguard: $0.id, isMet: true, reasons: "Seen in the file.") }
        proposal.screen = questions.screen.map { ProtectedConductAnswer(conduct: $0, isTouched: false) }
        return proposal
    }

    static func authorisation(now: Moment) -> DomesticAuthorisation {
        DomesticAuthorisation(
            authority: "District Court of Betaville", instrument: "Order 12", date: now.day,
            legalBasis: "Code of Criminal Procedure of Beta, section 99",
            grounds: "Reasonable suspicion of an offence punishable with five years.",
            proportionality: "One account, the period named, no milder means.", items: [1],
            scope: "Stored content and traffic data of one account",
            starts: now - Period(minutes: 1), ends: now + Period(days: 30),
            review: DomesticAuthorisation.Review(reviewer: "Judge of the District Court", date: now.day),
            remedy: "Appeal within fourteen days of being told.", thirdParties: "Messages with counsel are set apart.",
            notification: DomesticAuthorisation.Notification(
                delayedUntil: now.day.adding(days: 180), reasonForDelay: "The investigation is secret until then."))
    }
}
