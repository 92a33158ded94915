public import Casework
public import Exchange
public import Terms

/// What a provider handed over, as files on the node's machine.
public struct IntakeForm: Codable, Hashable, Sendable {
    public struct File: Codable, Hashable, Sendable {
        /// Where it lies on the node's machine.
        public let path: String
        /// Under what name the provider gave it.
        public let name: String

        public init(path: String, name: String) {
            self.path = path
            self.name = name
        }
    }

    /// The item of the request that the files answer.
    public let item: Int
    public let files: [File]
    public let source: EvidenceSource

    public init(item: Int, files: [File], source: EvidenceSource) {
        self.item = item
        self.files = files
        self.source = source
    }
}

/// A fetch; it takes up where the last one ended.
public struct FetchForm: Codable, Hashable, Sendable {
    /// Stop after about so many bytes.
    public let limit: Int64?

    public init(limit: Int64? = nil) { self.limit = limit }
}

/// A use of received evidence.
public struct UseForm: Codable, Hashable, Sendable {
    public let use: FurtherUse
    /// A folder on the node's machine that must not exist; without it nothing leaves, the question is only answered.
    public let destination: String?
    /// Why a disclosure that exonerates cannot wait for its notice (40(19)).
    public let withoutNotice: String?

    public init(use: FurtherUse, destination: String? = nil, withoutNotice: String? = nil) {
        self.use = use
        self.destination = destination
        self.withoutNotice = withoutNotice
    }
}

/// That a use is allowed, and by which paragraph.
public struct UseView: Codable, Hashable, Sendable {
    public let citation: String

    public init(citation: String) { self.citation = citation }
}

/// Asks the giving State for its consent.
public struct ConsentWish: Codable, Hashable, Sendable {
    public let use: FurtherUse
    public let reasons: String
    public let secret: String

    public init(use: FurtherUse, reasons: String, secret: String) {
        self.use = use
        self.reasons = reasons
        self.secret = secret
    }
}

/// The giving State's answer.
public struct ConsentForm: Codable, Hashable, Sendable {
    public let consented: Bool
    public let reasons: String
    /// After this moment the use is no longer consented to.
    public let until: Moment?
    public let secret: String

    public init(consented: Bool, reasons: String, until: Moment? = nil, secret: String) {
        self.consented = consented
        self.reasons = reasons
        self.until = until
        self.secret = secret
    }
}
