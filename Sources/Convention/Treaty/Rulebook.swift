import Foundation

/// The Convention as data: every table of this target, read once and held as values.
///
/// A rulebook never changes and knows neither time nor store. Everything that needs a rule is handed one.
public struct Rulebook: Sendable {
    public let articles: [Article]
    public internal(set) var offences: [OffenceRule]
    public internal(set) var measures: [DomesticMeasureRule]
    public internal(set) var requests: [RequestRule]
    /// The lists of `Tables/contents.json`, by name; a type is made up of one or more.
    public internal(set) var contents: [String: [FieldRule]]
    /// Every row, once a legal office has signed for some; `nil` while none is signed for.
    var rowsSignedOff: [RuleRow]?
    public internal(set) var grounds: [GroundRule]
    public internal(set) var neverSufficient: [NeverSufficientRule]
    public internal(set) var postponements: [PostponementRule]
    /// What does not stand in the Convention, as an exception for political offences.
    public internal(set) var absent: [AbsentRule]
    public internal(set) var duties: [TreatyRule]
    public internal(set) var clocks: [ClockRule]
    public internal(set) var thresholds: [ThresholdRule]
    public internal(set) var safeguards: [SafeguardRule]
    public internal(set) var dataProtection: [TreatyRule]
    public internal(set) var useLimits: [TreatyRule]
    public internal(set) var notifications: [NotificationRule]
    public internal(set) var certificates: [CertificateTemplate]
    /// What this State asks of itself beyond the tables; nothing unless ``raised(by:)`` took it.
    public internal(set) var policy = StatePolicy()

    /// The tables that were built into the program.
    ///
    /// - Throws: ``RulebookFault`` when a table does not read or leaves something out that the code relies on.
    public static func bundled() throws(RulebookFault) -> Rulebook { try Rulebook(tables: .bundled) }

    /// - Throws: ``RulebookFault`` naming the first table that does not read or is incomplete.
    init(tables: RuleTables) throws(RulebookFault) {
        articles = try tables.read(Articles.self, "articles").articles
        offences = try tables.read(Offences.self, "offences").offences
        measures = try tables.read(Measures.self, "measures").measures
        let requests = try tables.read(Requests.self, "requests").requests
        let contents = try tables.read(Contents.self, "contents").contents
        for name in requests.flatMap(\.contents) where contents[name] == nil {
            throw RulebookFault(table: "contents", detail: "no list \(name)")
        }
        self.requests = requests
        self.contents = contents
        let grounds = try tables.read(Grounds.self, "grounds")
        self.grounds = grounds.grounds
        neverSufficient = grounds.neverSufficient
        postponements = grounds.postponement
        absent = grounds.absent
        duties = try tables.read(Duties.self, "duties").duties
        let clocks = try tables.read(Clocks.self, "clocks")
        self.clocks = clocks.clocks
        thresholds = clocks.thresholds
        let safeguards = try tables.read(Safeguards.self, "safeguards")
        self.safeguards = safeguards.safeguards
        dataProtection = safeguards.dataProtection
        useLimits = safeguards.useLimits
        notifications = try tables.read(Notifications.self, "notifications").notifications
        certificates = try tables.read(Certificates.self, "certificates").certificates
        try requireEvery(OffenceID.self, in: self.offences.map(\.id), "offences")
        try requireEvery(RequestType.self, in: self.requests.map(\.id), "requests")
        try requireEvery(GroundID.self, in: self.grounds.map(\.id), "grounds")
        try requireEvery(NeverSufficientID.self, in: neverSufficient.map(\.id), "grounds")
        try requireEvery(PostponementID.self, in: postponements.map(\.id), "grounds")
        try requireEvery(ClockID.self, in: self.clocks.map(\.id), "clocks")
        try requireEvery(ThresholdRule.ID.self, in: thresholds.map(\.id), "clocks")
        try requireEvery(SafeguardID.self, in: self.safeguards.map(\.id), "safeguards")
        try requireEvery(CertificateID.self, in: certificates.map(\.id), "certificates")
        for place in certificates.flatMap(\.places) where CertificateField(rawValue: place) == nil {
            throw RulebookFault(table: "certificates", detail: "nothing fills {\(place)}")
        }
    }

    /// Each id once, so that looking one up cannot fail.
    private func requireEvery<ID: CaseIterable & Hashable>(_: ID.Type, in ids: [ID], _ table: String) throws(RulebookFault) {
        guard ids.count == Set(ids).count, Set(ids) == Set(ID.allCases) else {
            throw RulebookFault(table: table, detail: "every \(ID.self) has to stand there once")
        }
    }

    private struct Articles: Decodable { let articles: [Article] }
    private struct Offences: Decodable { let offences: [OffenceRule] }
    private struct Measures: Decodable { let measures: [DomesticMeasureRule] }
    private struct Requests: Decodable { let requests: [RequestRule] }
    private struct Contents: Decodable { let contents: [String: [FieldRule]] }
    private struct Duties: Decodable { let duties: [TreatyRule] }
    private struct Notifications: Decodable { let notifications: [NotificationRule] }
    private struct Certificates: Decodable { let certificates: [CertificateTemplate] }
    private struct Grounds: Decodable {
        let grounds: [GroundRule]
        let neverSufficient: [NeverSufficientRule]
        let postponement: [PostponementRule]
        let absent: [AbsentRule]
    }
    private struct Clocks: Decodable {
        let clocks: [ClockRule]
        let thresholds: [ThresholdRule]
    }
    private struct Safeguards: Decodable {
        let safeguards: [SafeguardRule]
        let dataProtection: [TreatyRule]
        let useLimits: [TreatyRule]
    }
}
