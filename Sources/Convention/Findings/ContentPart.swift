/// The members of a request's content that fields are made of. A field like 42(3)(b) has several.
public enum ContentPart: String, Codable, Hashable, Sendable, CaseIterable {
    case legalBasis, offence, dualCriminality, requestingAuthority, conductingAuthority, conductingFunctions, nature, subject
    case factsSummary, assistance, purposes, particularProcedure, persons, items, relation, dataCategories, period, custodian
    case purpose, necessity, intentToRequestAssistance, confidentiality, deadline, language, useScope, dataConditions
    case urgencyChannel, preservationMessage, expediteReason, judicialAuthorisation, pressingDates, contact
    // 40(3)
    case questionedPerson, questions, servedPerson, servedDocuments, examinationPlace, examinationObject
    // 41 to 46
    case locationSought, helpSought, helpQuestion, emergencyRisk, emergencyImminence, emergencyCallBack
    case ownerOrLocation, collection, collectionJustification
    // 37 to 39
    case soughtPerson, soughtPresence, extraditionOrder, extraditionSentence
    case sentencedPerson, judgment, remainingSentence, sentencedConsent, rehabilitation, interestOfJustice, proceedingsFile
    // 40(9) to (11), 40(18), 40(29)
    case detainedPerson, transferConsent, transferAgreement, transferCustody
    case hearingPerson, hearingTime, hearingMatters, technicalContact
    case appearingPerson, appearancePlace, appearanceConsent
    // 40(4), 47, 48
    case informationGiven, informationRelevance, useRestrictions, inquirySubjects, inquiryQuestion
    case jointPurpose, jointMembers, jointHosts, jointEvidenceRule
    // 50, 52
    case property, propertyLocation, propertyValue, confiscationRoute, orderFacts, orderCopy, orderExtent, thirdPartyNotice, finality
    case freezeFacts, freezeActions, freezeOrderCopy
    case disposalWishes, returnRequest, victimsConsidered, disposalExpenses
}
