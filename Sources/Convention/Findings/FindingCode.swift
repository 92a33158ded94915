public import Terms

/// What was found, as a stable dotted code: `request.necessity.missing`, `decision.ground.unanswered`.
///
/// Codes never change their meaning. Each has one sentence in every language's catalogue.
public enum FindingCode: Hashable, Sendable {
    /// A part of the content that a rule asks for is not there.
    case missing(ContentPart)
    case request(RequestCode)
    case decision(DecisionCode)
    case authorisation(AuthorisationCode)

    public enum RequestCode: String, Hashable, Sendable, CaseIterable {
        case contentsNotPrescribed = "request.contents.notPrescribed"
        case contentsForeign = "request.contents.foreign"
        case intelligenceOnly = "request.contents.intelligenceOnly"
        case basisNotInForce = "request.basis.notInForce"
        case basisExercise = "request.basis.exercise"
        case basisOtherTreaty = "request.basis.otherTreaty"
        case basisTreatyUnnamed = "request.basis.treatyUnnamed"
        case basisTreatyExists = "request.basis.treatyExists"
        case basisReciprocity = "request.basis.reciprocity"
        case statementUnread = "request.basis.statementUnread"
        case offenceOther = "request.offence.other"
        case offenceUnnamed = "request.offence.unnamed"
        case offenceExcluded = "request.offence.excluded"
        case offenceNarrowed = "request.offence.narrowed"
        case seriousCrimeNotForType = "request.offence.seriousCrimeNotForType"
        case seriousCrimeElectronicOnly = "request.offence.seriousCrimeElectronicOnly"
        case penaltyMissing = "request.offence.penaltyMissing"
        case penaltyTooLow = "request.offence.penaltyTooLow"
        case provisionMissing = "request.offence.provisionMissing"
        case dualCriminalityReserved = "request.offence.dualCriminalityReserved"
        case realtimeReserved = "request.offence.realtimeReserved"
        case devicesReserved = "request.offence.devicesReserved"
        case languageNotAccepted = "request.language.notAccepted"
        case languageUnknown = "request.language.unknown"
        case channelDiplomatic = "request.channel.diplomatic"
        case channelInterpol = "request.channel.interpol"
        case channelOral = "request.channel.oral"
        case urgencyUnexplained = "request.channel.urgencyUnexplained"
        case deadlineWithoutReason = "request.deadline.withoutReason"
        case deadlinePast = "request.deadline.past"
        case secrecyWithoutReason = "request.confidentiality.withoutReason"
        case secrecyOver = "request.confidentiality.over"
        case authorityOfOtherState = "request.requestingAuthority.otherState"
        case itemNumberWrong = "request.items.numberWrong"
        case itemNumberTwice = "request.items.numberTwice"
        case selectorEmpty = "request.items.selectorEmpty"
        case selectorProviderMissing = "request.items.providerMissing"
        case selectorMalformed = "request.items.selectorMalformed"
        case addressWithoutPort = "request.items.addressWithoutPort"
        case addressPortWrong = "request.items.addressPortWrong"
        case addressWithoutMoment = "request.items.addressWithoutMoment"
        case addressWithoutOffset = "request.items.addressWithoutOffset"
        case addressOffsetWrong = "request.items.addressOffsetWrong"
        case periodReversed = "request.items.periodReversed"
        case periodInFuture = "request.items.periodInFuture"
        case periodWithoutOffset = "request.items.periodWithoutOffset"
        case deviceKindMissing = "request.items.deviceKindMissing"
        case collectionReversed = "request.collection.reversed"
        case collectionOver = "request.collection.over"
        case collectionWithoutOffset = "request.collection.withoutOffset"
        case collectionOffsetWrong = "request.collection.offsetWrong"
        case callBackMalformed = "request.emergency.telephoneMalformed"
        case challengeWeak = "request.emergency.challengeWeak"
        case consentInFuture = "request.persons.consentInFuture"
        case consentWithoutDocument = "request.persons.consentWithoutDocument"
        case sentenceImpossible = "request.persons.sentenceImpossible"
        case orderInFuture = "request.persons.orderInFuture"
        case agreementInFuture = "request.persons.agreementInFuture"
        case returnPast = "request.persons.returnPast"
        case hearingPast = "request.hearing.past"
        case hearingWithoutOffset = "request.hearing.withoutOffset"
        case appearanceReversed = "request.appearance.reversed"
        case safeConductShort = "request.appearance.safeConductShort"
        case propertyNumberWrong = "request.property.numberWrong"
        case propertyNumberTwice = "request.property.numberTwice"
        case propertyValueMalformed = "request.property.valueMalformed"
        case virtualAssetIncomplete = "request.property.virtualAssetIncomplete"
        case finalityInFuture = "request.property.finalityInFuture"
        case expensesMalformed = "request.property.expensesMalformed"
        case jointPeriodReversed = "request.jointInvestigation.periodReversed"
        case jointWithoutOneState = "request.jointInvestigation.withoutOneState"
    }

