/// The fields of `Tables/contents.json`. Cases of one group belong to one article.
public enum FieldKey: String, Codable, Hashable, Sendable, CaseIterable {
    // 40(15) and what goes with it
    case requestingAuthority = "requesting_authority"
    case proceedingSubjectAndNature = "proceeding_subject_and_nature"
    case conductingAuthority = "conducting_authority_name_and_functions"
    case factsSummary = "facts_summary"
    case assistanceDescription = "assistance_description"
    case particularProcedure = "particular_procedure"
    case persons
    case itemsOrAccounts = "items_or_accounts"
    case timePeriod = "time_period_of_evidence"
    case purpose
    case legalBasis = "legal_basis"
    case language
    case authenticity
    case offence
    case dualCriminality = "dual_criminality_statement"
    case confidentiality
    case deadline = "deadline_and_reasons"
    case useScope = "use_scope"
    case personalDataConditions = "personal_data_conditions"
    case urgencyChannel = "urgency_channel"
    // 42(3)
    case authority
    case offenceAndFacts = "offence_and_facts"
    case dataAndRelation = "data_and_relation"
    case custodianOrLocation = "custodian_or_location"
    case necessity
    case intentToRequestAssistance = "intent_to_request_mla"
    case doNotNotifyUser = "confidential_do_not_notify_user"
    // 43, 44
    case preservationReference = "preservation_ref"
    case expediteReason = "expedite_reason"
    // 45, 46
    case requestingAuthorityName = "requesting_authority_name"
    case factsAndNature = "facts_and_nature"
    case ownerUserOrLocation = "owner_user_or_location"
    case justification
    case periodAndJustification = "period_and_justification"
    case period
    // 37, 39, 40(5), 40(9)-(11), 40(29), 47, 48
    case contents
    case interestOfJustice = "interest_of_justice"
    case restrictions
    case informedConsent = "informed_consent"
    case bothAuthoritiesAgree = "both_authorities_agree"
    case returnAndCustody = "return_and_custody"
    case consent
    case inquirySubject = "subject"
    case agreement
    // 50, 52
    case propertyDescription = "property_description"
    case location
    case estimatedValue = "estimated_value"
    case factsSufficientForOrder = "facts_sufficient_for_order"
    case orderCopy = "order_copy_admissible"
    case factsAndExtent = "facts_and_extent_of_execution"
    case thirdPartyNotice = "third_party_notice_and_due_process"
    case finality = "finality_statement"
    case freezeFacts = "freeze_facts"
    case freezeActions = "freeze_actions"
    case freezeOrderCopy = "freeze_order_copy"
    case returnRequest = "return_request"
    case victimsConsidered = "victims_considered"
    case expenses
    // Where the Convention prescribes nothing: this house's own form
    case questioning, service, examination
    case propertyConcerned = "property_concerned"
    case locationSought = "location_sought"
    case helpSought = "help_sought"
    case emergency
    case personSought = "person_sought"
    case presence
    case stageAndOrder = "stage_and_order"
    case sentence
    case personSentenced = "person_sentenced"
    case judgment
    case remainingSentence = "remaining_sentence"
    case personConsents = "person_consents"
    case rehabilitation
    case proceedingsFile = "proceedings_file"
    case detainedPerson = "detained_person"
    case hearing
    case technicalContact = "technical_contact"
    case appearance
    case information
    case inquiryQuestion = "inquiry_question"
    case evidenceRule = "evidence_rule"
    case route
    case disposalWishes = "disposal_wishes"
}
