public import Casework
import Convention
import DeskPages

/// Everything that an officer's program can ask of the node, by subject.
public struct OfficersRoutes {
    let office: Office
    let catalogue: FindingCatalogue
    let catalogs: Catalogs

    /// - Throws: `RulebookFault` or `DecodingError` when the program was built with a broken catalogue.
    public init(_ office: Office) throws {
        self.office = office
        self.catalogue = try FindingCatalogue.english()
        self.catalogs = try Catalogs()
    }

    /// Registers every route.
    public func add(to api: OfficersAPI) {
        addPeople(to: api)
        addTokens(to: api)
        addCases(to: api)
        addRequests(to: api)
        addDecisions(to: api)
        addExecution(to: api)
        addPreservation(to: api)
        addClocks(to: api)
        addEvidence(to: api)
        addAnnexes(to: api)
        addUploads(to: api)
        addConsents(to: api)
        addThread(to: api)
        addConsultations(to: api)
        addAftermath(to: api)
        addOversight(to: api)
        addDossiers(to: api)
        addDocuments(to: api)
        addErasure(to: api)
    }
}
