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
            guard !who.roles.isDisjoint(with: Permission.listCases.roles) else { return .redirect("/desk/account") }
            let direction = request.query("direction").flatMap { CaseDirection(rawValue: $0) }
            let showsClosed = request.query("closed") == "1"
            let page = min(max(request.query("page").flatMap { Int($0) } ?? 1, 1), 40)
            let (lines, hasMore) = try await ReadInTray(office)(direction: direction, openOnly: !showsClosed, page: page, by: who)
            let now = office.time.now()
            return .page(
                InTrayView(
                    lines: lines.map { InTrayView.Line($0, at: now, soon: office.policy.warnBefore) },
                    direction: direction?.rawValue ?? "", showsClosed: showsClosed, page: page, hasMore: hasMore,
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
            reference: line.row.reference.text, title: line.title, direction: line.row.direction.rawValue, peer: line.row.peer?.text,
            types: line.types.map(\.rawValue), clock: line.row.due.map { DeskPages.ClockView(ends: $0, at: now, soon: soon) },
            waiting: line.waiting,
            untaken: line.untaken, isClosed: line.row.closedAt != nil)
    }
}
