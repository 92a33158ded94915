import Casework
import Convention
import DeskPages
import Exchange
import Terms

extension DeskRoutes {
    /// What is seen of the node as a whole: directory, figures, operations.
    func addOverview(to desk: DeskRouter) {
        let office = office
        desk.get("desk/directory", .readDirectory) { request, who in
            let own = DirectoryView.State(office.own.entry, isOwn: true, bond: .unknown, reservations: [])
            let others = try await ReadDirectory(office)(by: who).map { DirectoryView.State($0) }
            return .page(DirectoryView(states: [own] + others).page(request.words))
        }
        desk.get("desk/oversight", .readFigures) { request, who in
            .page(FiguresView(try await CountFigures(office)(by: who)).page(request.words))
        }
        desk.get("desk/operations", .readOperations) { request, who in
            .page(OperationsView(try await ReadOperations(office)(by: who)).page(request.words))
        }
    }
}

extension DirectoryView.State {
    init(_ peer: DirectoryPeer) {
        let bond: DirectoryView.Bond =
            switch peer.bond {
            case .bound(let since)?: .since(since)
            case .unbound?: .unbound
            case nil: .unknown
            }
        self.init(peer.entry, isOwn: false, bond: bond, reservations: peer.reservations.map { ($0.text, $0.citation.text) })
    }

    init(_ entry: StateEntry, isOwn: Bool, bond: DirectoryView.Bond, reservations: [(text: String, citation: String)]) {
        self.init(
            code: entry.state.text, name: entry.name, isOwn: isOwn, bond: bond, sequence: entry.sequence, expires: entry.expiresAt.day,
            authorities: entry.authorities.map {
                DirectoryView.Authority(name: $0.name, id: $0.id.text, kind: $0.kind.rawValue, languages: $0.languages.map(\.text))
            }, reservations: reservations)
    }
}

extension FiguresView {
    init(_ figures: OfficeFigures) {
        func group(_ title: String, _ words: String, _ counts: [String: Int]) -> Group {
            let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            return Group(title: title, lines: sorted.map { (Label(group: words, code: $0.key), $0.value) })
        }
        self.init(
            groups: [
                group("oversight.cases", "oversight", figures.cases), group("oversight.requests", "type", figures.requests),
                group("oversight.decisions", "decision", figures.decisions), group("oversight.refusals", "ground", figures.refusals),
                group("oversight.clocks", "oversight.clock", figures.clocks), group("oversight.alarms", "alarm", figures.alarms),
            ], counted: figures.counted, all: figures.all)
    }
}

extension OperationsView {
    init(_ report: OperationsReport) {
        var facts = [
            Fact("operations.logSize", .text(String(report.counts.logSize))),
            Fact("operations.published", .text(report.published.map { String($0) } ?? "–")),
            Fact("operations.waiting", .text(String(report.counts.outboxPending))),
            Fact("operations.overdue", .text(String(report.counts.outboxOverdue))),
        ]
        if let policy = report.policy { facts.append(Fact("operations.policy", .code(policy.text))) }
        facts.append(Fact("operations.backup", report.lastBackup.map { .moment($0) } ?? .word("operations.never")))
        self.init(
            facts: facts,
            peers: report.peers.map {
                Peer(
                    state: $0.state.text, sequence: $0.sequence, expires: $0.expiresAt?.day, paired: $0.pairedAt, waiting: $0.waiting,
                    overdue: $0.overdue, oldest: $0.oldest, attempts: $0.attempts)
            },
            transfers: report.transfers.filter { $0.count > 0 }.map { ($0.direction.rawValue, $0.state.rawValue, $0.count) },
            alarms: report.alarms.map { ($0.code, $0.at, $0.peer?.text) }, awaitsComparison: report.awaitsComparison)
    }
}
