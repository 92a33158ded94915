/// A request with every member that its type asks for, and above each the paragraphs that ask for it.
public struct RequestTemplate: Sendable {
    private let rulebook: Rulebook
    private let type: RequestType

    public init(_ type: RequestType, by rulebook: Rulebook) {
        self.type = type
        self.rulebook = rulebook
    }

    /// JSON with comment lines, which begin with `//`. What may be left out is written as `null`.
    public var text: String {
        let rule = rulebook.rule(for: type)
        let members = Self.members.filter { member in
            member.keys.isEmpty ? !member.forEvidenceOnly || Self.mayRestOnOrder(type) : !rules(for: member).isEmpty
        }
        let lines = members.enumerated().flatMap { index, member in
            comments(for: member) + ["    \"\(member.name)\": \(member.value)\(index == members.count - 1 ? "" : ",")"]
        }
        return """
            // \(rule.title) (article \(rule.article)). Lines that begin with // are comments and may stay.
            // \(rule.prescribedBy.map { "Contents: \($0)." } ?? "Contents: not prescribed by the Convention; this form is this house's own.")
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

    /// Whether a court or prosecutor of the requesting State may stand behind a request of a type.
    private static func mayRestOnOrder(_ type: RequestType) -> Bool {
        type == .mutualLegalAssistance || RequestContent(type: type).isForElectronicEvidence
    }

    private func rules(for member: Member) -> [FieldRule] { rulebook.fields(for: type).filter { member.keys.contains($0.key) } }

    private func comments(for member: Member) -> [String] {
        var law: [String] = []
        for rule in rules(for: member) {
            let mark = rule.grade.isUnverified ? " (\(FindingCatalogue.unverifiedMark))" : ""
            let need = rule.need.text.replacing("_", with: " ")
            let source = rule.citation.isPolicy ? "not prescribed by the Convention; asked by this house" : rule.citation.text
            let line = "    // \(source), \(need)\(mark)"
            if !law.contains(line) { law.append(line) }
        }
        return law + (member.note.isEmpty ? [] : ["    // \(member.note)"])
    }

    private struct Member {
        let name: String
        /// The fields of the tables that it serves; empty for what every request may have.
        let keys: [FieldKey]
        let note: String
        let value: String
        var forEvidenceOnly = false
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
            name: "requestingAuthority", keys: [.requestingAuthority, .authority, .requestingAuthorityName], note: "",
            value: #"{"name": "", "party": {"state": "XA", "authority": "central"}}"#),
        Member(name: "conductingAuthority", keys: [.conductingAuthority], note: "", value: #"{"name": "", "functions": ""}"#),
        Member(
            name: "nature", keys: [.proceedingSubjectAndNature, .factsAndNature], note: "investigation, prosecution or judicialProceeding",
            value: #""investigation""#),
        Member(name: "subject", keys: [.proceedingSubjectAndNature], note: "", value: #""""#),
        Member(name: "factsSummary", keys: [.factsSummary, .offenceAndFacts, .factsAndNature], note: "", value: #""""#),
        Member(name: "assistance", keys: [.assistanceDescription], note: "", value: #""""#),
        Member(name: "purposes", keys: [.assistanceDescription], note: "", value: #"["stored_data_44"]"#),
        Member(name: "particularProcedure", keys: [.particularProcedure], note: "null when none is wished", value: "null"),
        Member(
            name: "persons", keys: [.persons], note: "standing: suspect, accused, victim, witness, other",
            value: #"[{"standing": "suspect", "isLegalPerson": false, "identity": "", "location": ""}]"#),
        Member(
            name: "items", keys: [.itemsOrAccounts, .dataAndRelation, .timePeriod, .custodianOrLocation, .ownerUserOrLocation],
            note:
                "one for each account, address or device; selectors: account, email, telephone, ipAddress (with port, moment, utcOffsetMinutes), url, device (with deviceKind), wallet (with chain), caseSpecific; dataCategories: subscriber, traffic, content, stored; utcOffsetMinutes: the zone of the period, in minutes east of UTC",
            value:
                #"[{"number": 1, "provider": "", "selector": {"kind": "account", "provider": "", "value": ""}, "dataCategories": ["content"], "period": {"from": "2026-01-01T00:00:00Z", "to": "2026-02-01T00:00:00Z", "utcOffsetMinutes": 0}, "location": "", "user": "", "relation": ""}]"#
        ),
        Member(name: "purpose", keys: [.purpose], note: "", value: #""""#),
        Member(name: "necessity", keys: [.necessity, .justification], note: "", value: #""""#),
        Member(
            name: "questioning", keys: [.questioning],
            note:
                "for the purpose take_evidence_or_statements; capacity: witness, victim, expert, suspect, accused",
            value:
                #"{"person": {"standing": "witness", "isLegalPerson": false, "identity": "", "location": ""}, "capacity": "witness", "questions": [""]}"#
        ),
        Member(
            name: "service", keys: [.service],
            note:
                "for the purpose serve_documents; documents: the names of annexes",
            value:
                #"{"addressee": {"standing": "other", "isLegalPerson": false, "identity": "", "location": ""}, "documents": [""]}"#
        ),
        Member(
            name: "examination", keys: [.examination],
            note:
                "for the purpose examine_objects_sites",
            value:
                #"{"place": "", "object": ""}"#
        ),
        Member(
            name: "locationQuery", keys: [.locationSought],
            note:
                "sought: locationOfData, provider, addressForOrders",
            value:
                #"{"sought": ["provider"], "preservationWillFollow": true}"#
        ),
        Member(
            name: "rapidAssistance", keys: [.helpSought, .emergency],
            note:
                "kinds: technical_advice, preservation_42_43_incl_provider_location, evidence_and_legal_information, locate_suspects, data_to_avert_emergency; emergency only for the last: the other point calls back by the number of the register, asks the challenge and expects the answer",
            value:
                #"{"kinds": ["data_to_avert_emergency"], "question": "", "emergency": {"risk": "", "imminence": "", "callBack": {"name": "", "telephone": "", "challenge": "", "answer": ""}}}"#
        ),
        Member(
            name: "collection", keys: [.period, .periodAndJustification],
            note:
                "from when to when data are collected as they arise, in which zone it was planned, why so long",
            value:
                #"{"from": "2027-01-01T00:00:00Z", "to": "2027-02-01T00:00:00Z", "utcOffsetMinutes": 0, "justification": ""}"#
        ),
        Member(
            name: "extradition", keys: [.personSought, .presence, .stageAndOrder, .sentence],
            note:
                "stage: prosecution, or sentence (then with sentence); linkedOffences, each as offence, under 37(3); provisionalArrest under 37(10)",
            value:
                #"{"sought": {"standing": "accused", "isLegalPerson": false, "identity": "", "location": ""}, "presence": "", "stage": "prosecution", "order": {"authority": "", "instrument": "", "date": "2026-01-01", "attachment": ""}, "sentence": null, "linkedOffences": null, "provisionalArrest": null}"#
        ),
        Member(
            name: "sentenceTransfer", keys: [.personSentenced, .judgment, .remainingSentence, .personConsents, .rehabilitation],
            note:
                "months; life is 1200",
            value:
                #"{"person": {"standing": "other", "isLegalPerson": false, "identity": "", "location": ""}, "judgment": {"authority": "", "instrument": "", "date": "2026-01-01", "attachment": ""}, "sentence": {"imposedMonths": 12, "remainingMonths": 6}, "consent": {"date": "2026-01-01", "informedOf": "", "language": "en", "attachment": ""}, "rehabilitation": ""}"#
        ),
        Member(
            name: "proceedingsTransfer", keys: [.interestOfJustice, .proceedingsFile],
            note:
                "limitation: when prosecution becomes barred, if known",
            value:
                #"{"interestOfJustice": "", "file": "", "limitation": null, "measuresInForce": null}"#
        ),
        Member(
            name: "detainedTransfer", keys: [.detainedPerson, .informedConsent, .bothAuthoritiesAgree, .returnAndCustody],
            note:
                "need: identification, testimony, other_assistance",
            value:
                #"{"person": {"standing": "witness", "isLegalPerson": false, "identity": "", "location": ""}, "need": "testimony", "consent": {"date": "2026-01-01", "informedOf": "", "language": "en", "attachment": ""}, "agreement": {"requestingAuthority": "", "requestedAuthority": "", "date": "2026-01-01"}, "custody": {"place": "", "returnBy": "2027-01-01", "returnsWithoutExtradition": true, "countsAsServed": true, "immunityForEarlierActs": true}}"#
        ),
        Member(
            name: "hearing", keys: [.hearing, .technicalContact],
            note:
                "utcOffsetMinutes: the zone of the court",
            value:
                #"{"person": {"standing": "witness", "isLegalPerson": false, "identity": "", "location": ""}, "capacity": "witness", "starts": "2027-01-01T09:00:00Z", "utcOffsetMinutes": 0, "matters": "", "language": "en", "technicalContact": {"name": "", "function": "", "telephone": "", "timeZone": "Europe/Vienna"}}"#
        ),
        Member(
            name: "appearance", keys: [.appearance, .consent],
            note:
                "safe conduct lasts 15 days unless agreed otherwise (40(29))",
            value:
                #"{"person": {"standing": "witness", "isLegalPerson": false, "identity": "", "location": ""}, "capacity": "witness", "place": "", "from": "2027-01-01", "to": "2027-01-02", "consent": {"date": "2026-01-01", "informedOf": "", "language": "en", "attachment": ""}, "expenses": ""}"#
        ),
        Member(
            name: "information", keys: [.information, .restrictions],
            note:
                "subject: criminal_matter (40(4)) or proceeds (51); restrictions bind the receiver (40(5))",
            value:
                #"{"subject": "criminal_matter", "information": "", "relevance": "", "restrictions": {"confidential": false, "notAsEvidence": true, "noOnwardTransfer": true}}"#
        ),
        Member(
            name: "inquiry", keys: [.inquirySubject, .inquiryQuestion],
            note:
                "subjects: person, proceeds, instrumentality, methods, early_identification; the answer is intelligence, not evidence",
            value:
                #"{"subjects": ["person"], "question": "", "channelReference": null}"#
        ),
        Member(
            name: "jointInvestigation", keys: [.agreement, .evidenceRule],
            note:
                "members of both States; hostStates: on whose territory work is done",
            value:
                #"{"agreement": {"purpose": "", "from": "2027-01-01", "to": "2027-12-31", "members": [{"party": {"state": "XA", "authority": "central"}, "name": "", "isLeader": true}, {"party": {"state": "XB", "authority": "central"}, "name": "", "isLeader": false}], "hostStates": ["XB"]}, "evidenceRule": ""}"#
        ),
        Member(
            name: "confiscation",
            keys: [
                .route, .factsSufficientForOrder, .orderCopy, .factsAndExtent, .thirdPartyNotice, .finality, .freezeFacts, .freezeActions,
                .freezeOrderCopy,
            ],
            note:
                "route: own_order_route (with factsForOrder), enforce_route (with order, extent, thirdPartyNotice, finalSince), freeze (with freezeFacts, actions: identify, trace, freeze, seize, and order if there is one)",
            value:
                #"{"route": "own_order_route", "factsForOrder": "", "order": null, "extent": null, "thirdPartyNotice": null, "finalSince": null, "freezeFacts": null, "actions": null}"#
        ),
        Member(
            name: "disposal", keys: [.disposalWishes, .returnRequest, .victimsConsidered, .expenses],
            note:
                "wishes, first things first: compensate_victims, return_to_owners, sharing, contribution",
            value:
                #"{"wishes": ["compensate_victims"], "returnRequest": "", "victims": {"known": 1, "account": "", "claims": null}, "expenses": null}"#
        ),
        Member(
            name: "property", keys: [.propertyDescription, .propertyConcerned, .location, .estimatedValue],
            note:
                "kind: movable, immovable, corporeal, incorporeal, virtual_asset (with virtualAsset: chain, address, asset, amount), legal_instrument",
            value:
                #"[{"number": 1, "kind": "movable", "description": "", "location": "", "value": {"amount": "0", "currency": "EUR"}, "virtualAsset": null}]"#
        ),
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
            value: #"{"authority": "", "instrument": "", "date": "2026-01-01", "attachment": ""}"#, forEvidenceOnly: true),
        Member(
            name: "pressingDates", keys: [], note: "null, or dates of your own proceedings: hearing, custodyExpiry, limitation",
            value: "null"),
        Member(
            name: "contact", keys: [], note: "whom to ask, by what number, in which time zone",
            value: #"{"name": "", "function": "", "telephone": "", "timeZone": "Europe/Vienna"}"#),
    ]
}
