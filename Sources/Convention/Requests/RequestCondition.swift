/// Upon what a field may hang. Raw values are those of `required_if:` in `Tables/contents.json`.
public enum RequestCondition: String, Codable, Hashable, Sendable, CaseIterable {
    // Article 50(1)(a), 50(1)(b), 50(2)
    case ownOrder = "own_order_route"
    case enforcement = "enforce_route"
    case freeze
    /// 41(3)(e).
    case emergency = "data_to_avert_emergency"
    /// Extradition of a person who is sentenced already.
    case sentence
    // Purposes of 40(3)
    case takesStatements = "take_evidence_or_statements"
    case servesDocuments = "serve_documents"
    case examines = "examine_objects_sites"
    /// Tracing or recovering proceeds.
    case concernsProperty = "property_purposes"
}

extension RequestContent {
    public func meets(_ condition: RequestCondition) -> Bool {
        switch condition {
        case .ownOrder: confiscation?.route == .ownOrder
        case .enforcement: confiscation?.route == .enforceOrder
        case .freeze: confiscation?.route == .freeze
        case .emergency: rapidAssistance?.kinds.contains(.dataToAvertEmergency) ?? false
        case .sentence: extradition?.stage == .sentence
        case .takesStatements: type == .mutualLegalAssistance && purposes.contains(.takeEvidenceOrStatements)
        case .servesDocuments: purposes.contains(.serveDocuments)
        case .examines: purposes.contains(.examineObjectsOrSites)
        case .concernsProperty: purposes.contains(.traceProceeds) || purposes.contains(.recoverProceeds)
        }
    }

    /// Whether evidence in electronic form is asked for, so that items say which data are meant.
    public var isForElectronicEvidence: Bool {
        switch type {
        case .storedData, .realtimeTraffic, .contentInterception: true
        case .mutualLegalAssistance: purposes.contains(where: \.isElectronicEvidence)
        case .preservation, .locationQuery, .preservedTrafficDisclosure, .twentyFourSeven, .extradition, .transferOfSentencedPerson,
            .transferOfProceedings, .transferOfDetainedPerson, .videoHearing, .witnessTravel, .spontaneousInformation, .policeInquiry,
            .jointInvestigation, .confiscation, .disposal:
            false
        }
    }

    /// Whether data are to be collected as they arise, so that periods reach into the future.
    public var isForDataToCome: Bool {
        type == .realtimeTraffic || type == .contentInterception || purposes.contains(.realtimeTraffic)
            || purposes.contains(.contentInterception)
    }

    /// Whether a court or prosecutor of the requesting State is expected to stand behind it.
    var restsOnOwnOrder: Bool { isForElectronicEvidence || purposes.contains(.searchSeizureFreezing) }
}
