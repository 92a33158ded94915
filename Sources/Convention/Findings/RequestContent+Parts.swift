extension RequestContent {
    /// Where a part is missing: `nil` stands for the request as a whole, a number for an item or a piece of property. Empty means that it is all there.
    func gaps(in part: ContentPart) -> [Int?] {
        let property = property ?? []
        return switch part {
        case .legalBasis: gap(legalBasis == nil)
        case .offence: gap(offence == nil)
        case .dualCriminality: gap(offence.map(\.dualCriminality.isBlank) ?? false)
        case .requestingAuthority: gap(requestingAuthority?.name.isBlank ?? true)
        case .conductingAuthority: gap(conductingAuthority?.name.isBlank ?? true)
        case .conductingFunctions: gap(conductingAuthority?.functions.isBlank ?? false)
        case .nature: gap(nature == nil)
        case .subject: gap(subject.isBlank)
        case .factsSummary: gap(factsSummary.isBlank)
        case .assistance: gap(assistance.isBlank)
        case .purposes: gap(purposes.isEmpty)
        case .particularProcedure: gap(particularProcedure.isBlank)
        case .persons: gap(persons.isEmpty)
        case .items: gap(items.isEmpty)
        case .relation: items.filter { $0.relation.isBlank }.map(\.number)
        case .dataCategories: items.filter(\.dataCategories.isEmpty).map(\.number)
        // Data to come have one period for all items, and are not there yet.
        case .period: isForDataToCome ? [] : items.filter { $0.period == nil }.map(\.number)
        case .custodian: items.filter { !$0.saysWhereTheDataAre }.map(\.number)
        case .purpose: gap(purpose.isBlank)
        case .necessity: gap(necessity.isBlank)
        case .intentToRequestAssistance: gap(intentToRequestAssistance != true)
        case .confidentiality: gap(confidentiality == nil)
        case .deadline: gap(deadline == nil)
        case .language: gap(language == nil)
        case .useScope: gap(useScope.allSatisfy(\.isBlank))
        case .dataConditions: gap(dataConditions?.regime.isBlank ?? true)
        case .urgencyChannel: gap(urgencyChannel == nil)
        case .preservationMessage: gap(preservationMessage == nil)
        case .expediteReason: gap(expediteReason == nil)
        case .judicialAuthorisation: gap(judicialAuthorisation == nil)
        case .pressingDates: gap(pressingDates?.earliest == nil)
        case .contact: gap(contact == nil)
        // 40(3)
        case .questionedPerson: gap(questioning?.person.identity)
        case .questions: gap(questioning?.questions.allSatisfy(\.isBlank) ?? true)
        case .servedPerson: gap(service?.addressee.identity)
        case .servedDocuments: gap(service?.documents.allSatisfy(\.isBlank) ?? true)
        case .examinationPlace: gap(examination?.place)
        case .examinationObject: gap(examination?.object)
        // 41 to 46
        case .locationSought: gap(locationQuery?.sought.isEmpty ?? true)
        case .helpSought: gap(rapidAssistance?.kinds.isEmpty ?? true)
        case .helpQuestion: gap(rapidAssistance?.question)
        case .emergencyRisk: gap(rapidAssistance?.emergency?.risk)
        case .emergencyImminence: gap(rapidAssistance?.emergency?.imminence)
        case .emergencyCallBack: gap(rapidAssistance?.emergency?.callBack == nil)
        case .ownerOrLocation: items.filter { $0.user.isBlank && $0.location.isBlank }.map(\.number)
        case .collection: gap(collection == nil)
        case .collectionJustification: gap(collection != nil && collection?.justification.isBlank ?? true)
        // 37 to 39
        case .soughtPerson: gap(extradition?.sought.identity)
        case .soughtPresence: gap(extradition?.presence)
        case .extraditionOrder: gap(extradition?.order?.instrument)
        case .extraditionSentence: gap(extradition?.sentence == nil)
        case .sentencedPerson: gap(sentenceTransfer?.person.identity)
        case .judgment: gap(sentenceTransfer?.judgment?.instrument)
        case .remainingSentence: gap(sentenceTransfer?.sentence == nil)
        case .sentencedConsent: gap(sentenceTransfer?.consent?.informedOf)
        case .rehabilitation: gap(sentenceTransfer?.rehabilitation)
        case .interestOfJustice: gap(proceedingsTransfer?.interestOfJustice)
        case .proceedingsFile: gap(proceedingsTransfer?.file)
        // 40(9) to (11), 40(18), 40(29)
        case .detainedPerson: gap(detainedTransfer?.person.identity)
        case .transferConsent: gap(detainedTransfer?.consent?.informedOf)
        case .transferAgreement: gap(detainedTransfer?.agreement.map { $0.isBetweenTwo } != true)
        case .transferCustody: gap(detainedTransfer?.custody.map { $0.isWhole } != true)
        case .hearingPerson: gap(hearing?.person.identity)
        case .hearingTime: gap(hearing?.starts == nil)
        case .hearingMatters: gap(hearing?.matters)
        case .technicalContact: gap(hearing?.technicalContact == nil)
        case .appearingPerson: gap(appearance?.person.identity)
        case .appearancePlace: gap(appearance?.place)
        case .appearanceConsent: gap(appearance?.consent?.informedOf)
        // 40(4), 47, 48
        case .informationGiven: gap(information?.information)
        case .informationRelevance: gap(information?.relevance)
        case .useRestrictions: gap(information?.restrictions == nil)
        case .inquirySubjects: gap(inquiry?.subjects.isEmpty ?? true)
        case .inquiryQuestion: gap(inquiry?.question)
        case .jointPurpose: gap(jointInvestigation?.agreement?.purpose)
        case .jointMembers: gap(jointInvestigation?.agreement?.members.isEmpty ?? true)
        case .jointHosts: gap(jointInvestigation?.agreement?.hostStates.isEmpty ?? true)
        case .jointEvidenceRule: gap(jointInvestigation?.evidenceRule)
        // 50, 52
        case .property: property.isEmpty ? [nil] : property.filter(\.description.isBlank).map(\.number)
        case .propertyLocation: property.filter(\.location.isBlank).map(\.number)
        case .propertyValue: property.filter { $0.value == nil }.map(\.number)
        case .confiscationRoute: gap(confiscation == nil)
        case .orderFacts: gap(confiscation?.factsForOrder)
        case .orderCopy: gap(confiscation?.order?.attachment)
        case .orderExtent: gap(confiscation?.extent)
        case .thirdPartyNotice: gap(confiscation?.thirdPartyNotice)
        case .finality: gap(confiscation?.finalSince == nil)
        case .freezeFacts: gap(confiscation?.freezeFacts)
        case .freezeActions: gap(confiscation?.actions?.isEmpty ?? true)
        case .freezeOrderCopy: gap(confiscation?.route == .freeze && confiscation?.order == nil)
        case .disposalWishes: gap(disposal?.wishes.isEmpty ?? true)
        case .returnRequest: gap(disposal?.returnRequest)
        case .victimsConsidered: gap(disposal?.victims?.account)
        case .disposalExpenses: gap(disposal?.expenses == nil)
        }
    }

    private func gap(_ text: String?) -> [Int?] { gap(text.isBlank) }

    private func gap(_ isMissing: Bool) -> [Int?] { isMissing ? [nil] : [] }
}

extension RequestItem {
    fileprivate var saysWhereTheDataAre: Bool {
        if case .account(let provider, _) = selector, !provider.isBlank { return true }
        return !(provider.isBlank && custodian.isBlank && location.isBlank)
    }
}

extension String {
    /// Whether it says nothing: empty, or white space only.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension String? {
    var isBlank: Bool { self?.isBlank ?? true }
}
