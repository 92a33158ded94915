import Terms
import Testing

@testable import Convention

/// Each published request is complete; each field of its type is then deleted or damaged in turn.
@Suite struct MutationTests {
    @Test(arguments: Sample.vectorNames) func aPublishedRequestIsComplete(name: String) throws {
        let content = Sample.vector(name)
        let findings = Sample.rulebook.findings(for: content, in: Sample.pair)
        #expect(findings.filter { $0.severity != .informs } == [])
        #expect(
            findings.contains { $0.code == .request(.contentsNotPrescribed) }
                == (Sample.rulebook.rule(for: content.type).prescribedBy == nil))
        #expect(try Sample.rulebook.approve(RequestDraft(content: content), in: Sample.pair).content == content)
    }

    @Test(arguments: Sample.vectorNames) func whatIsTakenAwayIsFoundByItsParagraphAndNothingElseChanges(name: String) {
        let whole = Sample.vector(name)
        let before = Sample.rulebook.findings(for: whole, in: Sample.pair)
        var seen: Set<ContentPart> = []
        for rule in Sample.rulebook.fields(for: whole.type) {
            for part in ContentPart.parts(of: rule.key) {
                #expect(seen.insert(part).inserted, "two rules ask for \(part)")
                for (number, damage) in Self.damages(part).enumerated() {
                    var content = whole
                    damage(&content)
                    let after = Sample.rulebook.findings(for: content, in: Sample.pair)
                    let new = after.filter { !before.contains($0) }
                    #expect(before.allSatisfy(after.contains), "\(part), damage \(number): a finding went")
                    guard let severity = Self.severity(of: part, by: rule, in: whole) else {
                        #expect(new == [], "\(part), damage \(number)")
                        continue
                    }
                    #expect(new.count == 1, "\(part), damage \(number): \(new.map(Brief.init))")
                    guard let finding = new.first else { continue }
                    #expect(finding.code == .missing(part) && finding.part == part && finding.field == rule.key)
                    #expect(finding.citation == rule.citation && finding.grade == rule.grade && finding.severity == severity, "\(part)")
                    #expect(finding.item == (Self.isNumbered(part, damage: number) ? 1 : nil), "\(part)")
                }
            }
        }
    }

    /// Nothing that any type requires escapes the test above: it has a part, the part is taken away, and in a request that owes it.
    @Test(arguments: RequestType.allCases) func everyRequiredFieldIsTakenAwayInSomePublishedRequest(type: RequestType) {
        let published = Sample.vectorNames.map(Sample.vector).filter { $0.type == type }
        #expect(!published.isEmpty)
        for rule in Sample.rulebook.fields(for: type) {
            switch rule.need {
            // What shows that a request is authentic is its signatures, not a part of it (40(13)).
            case .required where rule.key == .authenticity, .softwareRequired where rule.key == .authenticity: continue
            case .required, .requiredUnlessServiceOfDocuments, .softwareRequired:
                #expect(!ContentPart.parts(of: rule.key).isEmpty, "\(rule.key) has no part")
            case .requiredIf(let condition):
                #expect(!ContentPart.parts(of: rule.key).isEmpty, "\(rule.key) has no part")
                #expect(published.contains { $0.meets(condition) }, "no published request meets the condition of \(rule.key)")
            case .whereAvailable, .wherePossible, .wherePossibleAndAppropriate, .whereApplicable, .whereRelevant, .ifRelevant, .ifExpedited,
                .ifWished, .ifAny, .asAppropriate, .optional, .domesticOrTreaty:
                continue
            }
            for part in ContentPart.parts(of: rule.key) {
                #expect(!Self.damages(part).isEmpty, "\(part) is never taken away")
                // A damage that changes nothing would prove nothing.
                #expect(
                    published.contains { whole in
                        Self.damages(part).contains { damage in
                            var content = whole
                            damage(&content)
                            return content != whole
                        }
                    }, "\(part) stands in no published request")
            }
        }
    }

    @Test(arguments: RequestType.allCases) func anEmptyRequestIsToldAllThatIsRequired(type: RequestType) {
        let found = Sample.rulebook.findings(for: RequestContent(type: type), in: Sample.pair)
        for rule in Sample.rulebook.fields(for: type) where rule.need == .required || rule.need == .softwareRequired {
            let parts = ContentPart.parts(of: rule.key)
            // What is said about the offence is asked for once there is an offence.
            if parts == [.dualCriminality] { continue }
            #expect(parts.isEmpty || found.contains { $0.field == rule.key && $0.severity == .blocks }, "\(rule.key)")
        }
    }

    /// How much the tables say it matters, read here a second time.
    private static func severity(of part: ContentPart, by rule: FieldRule, in content: RequestContent) -> Finding.Severity? {
        switch rule.need {
        case .required, .softwareRequired, .requiredUnlessServiceOfDocuments: return .blocks
        case .requiredIf(let condition): return content.meets(condition) ? .blocks : nil
        case .whereAvailable, .wherePossible, .wherePossibleAndAppropriate, .whereApplicable, .whereRelevant, .ifRelevant:
            if part == .items { return [.storedData, .contentInterception].contains(content.type) ? .blocks : nil }
            if part == .period || part == .dataCategories, content.items.isEmpty { return nil }
            if part == .period, content.isForDataToCome { return nil }
            if part == .freezeOrderCopy, content.confiscation?.route != .freeze { return nil }
            return part == .dataCategories ? .blocks : .warns
        case .ifExpedited, .ifWished, .ifAny, .asAppropriate, .optional, .domesticOrTreaty: return nil
        }
    }

    private static func isNumbered(_ part: ContentPart, damage: Int) -> Bool {
        switch part {
        case .relation, .dataCategories, .period, .custodian, .ownerOrLocation, .propertyLocation, .propertyValue: true
        case .property: damage == 1
        default: false
        }
    }

    typealias Damage = @Sendable (inout RequestContent) -> Void

    /// The ways in which a part is taken away: deleted, and where it is a text, emptied.
    static func damages(_ part: ContentPart) -> [Damage] {
        switch part {
        case .legalBasis: [{ $0.legalBasis = nil }]
        case .offence: [{ $0.offence = nil }]
        case .dualCriminality: [{ $0.offence?.dualCriminality = nil }, { $0.offence?.dualCriminality = " " }]
        case .requestingAuthority: [{ $0.requestingAuthority = nil }, { $0.requestingAuthority?.name = "" }]
        case .conductingAuthority: [{ $0.conductingAuthority = nil }, { $0.conductingAuthority?.name = " " }]
        case .conductingFunctions: [{ $0.conductingAuthority?.functions = "" }]
        case .nature: [{ $0.nature = nil }]
        case .subject: [{ $0.subject = nil }, { $0.subject = "\t" }]
        case .factsSummary: [{ $0.factsSummary = nil }, { $0.factsSummary = "\n " }]
        case .assistance: [{ $0.assistance = nil }, { $0.assistance = "" }]
        case .purposes: [{ $0.purposes = [] }]
        case .particularProcedure: [{ $0.particularProcedure = nil }]
        case .persons: [{ $0.persons = [] }]
        case .items: [{ $0.items = [] }]
        case .relation: [{ $0.changeItem { $0.relation = nil } }, { $0.changeItem { $0.relation = " " } }]
        case .dataCategories: [{ $0.changeItem { $0.dataCategories = [] } }]
        case .period: [{ $0.changeItem { $0.period = nil } }]
        case .custodian:
            [
                {
                    $0.changeItem { item in
                        item.provider = nil
                        item.selector = .email("q@mail.example")
                    }
                }
            ]
        case .ownerOrLocation:
            [
                {
                    $0.changeItem { item in
                        item.user = nil
                        item.location = " "
                    }
                }
            ]
        case .purpose: [{ $0.purpose = nil }, { $0.purpose = "" }]
        case .necessity: [{ $0.necessity = nil }, { $0.necessity = "" }]
        case .intentToRequestAssistance: [{ $0.intentToRequestAssistance = nil }, { $0.intentToRequestAssistance = false }]
        case .confidentiality: [{ $0.confidentiality = nil }]
        case .deadline: [{ $0.deadline = nil }]
        case .language: [{ $0.language = nil }]
        case .useScope: [{ $0.useScope = [] }, { $0.useScope = [" "] }]
        case .dataConditions: [{ $0.dataConditions = nil }, { $0.dataConditions?.regime = "" }]
        case .urgencyChannel: [{ $0.urgencyChannel = nil }]
        case .preservationMessage: [{ $0.preservationMessage = nil }]
        case .expediteReason: [{ $0.expediteReason = nil }]
        case .judicialAuthorisation, .pressingDates, .contact: []
        case .questionedPerson: [{ $0.questioning?.person.identity = "" }]
        case .questions: [{ $0.questioning?.questions = [] }, { $0.questioning?.questions = [" "] }]
        case .servedPerson: [{ $0.service?.addressee.identity = "" }]
        case .servedDocuments: [{ $0.service?.documents = [] }]
        case .examinationPlace: [{ $0.examination?.place = "" }]
        case .examinationObject: [{ $0.examination?.object = "" }]
        case .locationSought: [{ $0.locationQuery = nil }, { $0.locationQuery?.sought = [] }]
        case .helpSought: [{ $0.rapidAssistance?.kinds = [] }]
        case .helpQuestion: [{ $0.rapidAssistance?.question = "" }]
        case .emergencyRisk: [{ $0.rapidAssistance?.emergency?.risk = "" }]
        case .emergencyImminence: [{ $0.rapidAssistance?.emergency?.imminence = " " }]
        case .emergencyCallBack: [{ $0.rapidAssistance?.emergency?.callBack = nil }]
        case .collection: [{ $0.collection = nil }]
        case .collectionJustification: [{ $0.collection?.justification = nil }, { $0.collection?.justification = "" }]
        case .soughtPerson: [{ $0.extradition?.sought.identity = "" }]
        case .soughtPresence: [{ $0.extradition?.presence = "" }]
        case .extraditionOrder: [{ $0.extradition?.order = nil }, { $0.extradition?.order?.instrument = "" }]
        case .extraditionSentence: [{ $0.extradition?.sentence = nil }]
        case .sentencedPerson: [{ $0.sentenceTransfer?.person.identity = "" }]
        case .judgment: [{ $0.sentenceTransfer?.judgment = nil }, { $0.sentenceTransfer?.judgment?.instrument = " " }]
        case .remainingSentence: [{ $0.sentenceTransfer?.sentence = nil }]
        case .sentencedConsent: [{ $0.sentenceTransfer?.consent = nil }, { $0.sentenceTransfer?.consent?.informedOf = "" }]
        case .rehabilitation: [{ $0.sentenceTransfer?.rehabilitation = "" }]
        case .interestOfJustice: [{ $0.proceedingsTransfer?.interestOfJustice = "" }]
        case .proceedingsFile: [{ $0.proceedingsTransfer?.file = "" }]
        case .detainedPerson: [{ $0.detainedTransfer?.person.identity = "" }]
        case .transferConsent: [{ $0.detainedTransfer?.consent = nil }, { $0.detainedTransfer?.consent?.informedOf = "" }]
        case .transferAgreement: [{ $0.detainedTransfer?.agreement = nil }, { $0.detainedTransfer?.agreement?.requestedAuthority = "" }]
        case .transferCustody:
            [
                { $0.detainedTransfer?.custody = nil }, { $0.detainedTransfer?.custody?.place = "" },
                { $0.detainedTransfer?.custody?.returnsWithoutExtradition = false },
                { $0.detainedTransfer?.custody?.countsAsServed = false },
                { $0.detainedTransfer?.custody?.immunityForEarlierActs = false },
            ]
        case .hearingPerson: [{ $0.hearing?.person.identity = "" }]
        case .hearingTime: [{ $0.hearing?.starts = nil }]
        case .hearingMatters: [{ $0.hearing?.matters = "" }]
        case .technicalContact: [{ $0.hearing?.technicalContact = nil }]
        case .appearingPerson: [{ $0.appearance?.person.identity = "" }]
        case .appearancePlace: [{ $0.appearance?.place = "" }]
        case .appearanceConsent: [{ $0.appearance?.consent = nil }, { $0.appearance?.consent?.informedOf = " " }]
        case .informationGiven: [{ $0.information?.information = "" }]
        case .informationRelevance: [{ $0.information?.relevance = "" }]
        case .useRestrictions: [{ $0.information?.restrictions = nil }]
        case .inquirySubjects: [{ $0.inquiry?.subjects = [] }]
        case .inquiryQuestion: [{ $0.inquiry?.question = "" }]
        case .jointPurpose: [{ $0.jointInvestigation?.agreement?.purpose = "" }]
        case .jointMembers: [{ $0.jointInvestigation?.agreement?.members = [] }]
        case .jointHosts: [{ $0.jointInvestigation?.agreement?.hostStates = [] }]
        case .jointEvidenceRule: [{ $0.jointInvestigation?.evidenceRule = nil }, { $0.jointInvestigation?.evidenceRule = "" }]
        case .property: [{ $0.property = nil }, { $0.property?[0].description = "" }]
        case .propertyLocation: [{ $0.property?[0].location = nil }, { $0.property?[0].location = "" }]
        case .propertyValue: [{ $0.property?[0].value = nil }]
        case .confiscationRoute: [{ $0.confiscation = nil }]
        case .orderFacts: [{ $0.confiscation?.factsForOrder = nil }, { $0.confiscation?.factsForOrder = "" }]
        case .orderCopy:
            [{ if $0.confiscation?.route == .enforceOrder { $0.confiscation?.order = nil } }, { $0.confiscation?.order?.attachment = nil }]
        case .orderExtent: [{ $0.confiscation?.extent = nil }, { $0.confiscation?.extent = " " }]
        case .thirdPartyNotice: [{ $0.confiscation?.thirdPartyNotice = nil }, { $0.confiscation?.thirdPartyNotice = "" }]
        case .finality: [{ $0.confiscation?.finalSince = nil }]
        case .freezeFacts: [{ $0.confiscation?.freezeFacts = nil }, { $0.confiscation?.freezeFacts = "" }]
        case .freezeActions: [{ $0.confiscation?.actions = nil }, { $0.confiscation?.actions = [] }]
        case .freezeOrderCopy: [{ if $0.confiscation?.route == .freeze { $0.confiscation?.order = nil } }]
        case .disposalWishes: [{ $0.disposal?.wishes = [] }]
        case .returnRequest: [{ $0.disposal?.returnRequest = nil }]
        case .victimsConsidered: [{ $0.disposal?.victims = nil }, { $0.disposal?.victims?.account = "" }]
        case .disposalExpenses: [{ $0.disposal?.expenses = nil }]
        }
    }
}

extension RequestContent {
    /// Spoils the first item, if there is one.
    fileprivate mutating func changeItem(_ change: (inout RequestItem) -> Void) {
        guard !items.isEmpty else { return }
        change(&items[0])
    }
}
