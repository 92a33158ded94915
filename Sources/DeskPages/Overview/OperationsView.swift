public import Terms

/// How the node is, for its operator.
public struct OperationsView: Sendable {
    public struct Peer: Sendable {
        public let state: String
        public let sequence: Int?
        public let expires: CalendarDay?
        public let paired: Moment
        public let waiting: Int
        public let overdue: Int
        public let oldest: Moment?
        public let attempts: Int

        public init(
            state: String, sequence: Int?, expires: CalendarDay?, paired: Moment, waiting: Int, overdue: Int, oldest: Moment?, attempts: Int
        ) {
            self.state = state
            self.sequence = sequence
            self.expires = expires
            self.paired = paired
            self.waiting = waiting
            self.overdue = overdue
            self.oldest = oldest
            self.attempts = attempts
        }
    }

    public let facts: [Fact]
    public let peers: [Peer]
    /// Codes of direction and state, and how many packages are in it.
    public let transfers: [(direction: String, state: String, count: Int)]
    public let alarms: [(code: String, at: Moment, peer: String?)]
    public let awaitsComparison: Bool

    public init(
        facts: [Fact], peers: [Peer], transfers: [(direction: String, state: String, count: Int)],
        alarms: [(code: String, at: Moment, peer: String?)], awaitsComparison: Bool
    ) {
        self.facts = facts
        self.peers = peers
        self.transfers = transfers
        self.alarms = alarms
        self.awaitsComparison = awaitsComparison
    }

    public func page(_ words: Words) -> Page {
        let restored: HTML =
            awaitsComparison ? "<section class=\"summary\" role=\"alert\"><p>\(words("operations.restored"))</p></section>" : .empty
        return Page(
            title: words.text("operations.title"),
            body: """
                <h1>\(words("operations.title"))</h1><p>\(words("operations.hint"))</p>\(restored)\(Fact.list(facts, words))
                <section><h2>\(words("operations.peers"))</h2>\(peerTable(words))</section>
                <section><h2>\(words("operations.queue"))</h2>\(queue(words))</section>
                <section><h2>\(words("operations.vault"))</h2>\(vault(words))</section>
                <section><h2>\(words("operations.alarms"))</h2>\(alarmTable(words))</section>
                """)
    }

    private func orNone(_ table: HTML, _ words: Words) -> HTML { table == .empty ? "<p>\(words("oversight.none"))</p>" : table }

    private func peerTable(_ words: Words) -> HTML {
        let heads = ["directory.state", "directory.entry", "operations.paired"]
        let rows = peers.map { peer in
            let entry: HTML =
                if let sequence = peer.sequence, let expires = peer.expires {
                    """
                    \(words("directory.sequence", ["number": String(sequence)])), \
                    \(words("directory.expires", ["day": words.day(expires)]))
                    """
                } else { words("operations.never") }
            return Table.row(["<code dir=\"ltr\">\(peer.state)</code>", entry, words.moment(peer.paired)], under: heads, words)
        }
        return orNone(Table.html(heads, rows, words), words)
    }

    private func queue(_ words: Words) -> HTML {
        let heads = ["directory.state", "operations.waiting", "operations.overdue", "operations.oldest", "operations.attempts"]
        let rows = peers.map { peer in
            Table.row(
                [
                    "<code dir=\"ltr\">\(peer.state)</code>", "\(peer.waiting)", "\(peer.overdue)",
                    peer.oldest.map { words.moment($0) } ?? "–", "\(peer.attempts)",
                ], under: heads, words)
        }
        return orNone(Table.html(heads, rows, words), words)
    }

    private func vault(_ words: Words) -> HTML {
        let heads = ["oversight.what", "case.result", "oversight.count"]
        let rows = transfers.map { line in
            Table.row(
                [
                    "\(words.coded("operations.transfer", line.direction))", "\(words.coded("operations.transfer", line.state))",
                    "\(line.count)",
                ],
                under: heads, words)
        }
        return orNone(Table.html(heads, rows, words), words)
    }

    private func alarmTable(_ words: Words) -> HTML {
        let heads = ["operations.code", "case.when", "directory.state"]
        let rows = alarms.map { alarm in
            Table.row(
                [
                    "\(words.alarm(alarm.code))<br><code class=\"detail\" dir=\"ltr\">\(alarm.code)</code>", words.moment(alarm.at),
                    alarm.peer.map { "<code dir=\"ltr\">\($0)</code>" } ?? "–",
                ],
                under: heads, words)
        }
        return orNone(Table.html(heads, rows, words), words)
    }
}
