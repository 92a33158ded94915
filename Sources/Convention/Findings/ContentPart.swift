/// The members of a request's content that fields are made of. A field like 42(3)(b) has several.
public enum ContentPart: String, Codable, Hashable, Sendable, CaseIterable {
    case legalBasis, offence, dualCriminality, requestingAuthority, conductingAuthority, conductingFunctions, nature, subject
    case factsSummary, assistance, purposes, particularProcedure, persons, items, relation, dataCategories, period, custodian
    case purpose, necessity, intentToRequestAssistance, confidentiality, deadline, language, useScope, dataConditions
    case urgencyChannel, preservationMessage, expediteReason, judicialAuthorisation, pressingDates, contact

    /// The parts that make up a field, `nil` for fields of types that are not offered yet. A field without parts is given by
    /// the envelope (authenticity, 40(13) and (14)).
    public static func parts(of key: FieldKey) -> [ContentPart]? {
        switch key {
        case .requestingAuthority, .authority: [.requestingAuthority]
        case .proceedingSubjectAndNature: [.subject, .nature]
        case .conductingAuthority: [.conductingAuthority, .conductingFunctions]
        case .factsSummary: [.factsSummary]
        case .assistanceDescription: [.assistance, .purposes]
        case .particularProcedure: [.particularProcedure]
        case .persons: [.persons]
        case .itemsOrAccounts: [.items, .dataCategories]
        case .timePeriod: [.period]
        case .purpose: [.purpose]
        case .legalBasis: [.legalBasis]
        case .language: [.language]
        case .authenticity: []
        case .offence: [.offence]
        case .dualCriminality: [.dualCriminality]
        case .confidentiality, .doNotNotifyUser: [.confidentiality]
        case .deadline: [.deadline]
        case .useScope: [.useScope]
        case .personalDataConditions: [.dataConditions]
        case .urgencyChannel: [.urgencyChannel]
        case .offenceAndFacts: [.offence, .factsSummary]
        case .dataAndRelation: [.items, .dataCategories, .relation]
        case .custodianOrLocation: [.custodian]
        case .necessity: [.necessity]
        case .intentToRequestAssistance: [.intentToRequestAssistance]
        case .preservationReference: [.preservationMessage]
        case .expediteReason: [.expediteReason]
        case .requestingAuthorityName, .factsAndNature, .ownerUserOrLocation, .justification, .periodAndJustification, .period,
            .contents, .interestOfJustice, .restrictions, .informedConsent, .bothAuthoritiesAgree, .returnAndCustody, .consent,
            .inquirySubject, .agreement, .propertyDescription, .location, .estimatedValue, .factsSufficientForOrder, .orderCopy,
            .factsAndExtent, .thirdPartyNotice, .finality, .freezeFacts, .freezeActions, .freezeOrderCopy, .returnRequest,
            .victimsConsidered, .expenses:
            nil
        }
    }
}
