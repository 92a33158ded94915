public import Convention
public import Custody
public import Exchange
public import Terms

/// One State's node as the use cases see it: its ports and its keys. Nothing in it decides anything.
public struct Office: Sendable {
    public let store: any NodeStore
    public let cabinet: any KeyCabinet
    public let vault: any EvidenceVault
    public let logFiles: any LogFiles
    /// The last seen checkpoint of each paired State's log, `XB/checkpoint`.
    public let peerLogs: any LogFiles
    /// Logs that this node has closed, the newest first.
    public let closedLogs: [ClosedLog]
    public let dossiers: any DossierFolder
    /// The folder of the treaty register, small public files like the log's; nil for a node without one.
    public let treaty: (any LogFiles)?
    public let peers: any PeerClient
    /// Nil for a node that prints nothing.
    public let printer: (any DocumentPrinter)?
    public let time: any Timekeeper
    public private(set) var rulebook: Rulebook
    public let keys: NodeKeys
    public let policy: OfficePolicy
    /// Whether a restored node has been compared with its peers.
    public let standing: Standing
    let throttle = SignInThrottle()
    let passkeys = PasskeyChallenges()
    private let ownEntry: OwnState
    /// This program, as the provenance of evidence names it.
    public let program: Provenance.Instrument
    /// Rings when there is something to deliver.
    public let bell = DeliveryBell()
    let callers = KnownCallers()
    let knownPeers = KnownPeers()
    let openCases = OpenCases()
    let knownFigures = KnownFigures()
    let underway = Underway()
    private(set) var knownReading = KnownReading()
    /// The revision of the case that an officer read before he changes it; nil when nobody said. See ``expecting(_:)``.
    public private(set) var expected: Int64?
    let pace: TransferPace

    public init(
        store: any NodeStore, cabinet: any KeyCabinet, vault: any EvidenceVault, logFiles: any LogFiles, peerLogs: any LogFiles,
        closedLogs: [ClosedLog] = [], dossiers: any DossierFolder, peers: any PeerClient, time: any Timekeeper, rulebook: Rulebook,
        keys: NodeKeys, own: TrustedState,
        policy: OfficePolicy = OfficePolicy(), standing: Standing = Standing(),
        program: Provenance.Instrument = Provenance.Instrument(name: "comity", version: "0.1.0"), treaty: (any LogFiles)? = nil,
        printer: (any DocumentPrinter)? = nil
    ) {
        self.store = store
        self.cabinet = cabinet
        self.vault = vault
        self.logFiles = logFiles
        self.peerLogs = peerLogs
        self.closedLogs = closedLogs
        self.dossiers = dossiers
        self.treaty = treaty
        self.peers = peers
        self.printer = printer
        self.time = time
        self.rulebook = rulebook
        self.keys = keys
        self.ownEntry = OwnState(own)
        self.policy = policy
        self.standing = standing
        self.pace = TransferPace(rate: policy.transferBytesPerSecond)
        self.program = program
    }

    /// The office, held to what an officer read: a use case that opens a case of another revision throws `.changedCase`.
    public func expecting(_ revision: Int64?) -> Office {
        var office = self
        office.expected = revision
        return office
    }

    /// This State's own entry, as peers see it.
    public var own: TrustedState { ownEntry.current }

    /// Takes a newer entry of this State into use, without a restart.
    ///
    /// - Returns: False when it is the one in use.
    /// - Throws: ``EntryFault`` when it is not of this State's root, or older; the one in use stays.
    @discardableResult
    public func adopt(_ entry: SignedDocument) throws -> Bool { try ownEntry.adopt(entry, at: time.now()) }

    public var state: StateCode { own.state }
    public var mode: Mode { own.entry.mode }
}

extension Office {
    /// The authority in whose name the node itself speaks: the central one, else the first.
    public var desk: Party {
        let authorities = own.entry.authorities
        let id = (authorities.first { $0.kind == .central } ?? authorities.first)?.id
        return Party(state: state, authority: id ?? .node)
    }

    /// The same office under a policy.
    ///
    /// - Throws: ``PolicyRefusal`` when the policy lowers the floor of the Convention anywhere.
    public func raised(by policy: StatePolicy) throws -> Office {
        var raised = self
        raised.rulebook = try rulebook.raised(by: policy)
        raised.knownReading = KnownReading()
        return raised
    }
}
