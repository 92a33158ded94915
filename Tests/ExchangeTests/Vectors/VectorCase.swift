import Attest
import Convention
import Exchange
import Foundation
import Terms
import Testing

/// What two fictional States say to each other in the vectors: a preservation request and the answer to it.
enum VectorCase {
    static let thread = ThreadID(UUID(uuid: (1, 0x9A, 0x2B, 0x3C, 0x4D, 0x5E, 0x4F, 1, 0x80, 2, 3, 4, 5, 6, 7, 8)))

    static func messageID(_ last: UInt8) -> MessageID {
        MessageID(version7At: VectorState.now.seconds * 1000, random: Array(repeating: last, count: 10))
    }

    static func request(from party: Party) throws -> RequestContent {
        var content = RequestContent(type: .preservation)
        content.legalBasis = .convention
        content.offence = OffenceStatement(
            class: .conventionOffence, offences: [.illegalAccess, .theftOrFraud], domesticProvision: "Penal Code, section 118a",
            maxPenaltyMonths: 60)
        content.requestingAuthority = RequestingAuthority(name: "Central Authority of Alpha", party: party)
        content.subject = "Takeover of a mailbox and fraud by means of it"
        content.factsSummary =
            "Between 1 and 3 February 2027 somebody signed in to the mailbox of a company and had invoices paid elsewhere."
        content.items = [
            RequestItem(
                number: 1, provider: "Example Mail Ltd", selector: .account(provider: "Example Mail Ltd", id: "clerk@example.test"),
                dataCategories: [.subscriber, .traffic],
                period: DataPeriod(from: Moment(seconds: 1_801_440_000), to: Moment(seconds: 1_801_699_199)),
                relation: "The account from which the invoices were sent"),
            RequestItem(
                number: 2, selector: .ipAddress("192.0.2.7", port: 50_123, moment: Moment(seconds: 1_801_500_000), utcOffsetMinutes: 60),
                dataCategories: [.subscriber]),
        ]
        content.necessity = "The provider keeps traffic data for thirty days."
        content.intentToRequestAssistance = true
        content.confidentiality = Confidentiality(
            fact: true, substance: true, doNotNotifyUser: true, reason: "The suspect is not warned yet")
        content.language = .english
        content.contact = ContactPerson(
            name: "Duty officer", function: "24/7 point of contact", telephone: "+999 1 234567", timeZone: "Etc/UTC")
        return content
    }

    static func statement(_ content: some Content) -> Statement {
        Statement(content: content, references: References(ours: "XA-27-000001-05"), language: .english)
    }

    /// Acts over a statement in the order given: the first proposes, the others approve.
    static func acts(
        _ signers: [OfficerSigner], on statement: Statement, message: MessageID, of party: Party, at moment: Moment
    ) throws -> [SignedAct] {
        let digest = Digest(of: try Canonical.bytes(of: statement))
        return try signers.enumerated().map { place, signer in
            let name = signer.name
            let record = ActRecord(
                mode: .exercise, act: place == 0 ? .propose : .approve, state: party.state,
                authority: try #require(name.authority), officer: try #require(name.officer), thread: thread, message: message,
                statement: digest, at: moment)
            return try SignedAct(record, by: signer)
        }
    }
}
