/// The members of ``RequestContent`` that only some types have. Raw values are their names in the JSON.
public enum RequestSubject: String, Codable, Hashable, Sendable, CaseIterable {
    case locationQuery, rapidAssistance, collection, extradition, sentenceTransfer, proceedingsTransfer, detainedTransfer, hearing
    case appearance, information, inquiry, jointInvestigation, confiscation, disposal, property, questioning, service, examination

    /// The fields of the tables that it answers. A type that asks for none of them does not have the member.
    public var fields: Set<FieldKey> {
        switch self {
        case .locationQuery: [.locationSought]
        case .rapidAssistance: [.helpSought, .emergency]
        case .collection: [.period, .periodAndJustification]
        case .extradition: [.personSought, .presence, .stageAndOrder, .sentence]
        case .sentenceTransfer: [.personSentenced, .judgment, .remainingSentence, .personConsents, .rehabilitation]
        case .proceedingsTransfer: [.interestOfJustice, .proceedingsFile]
        case .detainedTransfer: [.detainedPerson, .informedConsent, .bothAuthoritiesAgree, .returnAndCustody]
        case .hearing: [.hearing, .technicalContact]
        case .appearance: [.appearance, .consent]
        case .information: [.information, .restrictions]
        case .inquiry: [.inquirySubject, .inquiryQuestion]
        case .jointInvestigation: [.agreement, .evidenceRule]
        case .confiscation:
            [
                .route, .factsSufficientForOrder, .orderCopy, .factsAndExtent, .thirdPartyNotice, .finality, .freezeFacts, .freezeActions,
                .freezeOrderCopy,
            ]
        case .disposal: [.disposalWishes, .returnRequest, .victimsConsidered, .expenses]
        case .property: [.propertyDescription, .propertyConcerned, .location, .estimatedValue]
        case .questioning: [.questioning]
        case .service: [.service]
        case .examination: [.examination]
        }
    }
}

extension RequestContent {
    public func has(_ subject: RequestSubject) -> Bool {
        switch subject {
        case .locationQuery: locationQuery != nil
        case .rapidAssistance: rapidAssistance != nil
        case .collection: collection != nil
        case .extradition: extradition != nil
        case .sentenceTransfer: sentenceTransfer != nil
        case .proceedingsTransfer: proceedingsTransfer != nil
        case .detainedTransfer: detainedTransfer != nil
        case .hearing: hearing != nil
        case .appearance: appearance != nil
        case .information: information != nil
        case .inquiry: inquiry != nil
        case .jointInvestigation: jointInvestigation != nil
        case .confiscation: confiscation != nil
        case .disposal: disposal != nil
        case .property: property != nil
        case .questioning: questioning != nil
        case .service: service != nil
        case .examination: examination != nil
        }
    }

    /// The names of the attachments that the content speaks of; each has to be annexed.
    public var namedAnnexes: [String] {
        let one: [String?] = [
            judicialAuthorisation?.attachment, extradition?.order?.attachment, sentenceTransfer?.judgment?.attachment,
            sentenceTransfer?.consent?.attachment, detainedTransfer?.consent?.attachment, detainedTransfer?.agreement?.attachment,
            appearance?.consent?.attachment, jointInvestigation?.agreement?.attachment, confiscation?.order?.attachment,
        ]
        return (one.compactMap(\.self) + (service?.documents ?? [])).filter { !$0.isBlank }
    }
}
