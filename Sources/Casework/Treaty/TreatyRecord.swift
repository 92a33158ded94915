public import Convention
public import Terms

/// One change of the node's treaty register, signed by the node: what was imported, what it changed, and all that is on record since.
///
/// Records form a chain: each names the digest of the one before. The newest is the register.
public struct TreatyRecord: Codable, Hashable, Sendable {
    public static let type = "comity/treaty-record/v1"

    /// What was imported.
    public struct Source: Codable, Hashable, Sendable {
        public enum Kind: String, Codable, Hashable, Sendable {
            /// The depositary's XML.
            case depositary = "mtdsg-xml"
            /// A list of actions, as a legal officer records them.
            case actions
        }

        public var kind: Kind
        /// SHA-256 of the bytes as they came; they are kept beside the record.
        public var digest: Digest
        /// The day on which it was fetched or written.
        public var seen: CalendarDay
    }

    public let _type: String
    public let mode: Mode
    public let state: StateCode
    /// From 1.
    public let number: Int
    public let previous: Digest?
    public let at: Moment
    public let source: Source
    public let changes: [TreatyChange]
    /// Why a loss was accepted, where one was.
    public let reason: String?
    public let layers: TreatyLayers

    init(
        mode: Mode, state: StateCode, number: Int, previous: Digest?, at: Moment, source: Source, changes: [TreatyChange], reason: String?,
        layers: TreatyLayers
    ) {
        self._type = Self.type
        self.mode = mode
        self.state = state
        self.number = number
        self.previous = previous
        self.at = at
        self.source = source
        self.changes = changes
        self.reason = reason
        self.layers = layers
    }
}

/// Why the treaty register cannot be read or written.
public struct TreatyFault: Error, Hashable, Sendable {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// A record is missing, altered or not signed by this node. Take the folder from a backup, or import anew.
        case damaged = "treaty.register.damaged"
        /// Somebody else imported meanwhile: look, then import again.
        case stale = "treaty.register.stale"
        /// This node keeps no register.
        case none = "treaty.register.none"
    }

    public let code: Code
    public let detail: String

    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}