    public enum DecisionCode: String, Hashable, Sendable, CaseIterable {
        case groundUnanswered = "decision.ground.unanswered"
        case groundAnsweredTwice = "decision.ground.answeredTwice"
        case groundNotForThis = "decision.ground.notForThis"
        case groundWithoutReasons = "decision.ground.withoutReasons"
        case groundAppliesButGranted = "decision.ground.appliesButGranted"
        case safeguardUnanswered = "decision.safeguard.unanswered"
        case safeguardAnsweredTwice = "decision.safeguard.answeredTwice"
        case safeguardNotForThis = "decision.safeguard.notForThis"
        case safeguardWithoutReasons = "decision.safeguard.withoutReasons"
        case safeguardUnmet = "decision.safeguard.unmet"
        case screenUnanswered = "decision.screen.unanswered"
        case screenAnsweredTwice = "decision.screen.answeredTwice"
        case screenWithoutReasons = "decision.screen.withoutReasons"
        case screenTouched = "decision.screen.touched"
        case refusalGroundMissing = "decision.refusal.groundMissing"
        case refusalGroundInvalid = "decision.refusal.groundInvalid"
        case refusalGroundDenied = "decision.refusal.groundDenied"
        case refusalWithoutReasons = "decision.refusal.withoutReasons"
        case refusalOnInsufficientReason = "decision.refusal.onInsufficientReason"
        case refusalExclusionUnanswered = "decision.refusal.exclusionUnanswered"
        case refusalConditionsFirst = "decision.refusal.conditionsFirst"
        case consultationMissing = "decision.consultation.missing"
        case consultationUnfinished = "decision.consultation.unfinished"
        case hearingMissing = "decision.consultation.hearingMissing"
        case postponementNotForType = "decision.postponement.notForType"
        case postponementWithoutReasons = "decision.postponement.withoutReasons"
        case postponementWithoutEnd = "decision.postponement.withoutEnd"
        case postponementEndPast = "decision.postponement.endPast"
        case conditionsMissing = "decision.conditions.missing"
        case conditionsUnexpected = "decision.conditions.unexpected"
        case conditionEmpty = "decision.conditions.empty"
        case itemUnanswered = "decision.items.unanswered"
        case itemAnsweredTwice = "decision.items.answeredTwice"
        case itemUnknown = "decision.items.unknown"
        case itemContradictsOutcome = "decision.items.contradictsOutcome"
        case itemRefusedWithoutGround = "decision.items.refusedWithoutGround"
        case partWithoutParts = "decision.items.partWithoutParts"
        case forwardingWithoutAddressee = "decision.forwarding.withoutAddressee"
        case viewMissing = "decision.offence.viewMissing"
        case viewWithoutReasons = "decision.offence.viewWithoutReasons"
        case viewBelowThreshold = "decision.offence.belowThreshold"
        case viewNotCriminal = "decision.offence.notCriminalHere"
        case viewContradictsGround = "decision.offence.contradictsGround"
        case alternativeMissing = "decision.extradition.alternativeMissing"
        case alternativeNotForType = "decision.extradition.alternativeNotForType"
        case alternativeContradictsOutcome = "decision.extradition.alternativeContradictsOutcome"
        case questionUnanswered = "decision.question.unanswered"
        case questionAnsweredTwice = "decision.question.answeredTwice"
        case questionNotAsked = "decision.question.notAsked"
        case questionWithoutReasons = "decision.question.withoutReasons"
        case questionUnmet = "decision.question.unmet"
        case reasonsTooShort = "decision.reasons.tooShort"
    }

    public enum AuthorisationCode: String, Hashable, Sendable, CaseIterable {
        case legalBasisMissing = "authorisation.legalBasis.missing"
        case groundsMissing = "authorisation.grounds.missing"
        case proportionalityMissing = "authorisation.proportionality.missing"
        case authorityMissing = "authorisation.authority.missing"
        case instrumentMissing = "authorisation.instrument.missing"
        case reviewMissing = "authorisation.review.missing"
        case reviewWaived = "authorisation.review.waived"
        case scopeMissing = "authorisation.scope.missing"
        case durationReversed = "authorisation.duration.reversed"
        case durationOver = "authorisation.duration.over"
        case durationTooLong = "authorisation.duration.tooLong"
        case remedyMissing = "authorisation.remedy.missing"
        case thirdPartiesMissing = "authorisation.thirdParties.missing"
        case notificationMissing = "authorisation.notification.missing"
        case notificationDelayWithoutReason = "authorisation.notification.delayWithoutReason"
        case itemsMissing = "authorisation.items.missing"
        case itemNotGranted = "authorisation.items.notGranted"
        case dateInFuture = "authorisation.date.inFuture"
        case documentMissing = "authorisation.document.missing"
    }

    /// Every code there is.
    public static let all: [FindingCode] =
        ContentPart.allCases.map(FindingCode.missing) + RequestCode.allCases.map(FindingCode.request)
        + DecisionCode.allCases.map(FindingCode.decision) + AuthorisationCode.allCases.map(FindingCode.authorisation)
}

extension FindingCode: TextCoded {
    public init?(text: String) {
        guard let code = Self.all.first(where: { $0.text == text }) else { return nil }
        self = code
    }

    public var text: String {
        switch self {
        case .missing(let part): "request.\(part.rawValue).missing"
        case .request(let code): code.rawValue
        case .decision(let code): code.rawValue
        case .authorisation(let code): code.rawValue
        }
    }
}
