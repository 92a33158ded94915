import Convention
import Terms

/// A request with every member that its type asks for, and above each the paragraphs that ask for it.
struct RequestTemplate {
    private let rulebook: Rulebook
    private let type: RequestType

    init(_ type: RequestType, by rulebook: Rulebook) {
        self.type = type
        self.rulebook = rulebook
    }

    /// JSON with comment lines, as ``DraftFile`` reads it.
    var text: String {
        let rule = rulebook.rule(for: type)
        let members = Self.members.filter { member in
            member.keys.isEmpty ? !member.intrusiveOnly || rule.intrusive : !rules(for: member).isEmpty
        }
        let lines = members.enumerated().flatMap { index, member in
            comments(for: member) + ["    \"\(member.name)\": \(member.value)\(index == members.count - 1 ? "" : ",")"]
        }
        return """
            // \(rule.title) (article \(rule.article)). Lines that begin with // are comments and may stay.
            // Leave out what you do not know and run: comity request check. The findings say what is missing, with the paragraph.
            {
              // The authority to be asked.
              "counterpart": {"state": "XB", "authority": "central"},
              // Annexes: {"name": "order.pdf", "mediaType": "application/pdf", "file": "order.pdf"}, the file beside this one.
              "attachments": [],
              "content": {
                "type": "\(type.rawValue)",
            \(lines.joined(separator: "\n"))
              }
            }

            """
    }

    private func rules(for member: Member) -> [FieldRule] { rulebook.fields(for: type).filter { member.keys.contains($0.key) } }

    private func comments(for member: Member) -> [String] {
        let law = rules(for: member).map { rule in
            let mark = rule.grade.isUnverified ? " (\(FindingCatalogue.unverifiedMark))" : ""
            return "    // \(rule.citation), \(rule.need.text.replacing("_", with: " "))\(mark)"
        }
        return law + (member.note.isEmpty ? [] : ["    // \(member.note)"])
    }

    private struct Member {
        let name: String
        /// The fields of the tables that it serves; empty for what every request may have.
        let keys: [FieldKey]
        let note: String
        let value: String
        var intrusiveOnly = false
    }

    private static let members: [Member] = [
        Member(
            name: "legalBasis", keys: [.legalBasis], note: "kind: convention, otherTreaty, otherTreatyWithParagraphs8to31, reciprocity",
            value: #"{"kind": "convention"}"#),
        Member(
            name: "offence", keys: [.offence, .offenceAndFacts, .dualCriminality],
            note: "class: conventionOffence, seriousCrime (at least 48 months), other; dualCriminality in words of the conduct",
            value:
                #"{"class": "conventionOffence", "offences": ["illegal_access"], "domesticProvision": "", "maxPenaltyMonths": 60, "dualCriminality": ""}"#
        ),
        Member(
            name: "requestingAuthority", keys: [.requestingAuthority, .authority], note: "",
            value: #"{"name": "", "party": {"state": "XA", "authority": "central"}}"#),
        Member(name: "conductingAuthority", keys: [.conductingAuthority], note: "", value: #"{"name": "", "functions": ""}"#),
        Member(
            name: "nature", keys: [.proceedingSubjectAndNature], note: "investigation, prosecution or judicialProceeding",
            value: #""investigation""#),
        Member(name: "subject", keys: [.proceedingSubjectAndNature], note: "", value: #""""#),
        Member(name: "factsSummary", keys: [.factsSummary, .offenceAndFacts], note: "", value: #""""#),
        Member(name: "assistance", keys: [.assistanceDescription], note: "", value: #""""#),
        Member(name: "purposes", keys: [.assistanceDescription], note: "", value: #"["stored_data_44"]"#),
        Member(name: "particularProcedure", keys: [.particularProcedure], note: "null when none is wished", value: "null"),
        Member(
            name: "persons", keys: [.persons], note: "standing: suspect, accused, victim, witness, other",
            value: #"[{"standing": "suspect", "isLegalPerson": false, "identity": "", "location": null, "nationality": null}]"#),
        Member(
            name: "items", keys: [.itemsOrAccounts, .dataAndRelation, .timePeriod, .custodianOrLocation],
            note: "one for each account, address or device; dataCategories: subscriber, traffic, content, stored",
            value:
                #"[{"number": 1, "provider": "", "selector": {"kind": "account", "provider": "", "value": ""}, "dataCategories": ["content"], "period": {"from": "2026-01-01T00:00:00Z", "to": "2026-02-01T00:00:00Z"}, "location": null, "relation": ""}]"#
        ),
        Member(name: "purpose", keys: [.purpose], note: "", value: #""""#),
        Member(name: "necessity", keys: [.necessity], note: "", value: #""""#),
        Member(name: "intentToRequestAssistance", keys: [.intentToRequestAssistance], note: "", value: "true"),
        Member(
            name: "confidentiality", keys: [.confidentiality, .doNotNotifyUser], note: "",
            value: #"{"fact": true, "substance": true, "doNotNotifyUser": true, "reason": ""}"#),
        Member(name: "deadline", keys: [.deadline], note: "null, or a moment with its reason", value: "null"),
        Member(name: "language", keys: [.language], note: "", value: #""en""#),
        Member(
            name: "useScope", keys: [.useScope], note: "the cases, by your references, in which the answer may be used", value: #"[""]"#),
        Member(name: "dataConditions", keys: [.personalDataConditions], note: "", value: #"{"regime": ""}"#),
        Member(
            name: "urgencyChannel", keys: [.urgencyChannel], note: "null, or centralAuthority, diplomatic, interpol, oralThenWritten",
            value: "null"),
        Member(
            name: "preservationMessage", keys: [.preservationReference], note: "the digest of the message that preserved the data, or null",
            value: "null"),
        Member(name: "expediteReason", keys: [.expediteReason], note: "null, or lossOrModification, otherInstrument", value: "null"),
        Member(
            name: "judicialAuthorisation", keys: [], note: "your own court's order, annexed; attachment names the annex",
            value: #"{"authority": "", "instrument": "", "date": "2026-01-01", "attachment": null}"#, intrusiveOnly: true),
        Member(
            name: "pressingDates", keys: [], note: "null, or dates of your own proceedings: hearing, custodyExpiry, limitation",
            value: "null"),
        Member(
            name: "contact", keys: [], note: "whom to ask, by what number, in which time zone",
            value: #"{"name": "", "function": "", "telephone": "", "timeZone": "Europe/Vienna"}"#),
    ]
}
