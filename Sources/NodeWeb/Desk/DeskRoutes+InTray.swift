import Casework
import Convention
import DeskPages
import Terms

extension DeskRoutes {
    /// The list of cases.
    func addInTray(to desk: DeskRouter) {
        let office = office
        desk.get("desk/events", .listCases) { request, who in
            guard let session = request.session else { throw DeskCase.missing }
            return DeskLive(office: office).events(after: request.lastEvent ?? request.query("seen") ?? "", for: session, who)
        }
        desk.get("desk", .listCases) { request, who in
            let direction = request.query("direction").flatMap { CaseDirection(rawValue: $0) }
            let showsClosed = request.query("closed") == "1"
            let page = try await ReadInTray(office)(
                direction: direction, openOnly: !showsClosed,
                from: try ListPlace.from(after: request.query("after"), before: request.query("before")), by: who)
            let now = office.time.now()
            return .page(
                InTrayView(
                    lines: page.lines.map { InTrayView.Line($0, at: now, soon: office.policy.warnBefore) },
                    direction: direction?.rawValue ?? "", showsClosed: showsClosed, earlier: page.earlier.map { ListPlace.query($0) },
                    later: page.later.map { ListPlace.query($0) },
                    mayRefer: !who.roles.isDisjoint(with: Permission.referMatter.roles),
                    stamp: try await StampInTray(office)(by: who).text
                ).page(request.words, in: request.frame))
        }
        desk.get("desk/search", .listCases) { request, _ in
            .page(SearchView(typed: "", lines: [], hasMore: false).page(request.words, in: request.frame))
        }
        desk.post("desk/search", .listCases) { request, who in
            let typed = String(request.form["search"].prefix(500))
            let (lines, hasMore) = try await SearchCases(office)(typed, by: who)
            let now = office.time.now()
            return .page(
                SearchView(
                    typed: typed, lines: lines.map { InTrayView.Line($0, at: now, soon: office.policy.warnBefore) }, hasMore: hasMore
                ).page(request.words, in: request.frame))
        }
    }
}

extension InTrayView.Line {
    init(_ line: InTrayLine, at now: Moment, soon: Period) {
        self.init(
            reference: line.head.reference.text, title: line.title, direction: line.head.direction.rawValue, peer: line.head.peer?.text,
            types: line.types.map(\.rawValue), clock: line.head.due.map { DeskPages.ClockView(ends: $0, at: now, soon: soon) },
            waiting: line.waiting,
            untaken: line.untaken, isClosed: line.head.closedAt != nil)
    }
}
