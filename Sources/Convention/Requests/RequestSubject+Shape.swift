extension RequestSubject {
    /// How the subject is written; its name is the member's name in ``RequestContent``.
    public var shape: MemberShape {
        if self == .property { return MemberShape(rawValue, .list(members), .property) }
        return MemberShape(rawValue, .object(members), self == .confiscation ? .confiscationRoute : nil)
    }

    private typealias Shape = MemberShape

    private var members: [MemberShape] {
        switch self {
        case .extradition, .sentenceTransfer, .proceedingsTransfer, .detainedTransfer, .hearing, .appearance, .questioning, .service,
            .examination:
            ofPersons
        case .confiscation, .disposal, .property: ofProperty
        case .locationQuery, .rapidAssistance, .collection, .information, .inquiry, .jointInvestigation: ofInquiries
        }
    }

    private var ofPersons: [MemberShape] {
        switch self {
        case .extradition:
            [
                .person("sought", .soughtPerson), Shape("identification", .area), Shape("presence", .text, needed: true, .soughtPresence),
                Shape("stage", .choice(Shape.codes(Extradition.Stage.self)), needed: true), .order("order", .extraditionOrder),
                .sentence(.extraditionSentence),
                Shape("provisionalArrest", .object([Shape("urgency", .area, needed: true), Shape("notice", .text)])),
                Shape("acceptsConditionalSurrender", .yes),
            ]
        case .sentenceTransfer:
            [
                .person("person", .sentencedPerson), .order("judgment", .judgment), .sentence(.remainingSentence),
                .consent(.sentencedConsent), Shape("rehabilitation", .area, needed: true, .rehabilitation),
            ]
        case .proceedingsTransfer:
            [
                Shape("interestOfJustice", .area, needed: true, .interestOfJustice), Shape("file", .area, needed: true, .proceedingsFile),
                Shape("limitation", .day), Shape("measuresInForce", .area),
            ]
        case .detainedTransfer:
            [
                .person("person", .detainedPerson), Shape("need", .choice(Shape.codes(DetainedTransfer.Need.self)), needed: true),
                .consent(.transferConsent),
                Shape(
                    "agreement",
                    .object([
                        Shape("requestingAuthority", .text, needed: true, .transferAgreement),
                        Shape("requestedAuthority", .text, needed: true), Shape("date", .day, needed: true), Shape("conditions", .area),
                        Shape("attachment", .text),
                    ])),
                Shape(
                    "custody",
                    .object([
                        Shape("place", .text, needed: true, .transferCustody), Shape("returnBy", .day, needed: true),
                        Shape("returnsWithoutExtradition", .yes, needed: true), Shape("countsAsServed", .yes, needed: true),
                        Shape("immunityForEarlierActs", .yes, needed: true),
                    ])),
            ]
        case .hearing:
            [
                .person("person", .hearingPerson), Shape.capacity, Shape("starts", .moment, .hearingTime),
                Shape("utcOffsetMinutes", .number),
                Shape("matters", .area, needed: true, .hearingMatters), Shape("language", .language),
                .contact("technicalContact", .technicalContact), Shape("lendsEquipment", .yes),
            ]
        case .appearance:
            [
                .person("person", .appearingPerson), Shape.capacity, Shape("place", .text, needed: true, .appearancePlace),
                Shape("from", .day, needed: true), Shape("to", .day, needed: true), .consent(.appearanceConsent),
                Shape("safeConductDays", .number), Shape("expenses", .text),
            ]
        case .questioning:
            [
                .person("person", .questionedPerson), Shape.capacity, Shape("questions", .lines, needed: true, .questions),
                Shape("instructions", .area), Shape("wishesPresence", .yes),
            ]
        case .service:
            [
                .person("addressee", .servedPerson), Shape("documents", .lines, needed: true, .servedDocuments), Shape("manner", .text),
                Shape("before", .day),
            ]
        default:
            [
                Shape("place", .text, needed: true, .examinationPlace), Shape("object", .area, needed: true, .examinationObject),
            ]
        }
    }

    private var ofProperty: [MemberShape] {
        switch self {
        case .confiscation:
            [
                Shape("route", .choice(Shape.codes(Confiscation.Route.self)), needed: true, .confiscationRoute),
                Shape("factsForOrder", .area, .orderFacts), .order("order", .freezeOrderCopy, .orderCopy),
                Shape("extent", .area, .orderExtent), Shape("thirdPartyNotice", .area, .thirdPartyNotice),
                Shape("finalSince", .day, .finality), Shape("freezeFacts", .area, .freezeFacts),
                Shape("actions", .choices(Shape.codes(Confiscation.Action.self)), .freezeActions),
            ]
        case .disposal:
            [
                Shape("wishes", .choices(Shape.codes(Disposal.Wish.self)), needed: true, .disposalWishes),
                Shape("returnRequest", .area, .returnRequest),
                Shape(
                    "victims",
                    .object([
                        Shape("known", .number, needed: true), Shape("account", .area, needed: true, .victimsConsidered),
                        .money("claims", nil),
                    ])), .money("expenses", .disposalExpenses),
            ]
        default:
            [
                Shape("kind", .choice(Shape.codes(Property.Kind.self)), needed: true),
                Shape("description", .area, needed: true, .property), Shape("location", .text, .propertyLocation),
                .money("value", .propertyValue), Shape("holder", .text),
                Shape(
                    "virtualAsset",
                    .object([
                        Shape("chain", .text, needed: true), Shape("address", .text, needed: true), Shape("asset", .text, needed: true),
                        Shape("amount", .text), Shape("custodian", .text),
                    ])),
            ]
        }
    }

    private var ofInquiries: [MemberShape] {
        switch self {
        case .locationQuery:
            [
                Shape("sought", .choices(Shape.codes(LocationQuery.Sought.self)), needed: true, .locationSought),
                Shape("preservationWillFollow", .yes),
            ]
        case .rapidAssistance:
            [
                Shape("kinds", .choices(Shape.codes(RapidAssistance.Kind.self)), needed: true, .helpSought),
                Shape("question", .area, needed: true, .helpQuestion),
                Shape(
                    "emergency",
                    .object([
                        Shape("risk", .area, needed: true, .emergencyRisk), Shape("imminence", .area, needed: true, .emergencyImminence),
                        Shape("needed", .moment),
                        Shape(
                            "callBack",
                            .object([
                                Shape("name", .text, needed: true, .emergencyCallBack), Shape("telephone", .text, needed: true),
                                Shape("challenge", .text, needed: true), Shape("answer", .text, needed: true),
                            ])),
                    ])),
            ]
        case .collection:
            [
                Shape("from", .moment, needed: true, .collection), Shape("to", .moment, needed: true), Shape("utcOffsetMinutes", .number),
                Shape("justification", .area, .collectionJustification),
            ]
        case .information:
            [
                Shape("subject", .choice(Shape.codes(SpontaneousInformation.Subject.self)), needed: true),
                Shape("information", .area, needed: true, .informationGiven),
                Shape("relevance", .area, needed: true, .informationRelevance),
                Shape(
                    "restrictions",
                    .object([
                        Shape("confidential", .yes, needed: true, .useRestrictions), Shape("until", .moment),
                        Shape("notAsEvidence", .yes, needed: true), Shape("purposes", .lines),
                        Shape("noOnwardTransfer", .yes, needed: true),
                    ])),
            ]
        case .inquiry:
            [
                Shape("subjects", .choices(Shape.codes(PoliceInquiry.Subject.self)), needed: true, .inquirySubjects),
                Shape("question", .area, needed: true, .inquiryQuestion), Shape("channelReference", .text),
            ]
        default:
            [
                Shape(
                    "agreement",
                    .object([
                        Shape("purpose", .area, needed: true, .jointPurpose), Shape("from", .day, needed: true),
                        Shape("to", .day, needed: true),
                        Shape(
                            "members",
                            .list([
                                Shape("party", .party, needed: true, .jointMembers), Shape("name", .text, needed: true),
                                Shape("isLeader", .yes, needed: true),
                            ]), needed: true), Shape("hostStates", .states, needed: true, .jointHosts), Shape("attachment", .text),
                    ])), Shape("evidenceRule", .area, .jointEvidenceRule),
            ]
        }
    }
}
