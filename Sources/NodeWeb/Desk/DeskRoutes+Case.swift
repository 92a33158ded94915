import Casework
import Convention
import Custody
import DeskPages
import Exchange
import Terms

extension DeskRoutes {
    /// A case on one page.
    func addCase(to desk: DeskRouter) {
        let office = office
        desk.get("desk/cases/{case}", .readCase) { request, who in
            let id = try await request.path("case", as: CaseKey.self).id(in: office)
            let file = try await ReadCase(office)(id, by: who)
            let done = request.query("done").map { "act.\($0).done" }.flatMap { request.words.has($0) ? $0 : nil }
            return .page(CaseScreen(file, for: who, at: office, done: done).page(request.words, in: request.frame))
        }
    }
}

extension CaseScreen {
    /// What a case says to one person: the steps that his roles and the lifecycle allow stand as links.
    init(_ file: CaseFile, for who: SignedIn, at office: Office, done: String?) {
        let steps = DeskSteps(file: file, who: who, rulebook: office.rulebook)
        let now = office.time.now()
        let soon = office.policy.warnBefore
        let names = office.own.entry
        self.init(
            reference: file.reference.text, title: file.title, direction: file.direction.rawValue, peer: file.counterpart.map { "\($0)" },
            authority: names.authority(file.authority)?.name ?? file.authority.text, openedAt: file.openedAt, closedAt: file.closedAt,
            peerClosedAt: file.peerClosedAt, due: file.due.map { DeskPages.ClockView(ends: $0, at: now, soon: soon) },
            references: Self.numbers(file.references), participants: file.participants.map(\.text),
            assignments: file.assignments.map { ($0.task, names.authority($0.to)?.name ?? $0.to.text, $0.at) }, actions: steps.ofCase,
            further: steps.furtherOfCase,
            requests: file.requests.map { Request($0, steps) },
            clocks: file.clocks.filter { $0.settledAt == nil }.sorted { $0.clock.ends < $1.clock.ends }.map { Clock($0, at: now) },
            pending: file.pending.map {
                Pending(
                    kind: $0.statement.content.kind.rawValue, by: $0.proposedBy.text, at: $0.at,
                    path: "/desk/cases/\(file.reference)/pending/\($0.message)")
            },
            messages: file.entries.map { Message($0, steps) },
            evidence: file.evidence.enumerated().map { index, item in
                var piece = Piece(
                    number: index + 1, name: item.originalName, item: item.item, mediaType: item.file.mediaType, size: item.file.size,
                    sha256: item.file.sha256.text, from: item.source.handedOverBy, isReleased: item.transfer != nil,
                    preview: who.roles.isDisjoint(with: Permission.ingestEvidence.roles)
                        ? nil : "/desk/cases/\(file.reference)/evidence/\(index + 1)/preview")
                piece.printing = steps.pathOfReport(on: index + 1)
                return piece
            },
            packages: file.packages.map { package in
                Package(
                    transfer: package.transfer.text, isOurs: package.isOurs, request: package.request,
                    conditions: DeskFacts.of(package.conditions), useScope: package.useScope, verifiedAt: package.verifiedAt,
                    pieces: package.entries.map {
                        Piece(
                            number: $0.number, name: $0.originalName, item: nil, mediaType: $0.mediaType, size: $0.size,
                            sha256: $0.sha256.text, from: $0.source, isReleased: false)
                    }, actions: steps.of(package), further: steps.further(of: package))
            },
            custody: file.custody.map { Custody(item: $0.item, kind: $0.kind.rawValue, at: $0.at, by: Self.actor($0.by), how: $0.how) },
            done: done)
        printing = steps.printingOfCustody
    }

    private static func numbers(_ references: References) -> [Fact] {
        [
            ("case.yours", references.yours), ("case.police", references.police), ("case.prosecution", references.prosecution),
            ("case.court", references.court),
        ].compactMap { key, value in value.map { Fact(key, .text($0)) } }
    }

    static func actor(_ actor: CustodyEvent.Actor) -> String {
        switch actor {
        case .officer(let officer, let party): "\(officer), \(party)"
        case .node(let state): state.text
        case .provider(let name): name
        }
    }
}

extension CaseScreen.Request {
    init(_ request: CaseRequest, _ steps: DeskSteps) {
        self.init(
            number: request.number, type: request.content.type.rawValue,
            state: request.outgoing.map { "outgoing.\($0.state.rawValue)" } ?? request.incoming.map { "incoming.\($0.state.rawValue)" }
                ?? "",
            items: request.content.items.map { item in
                let result = request.result(for: item.number)
                return CaseScreen.Item(
                    number: item.number, what: item.selector.value, categories: item.dataCategories.map(\.rawValue),
                    outcome: result?.outcome.rawValue, until: result?.until)
            }, actions: steps.of(request), further: steps.further(of: request))
    }
}

extension CaseScreen.Clock {
    init(_ clock: CaseClock, at now: Moment) {
        let view =
            switch clock.clock.status(at: now) {
            case .running(let left): DeskPages.ClockView(urgency: .running, left: left)
            case .warning(let left): DeskPages.ClockView(urgency: .soon, left: left)
            case .expired(let since): DeskPages.ClockView(urgency: .over, left: now.since(since))
            case .held: DeskPages.ClockView(urgency: .held, left: .zero)
            }
        self.init(
            rule: clock.clock.rule.rawValue, citation: clock.clock.citation.text, isPolicy: clock.clock.isPolicy,
            isUnverified: clock.clock.grade.isUnverified, request: clock.request, item: clock.item, ends: clock.clock.ends, view: view)
    }
}

extension CaseScreen.Message {
    init(_ entry: ThreadEntry, _ steps: DeskSteps) {
        self.init(
            kind: entry.kind.rawValue, digest: entry.digest.text, code: entry.digest.verificationCode.text, isOurs: entry.isOurs,
            at: entry.sentAt, signers: entry.signers,
            failure: entry.failure?.code.rawValue, isEarly: entry.isEarly, isSkewed: entry.isSkewed,
            facts: entry.statement.map { DeskFacts.of($0) } ?? [],
            events: entry.events.map { Event(code: $0.event.rawValue, at: $0.at, reason: $0.reason?.code.rawValue) },
            actions: steps.of(entry) + steps.printing(of: entry), further: steps.further(of: entry))
    }
}
