public import Terms

/// What a request says: one shape for all types, for drafts and for the wire.
///
/// Optional members are left out of the JSON when `nil`; the lists that are not optional are always written. Which members a type needs, and by
/// which paragraph, stands in `Tables/contents.json`. References and attachments belong to the message, not here.
public struct RequestContent: Codable, Hashable, Sendable {
    public var type: RequestType
    public var legalBasis: LegalBasis?
    public var offence: OffenceStatement?
    /// 40(15)(a), 42(3)(a).
    public var requestingAuthority: RequestingAuthority?
    /// 40(15)(b).
    public var conductingAuthority: ConductingAuthority?
    /// 40(15)(b).
    public var nature: ProceedingNature?
    /// What the investigation, prosecution or proceeding is about (40(15)(b)).
    public var subject: String?
    /// 40(15)(c), 42(3)(b).
    public var factsSummary: String?
    /// The assistance sought, in words (40(15)(d)).
    public var assistance: String?
    /// The assistance sought, by kind (40(3)).
    public var purposes: [AssistancePurpose] = []
    /// 40(15)(d).
    public var particularProcedure: String?
    /// The same as a checklist, which the report answers one by one (40(17)).
    public var formalities: [Formality]?
    /// 40(15)(e).
    public var persons: [Person] = []
    /// 40(15)(e), 42(3)(c).
    public var items: [RequestItem] = []
    /// 40(15)(g).
    public var purpose: String?
    /// 42(3)(e).
    public var necessity: String?
    /// That a request for assistance will follow (42(3)(f)).
    public var intentToRequestAssistance: Bool?
    /// 40(20), 42(3)(g).
    public var confidentiality: Confidentiality?
    /// 40(26).
    public var deadline: Deadline?
    /// The language in which the request is written (40(13)).
    public var language: LanguageTag?
    /// The cases, by their own references, in which the answer may be used (40(19)).
    public var useScope: [String] = []
    /// 36.
    public var dataConditions: DataConditions?
    /// 40(12), 40(13).
    public var urgencyChannel: UrgencyChannel?
    /// The digest of the message by which the data were preserved (44(1)).
    public var preservationMessage: Digest?
    /// 44(3).
    public var expediteReason: ExpediteReason?
    public var judicialAuthorisation: JudicialAuthorisation?
    public var pressingDates: PressingDates?
    public var contact: ContactPerson?

    // What only some types or purposes have. Each is left out where it does not belong.

    /// 42(2).
    public var locationQuery: LocationQuery?
    /// 41.
    public var rapidAssistance: RapidAssistance?
    /// 45(3)(f), 46.
    public var collection: CollectionPeriod?
    /// 37.
    public var extradition: Extradition?
    /// 38.
    public var sentenceTransfer: SentenceTransfer?
    /// 39.
    public var proceedingsTransfer: ProceedingsTransfer?
    /// 40(9) to (11).
    public var detainedTransfer: DetainedTransfer?
    /// 40(18).
    public var hearing: VideoHearing?
    /// 40(29).
    public var appearance: Appearance?
    /// 40(4), 51.
    public var information: SpontaneousInformation?
    /// 47.
    public var inquiry: PoliceInquiry?
    /// 48.
    public var jointInvestigation: JointInvestigation?
    /// 50.
    public var confiscation: Confiscation?
    /// 52.
    public var disposal: Disposal?
    /// 50, 52, 40(3)(j) and (l).
    public var property: [Property]?
    /// 40(3)(a).
    public var questioning: Questioning?
    /// 40(3)(b).
    public var service: ServiceOfDocuments?
    /// 40(3)(g).
    public var examination: Examination?

    /// A request of which nothing is known but its type.
    public init(type: RequestType) { self.type = type }

    /// To what decisions, clocks and evidence refer: the numbers of the items or, where there are none, of the property.
    public var numbers: [Int] { items.isEmpty ? (property ?? []).map(\.number) : items.map(\.number) }

    /// The item with a number; the first, should the number occur twice.
    public func item(_ number: Int) -> RequestItem? { items.first { $0.number == number } }
}
