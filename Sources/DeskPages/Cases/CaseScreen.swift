public import Terms

/// One case on one page: what to do now, the clocks, the thread, the people, the evidence.
public struct CaseScreen: Sendable {
    /// Something that can be done now; a link to its own page.
    public struct Action: Sendable, Hashable {
        public let key: String
        public let path: String
        public let isMain: Bool

        public init(_ key: String, _ path: String, isMain: Bool = false) {
            self.key = key
            self.path = path
            self.isMain = isMain
        }
    }

    public struct Request: Sendable {
        public let number: Int
        public let type: String
        /// The state of its lifecycle.
        public let state: String
        public let items: [Item]
        public let actions: [Action]
        /// Taken seldom; kept folded.
        public let further: [Action]

        public init(number: Int, type: String, state: String, items: [Item], actions: [Action], further: [Action] = []) {
            self.number = number
            self.type = type
            self.state = state
            self.items = items
            self.actions = actions
            self.further = further
        }
    }

    public struct Item: Sendable {
        public let number: Int
        public let what: String
        public let categories: [String]
        /// The result's code, when there is one.
        public let outcome: String?
        public let until: Moment?

        public init(number: Int, what: String, categories: [String], outcome: String?, until: Moment?) {
            self.number = number
            self.what = what
            self.categories = categories
            self.outcome = outcome
            self.until = until
        }
    }

    public struct Clock: Sendable {
        public let rule: String
        public let citation: String
        public let isPolicy: Bool
        public let isUnverified: Bool
        public let request: Int
        public let item: Int?
        public let ends: Moment
        public let view: ClockView

        public init(
            rule: String, citation: String, isPolicy: Bool, isUnverified: Bool, request: Int, item: Int?, ends: Moment, view: ClockView
        ) {
            self.rule = rule
            self.citation = citation
            self.isPolicy = isPolicy
            self.isUnverified = isUnverified
            self.request = request
            self.item = item
            self.ends = ends
            self.view = view
        }
    }

    public struct Pending: Sendable {
        public let kind: String
        public let by: String
        public let at: Moment
        public let path: String

        public init(kind: String, by: String, at: Moment, path: String) {
            self.kind = kind
            self.by = by
            self.at = at
            self.path = path
        }
    }

    public struct Message: Sendable {
        public struct Event: Sendable {
            public let code: String
            public let at: Moment
            public let reason: String?

            public init(code: String, at: Moment, reason: String?) {
                self.code = code
                self.at = at
                self.reason = reason
            }
        }

        public let kind: String
        public let digest: String
        /// The digest in short, as it stands on printed pages.
        public let code: String
        public let isOurs: Bool
        public let at: Moment
        public let signers: [String]
        /// Code of why the content could not be accepted.
        public let failure: String?
        public let isEarly: Bool
        public let isSkewed: Bool
        public let facts: [Fact]
        public let events: [Event]
        public let actions: [Action]
        public let further: [Action]

        public init(
            kind: String, digest: String, code: String, isOurs: Bool, at: Moment, signers: [String], failure: String?, isEarly: Bool,
            isSkewed: Bool,
            facts: [Fact], events: [Event], actions: [Action], further: [Action] = []
        ) {
            self.kind = kind
            self.digest = digest
            self.code = code
            self.isOurs = isOurs
            self.at = at
            self.signers = signers
            self.failure = failure
            self.isEarly = isEarly
            self.isSkewed = isSkewed
            self.facts = facts
            self.events = events
            self.actions = actions
            self.further = further
        }
    }

    public struct Piece: Sendable {
        public let number: Int
        public let name: String
        public let item: Int?
        public let mediaType: String
        public let size: Int64
        public let sha256: String
        public let from: String
        /// Whether it has left in a package, for evidence of ours.
        public let isReleased: Bool
        /// Where it can be looked at; nil for whoever may not.
        public var preview: String?
        /// Where its custody report is printed; nil when there is none.
        public var printing: String?

        public init(
            number: Int, name: String, item: Int?, mediaType: String, size: Int64, sha256: String, from: String, isReleased: Bool,
            preview: String? = nil
        ) {
            self.number = number
            self.name = name
            self.item = item
            self.mediaType = mediaType
            self.size = size
            self.sha256 = sha256
            self.from = from
            self.isReleased = isReleased
            self.preview = preview
        }
    }

    public struct Package: Sendable {
        public let transfer: String
        public let isOurs: Bool
        public let request: Int
        public let conditions: [Fact]
        public let useScope: [String]
        public let verifiedAt: Moment?
        public let pieces: [Piece]
        public let actions: [Action]
        public let further: [Action]

        public init(
            transfer: String, isOurs: Bool, request: Int, conditions: [Fact], useScope: [String], verifiedAt: Moment?, pieces: [Piece],
            actions: [Action], further: [Action] = []
        ) {
            self.transfer = transfer
            self.isOurs = isOurs
            self.request = request
            self.conditions = conditions
            self.useScope = useScope
            self.verifiedAt = verifiedAt
            self.pieces = pieces
            self.actions = actions
            self.further = further
        }
    }

    public struct Custody: Sendable {
        public let item: Int
        public let kind: String
        public let at: Moment
        public let by: String
        public let how: String

        public init(item: Int, kind: String, at: Moment, by: String, how: String) {
            self.item = item
            self.kind = kind
            self.at = at
            self.by = by
            self.how = how
        }
    }

    public var reference: String
    public var title: String
    public var direction: String
    public var peer: String?
    public var authority: String
    public var openedAt: Moment
    public var closedAt: Moment?
    public var peerClosedAt: Moment?
    public var due: ClockView?
    public var references: [Fact]
    public var participants: [String]
    public var assignments: [(task: String, to: String, at: Moment)]
    public var actions: [Action]
    /// Taken seldom; kept folded.
    public var further: [Action]
    public var requests: [Request]
    public var clocks: [Clock]
    public var pending: [Pending]
    public var messages: [Message]
    public var evidence: [Piece]
    public var packages: [Package]
    public var custody: [Custody]
    /// Where the custody report of the whole case is printed.
    public var printing: [Action] = []
    /// What was just done, as a key of the catalog.
    public var done: String?

    public init(
        reference: String, title: String, direction: String, peer: String?, authority: String, openedAt: Moment, closedAt: Moment?,
        peerClosedAt: Moment?, due: ClockView?, references: [Fact], participants: [String],
        assignments: [(task: String, to: String, at: Moment)], actions: [Action], further: [Action] = [],
        requests: [Request], clocks: [Clock], pending: [Pending],
        messages: [Message], evidence: [Piece], packages: [Package], custody: [Custody], done: String?
    ) {
        self.reference = reference
        self.title = title
        self.direction = direction
        self.peer = peer
        self.authority = authority
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.peerClosedAt = peerClosedAt
        self.due = due
        self.references = references
        self.participants = participants
        self.assignments = assignments
        self.actions = actions
        self.further = further
        self.requests = requests
        self.clocks = clocks
        self.pending = pending
        self.messages = messages
        self.evidence = evidence
        self.packages = packages
        self.custody = custody
        self.done = done
    }
}
