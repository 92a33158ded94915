/// For what mutual legal assistance may be asked, article 40(3)(a) to (m). The letters are from memory.
public enum AssistancePurpose: String, Codable, Hashable, Sendable, CaseIterable {
    case takeEvidenceOrStatements = "take_evidence_or_statements"
    case serveDocuments = "serve_documents"
    case searchSeizureFreezing = "search_seizure_freezing"
    /// Article 44.
    case storedData = "stored_data_44"
    /// Article 45.
    case realtimeTraffic = "realtime_traffic_45"
    /// Article 46.
    case contentInterception = "content_interception_46"
    case examineObjectsOrSites = "examine_objects_sites"
    case informationEvidenceExpert = "information_evidence_expert"
    case documentsAndRecords = "documents_and_records"
    case traceProceeds = "trace_proceeds_or_instrumentalities"
    case voluntaryAppearance = "voluntary_appearance"
    case recoverProceeds = "recover_proceeds"
    case otherNotContraryToLaw = "other_not_contrary_to_law"

    /// Whether it serves to collect evidence in electronic form, for which serious crimes suffice (article 35(1)).
    public var isElectronicEvidence: Bool {
        switch self {
        case .storedData, .realtimeTraffic, .contentInterception: true
        case .takeEvidenceOrStatements, .serveDocuments, .searchSeizureFreezing, .examineObjectsOrSites, .informationEvidenceExpert,
            .documentsAndRecords, .traceProceeds, .voluntaryAppearance, .recoverProceeds, .otherNotContraryToLaw:
            false
        }
    }
}
