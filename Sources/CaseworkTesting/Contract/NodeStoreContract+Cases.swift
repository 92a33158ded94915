import Casework
import Terms

extension NodeStoreContract {
    static let cases: [Clause] = [
        Clause("A case comes back as it was stored, by id, reference, and peer with thread") { store in
            let row = Sample.caseRow(
                1, peer: Sample.state(2), thread: Sample.id(9), direction: .requested, authority: Sample.authority("prosecution-2"),
                participants: [Sample.officer("b"), Sample.officer("a-1")], due: Moment(seconds: -5), closedAt: Moment(seconds: 0),
                revision: 7, sealed: [0, 255])
            try await store.change { try $0.insert(row) }
            try promise("by id", await store.read { try $0.caseRow(row.id) }, is: row)
            try promise("by reference", await store.read { try $0.caseRow(reference: row.reference) }, is: row)
            try promise("by thread", await store.read { try $0.caseRow(peer: Sample.state(2), thread: Sample.id(9)) }, is: row)
            try promise("another peer", await store.read { try $0.caseRow(peer: Sample.state(3), thread: Sample.id(9)) }, is: nil)
            try promise("another id", await store.read { try $0.caseRow(Sample.id(2)) }, is: nil)
            try promise("another reference", await store.read { try $0.caseRow(reference: Sample.reference(2)) }, is: nil)
        },
        Clause("A case without peer, participants, due date and content is a case") { store in
            let row = Sample.caseRow(1, participants: [], sealed: [])
            try await store.change { try $0.insert(row) }
            try promise("the row", await store.read { try $0.caseRow(row.id) }, is: row)
        },
        Clause("Id, reference and thread with a peer are taken once; no thread at all may be many times") { store in
            let first = Sample.caseRow(1, peer: Sample.state(), thread: Sample.id(9))
            try await store.change { try $0.insert(first) }
            try await promise("the id", refusedAs: .duplicate) { try await store.change { try $0.insert(Sample.caseRow(1)) } }
            let sameReference = CaseRow(
                id: Sample.id(2), reference: first.reference, peer: nil, thread: nil, direction: .requesting, authority: first.authority,
                participants: [], due: nil, openedAt: Sample.start, closedAt: nil, revision: 1, sealed: [])
            try await promise("the reference", refusedAs: .duplicate) { try await store.change { try $0.insert(sameReference) } }
            try await promise("the thread", refusedAs: .duplicate) {
                try await store.change { try $0.insert(Sample.caseRow(3, peer: Sample.state(), thread: Sample.id(9))) }
            }
            try await store.change { transaction in
                try transaction.insert(Sample.caseRow(4, peer: Sample.state(2), thread: Sample.id(9)))
                try transaction.insert(Sample.caseRow(5, peer: Sample.state()))
                try transaction.insert(Sample.caseRow(6, peer: Sample.state()))
            }
            let moved = Sample.caseRow(5, peer: Sample.state(), thread: Sample.id(9), revision: 2)
            try await promise("the thread by an update", refusedAs: .duplicate) { try await store.change { try $0.update(moved) } }
            try promise("how many", await store.read { try $0.counts().cases }, is: 4)
        },
        Clause("An update replaces the row that was seen, and no other") { store in
            try await store.change { transaction in
                try transaction.insert(Sample.caseRow(1, due: Sample.start))
                try transaction.insert(Sample.caseRow(2))
            }
            let next = Sample.caseRow(
                1, peer: Sample.state(), thread: Sample.id(9), direction: .requested, authority: Sample.authority("other"),
                participants: [Sample.officer("z")], due: nil, closedAt: Sample.start, revision: 2, sealed: [])
            try await store.change { try $0.update(next) }
            try promise("the row", await store.read { try $0.caseRow(next.id) }, is: next)
            try promise("the other row", await store.read { try $0.caseRow(Sample.id(2)) }, is: Sample.caseRow(2))
            for revision: Int64 in [0, 1, 2, 4] {
                try await promise("revision \(revision) after 2", refusedAs: .staleRevision) {
                    try await store.change { try $0.update(Sample.caseRow(1, revision: revision)) }
                }
            }
            try await promise("a case that is not there", refusedAs: .staleRevision) {
                try await store.change { try $0.update(Sample.caseRow(3, revision: 2)) }
            }
            try promise("the row after refusals", await store.read { try $0.caseRow(next.id) }, is: next)
        },
        Clause("Open cases come first, then those that press most, then by reference") { store in
            let day = Period(days: 1)
            let rows = [
                Sample.caseRow(1), Sample.caseRow(2, due: Sample.start + day), Sample.caseRow(3, due: Sample.start),
                Sample.caseRow(4, due: Sample.start - day, closedAt: Sample.start), Sample.caseRow(5, direction: .requested),
                Sample.caseRow(6, direction: .requested, due: Sample.start), Sample.caseRow(7, closedAt: Sample.start),
                Sample.caseRow(8, due: Moment(seconds: -1)),
            ]
            try await store.change { transaction in for row in rows.reversed() { try transaction.insert(row) } }
            try promise("open cases", await numbers(store, CaseFilter()), is: [8, 3, 6, 2, 1, 5])
            try promise("all cases", await numbers(store, CaseFilter(openOnly: false)), is: [8, 3, 6, 2, 1, 5, 4, 7])
            try promise("one direction", await numbers(store, CaseFilter(direction: .requested)), is: [6, 5])
            try promise("a limit", await numbers(store, CaseFilter(limit: 3)), is: [8, 3, 6])
            try promise("a limit of nothing", await numbers(store, CaseFilter(limit: 0)), is: [])
            try await store.change { transaction in
                try transaction.update(Sample.caseRow(8, closedAt: Sample.start, revision: 2))
                try transaction.update(Sample.caseRow(1, due: Sample.start - day, revision: 2))
            }
            try promise("after changes", await numbers(store, CaseFilter()), is: [1, 3, 6, 2, 5])
        },
        Clause("A list holds the reader's cases and those of the authorities, each once") { store in
            let (ann, bob) = (Sample.officer("ann"), Sample.officer("bob"))
            let (north, south) = (Sample.authority("north"), Sample.authority("south"))
            try await store.change { transaction in
                try transaction.insert(Sample.caseRow(1, authority: north, participants: [ann, bob]))
                try transaction.insert(Sample.caseRow(2, authority: north, participants: [bob]))
                try transaction.insert(Sample.caseRow(3, authority: south, participants: [ann, ann]))
                try transaction.insert(Sample.caseRow(4, authority: south, participants: []))
                try transaction.insert(Sample.caseRow(5, direction: .requested, authority: south, participants: [bob, ann]))
            }
            try promise("the reader's", await numbers(store, CaseFilter(reader: ann)), is: [1, 3, 5])
            try promise("an authority's", await numbers(store, CaseFilter(authorities: [south, south])), is: [3, 4, 5])
            try promise("both", await numbers(store, CaseFilter(reader: ann, authorities: [north])), is: [1, 2, 3, 5])
            try promise("two authorities", await numbers(store, CaseFilter(authorities: [north, south], limit: 4)), is: [1, 2, 3, 4])
            try promise("in a direction", await numbers(store, CaseFilter(reader: bob, direction: .requested)), is: [5])
            try promise("a stranger's", await numbers(store, CaseFilter(reader: Sample.officer("eve"))), is: [])
            try promise("part of a name", await numbers(store, CaseFilter(reader: Sample.officer("an"))), is: [])
            try await store.change { try $0.update(Sample.caseRow(1, authority: south, participants: [bob], revision: 2)) }
            try promise("after leaving", await numbers(store, CaseFilter(reader: ann)), is: [3, 5])
            try promise("after moving", await numbers(store, CaseFilter(authorities: [north])), is: [2])
        },
        Clause("Open cases that name the same are found; closed and erased ones are not") { store in
            let (mail, phone, other) = (Sample.digest(1, kind: 7), Sample.digest(2, kind: 7), Sample.digest(3, kind: 7))
            try await store.change { transaction in
                try transaction.insert(Sample.caseRow(1, selectors: [mail, phone]))
                try transaction.insert(Sample.caseRow(2, selectors: [phone]))
                try transaction.insert(Sample.caseRow(3, selectors: [other]))
                try transaction.insert(Sample.caseRow(4))
            }
            try promise("the selectors", await store.read { try $0.caseRow(Sample.id(1))?.selectors }, is: [mail, phone])
            try promise("one", await sharing(store, [phone]), is: [1, 2])
            try promise("two", await sharing(store, [phone, mail, other]), is: [1, 2, 3])
            try promise("none", await sharing(store, []), is: [])
            try promise("a strange one", await sharing(store, [Sample.digest(9, kind: 7)]), is: [])
            try promise("besides the first", await isShared(store, [mail, phone], besides: 1), is: true)
            try promise("the first's alone", await isShared(store, [mail], besides: 1), is: false)
            try promise("no selector", await isShared(store, [], besides: 1), is: false)
            try await store.change { transaction in
                try transaction.update(Sample.caseRow(1, closedAt: Sample.start, revision: 2, selectors: [mail, phone]))
                try transaction.update(Sample.caseRow(2, revision: 2, sealed: [], selectors: [phone]))
                try transaction.update(Sample.caseRow(3, revision: 2, selectors: [mail]))
            }
            try promise("after closing and erasing", await sharing(store, [phone, mail, other]), is: [3])
            try promise("closed ones share nothing", await isShared(store, [phone], besides: 3), is: false)
            try promise("of an erased case", await store.read { try $0.caseRow(Sample.id(2))?.selectors }, is: [])
            try await store.change { try $0.update(Sample.caseRow(1, revision: 3, selectors: [mail, phone])) }
            try promise("after reopening", await sharing(store, [phone]), is: [1])
        },
        Clause("Cases are found by all of their tokens, closed ones too, erased ones not") { store in
            let (one, two, three) = (Sample.digest(1, kind: 8), Sample.digest(2, kind: 8), Sample.digest(3, kind: 8))
            func found(_ tokens: [Digest]) async throws -> [Int] {
                let ids = try await store.read { try $0.caseIDs(having: tokens, most: 100) }
                return ids.compactMap { id in (1...9).first { Sample.id($0) == id } }
            }
            @Sendable func row(_ number: Int, _ tokens: [Digest]?, revision: Int64 = 1, closedAt: Moment? = nil, sealed: [UInt8] = [1])
                -> CaseRow
            {
                var row = Sample.caseRow(number, closedAt: closedAt, revision: revision, sealed: sealed)
                row.tokens = tokens
                return row
            }
            try await store.change { transaction in
                try transaction.insert(row(1, [one, two]))
                try transaction.insert(row(2, [two, three]))
                try transaction.insert(row(3, nil))
            }
            try promise("both", await found([two]), is: [1, 2])
            try promise("all of them", await found([one, two]), is: [1])
            try promise("no case has both", await found([one, three]), is: [])
            try promise("none", await found([]), is: [])
            try promise("a row that was read", await store.read { try $0.caseRow(Sample.id(1))?.tokens }, is: nil)
            try await store.change { transaction in
                try transaction.update(row(1, nil, revision: 2, closedAt: Sample.start))
                try transaction.update(row(2, [three], revision: 2))
            }
            try promise("kept where nothing was said", await found([one, two]), is: [1])
            try promise("replaced", await found([two]), is: [1])
            try await store.change { try $0.update(row(2, [three], revision: 3, sealed: [])) }
            try promise("after erasing", await found([three]), is: [])
        },
        Clause("A list of what presses by a moment leaves out what does not, closed cases too when asked") { store in
            let day = Period(days: 1)
            try await store.change { transaction in
                try transaction.insert(Sample.caseRow(1, due: Sample.start))
                try transaction.insert(Sample.caseRow(2, due: Sample.start + day))
                try transaction.insert(Sample.caseRow(3, due: Sample.start - day, closedAt: Sample.start))
                try transaction.insert(Sample.caseRow(4))
                try transaction.insert(Sample.caseRow(5, authority: Sample.authority("north"), due: Sample.start - day))
            }
            try promise("open", await numbers(store, CaseFilter(pressingBy: Sample.start)), is: [5, 1])
            try promise("all", await numbers(store, CaseFilter(openOnly: false, pressingBy: Sample.start)), is: [5, 1, 3])
            let north = CaseFilter(authorities: [Sample.authority("north")], pressingBy: Sample.start)
            try promise("an authority's", await numbers(store, north), is: [5])
        },
        Clause("A list goes on after a place and back before it, open and closed, whoever reads") { store in
            let (ann, north) = (Sample.officer("ann"), Sample.authority("north"))
            try await store.change { transaction in
                try transaction.insert(Sample.caseRow(1, participants: [ann], due: Sample.start))
                try transaction.insert(Sample.caseRow(2, direction: .requested, authority: north, due: Sample.start))
                try transaction.insert(Sample.caseRow(3, authority: north, participants: [ann]))
                try transaction.insert(Sample.caseRow(4, authority: north, participants: [ann], closedAt: Sample.start))
                try transaction.insert(Sample.caseRow(5, authority: north, due: Sample.start + Period(days: 1), closedAt: Sample.start))
            }
            for filter in [
                CaseFilter(openOnly: false), CaseFilter(reader: ann, authorities: [north], openOnly: false), CaseFilter(),
                CaseFilter(openOnly: false, pressingBy: Sample.start + Period(days: 2)),
            ] {
                let all = try await store.read { try $0.caseHeads(filter) }
                for (index, head) in all.enumerated() {
                    var part = filter
                    part.limit = 2
                    part.from = .after(head.position)
                    let after = Array(all.dropFirst(index + 1).prefix(2))
                    try promise("after", await store.read { [part] in try $0.caseHeads(part) }, is: after)
                    part.from = .before(head.position)
                    try promise("before", await store.read { [part] in try $0.caseHeads(part) }, is: Array(all.prefix(index).suffix(2)))
                }
            }
        },
        Clause("A matter that nobody took up is listed for its authority, until a second person takes part") { store in
            let (ann, bob, north) = (Sample.officer("ann"), Sample.officer("bob"), Sample.authority("north"))
            try await store.change { transaction in
                try transaction.insert(Sample.caseRow(1, authority: north, participants: [ann]))
                try transaction.insert(Sample.caseRow(2, authority: north, participants: [ann, bob]))
                try transaction.insert(Sample.caseRow(3, direction: .requested, authority: north, participants: [ann]))
                try transaction.insert(Sample.caseRow(4, participants: [ann]))
                try transaction.insert(Sample.caseRow(5, participants: [bob]))
            }
            try promise("unclaimed", await numbers(store, CaseFilter(unclaimed: [north])), is: [1])
            try promise("beside one's own", await numbers(store, CaseFilter(reader: bob, unclaimed: [north])), is: [1, 2, 5])
            try promise("of no direction", await numbers(store, CaseFilter(unclaimed: [north], direction: .requested)), is: [])
            let taken = Sample.caseRow(1, authority: north, participants: [ann, bob], revision: 2)
            try await store.change { try $0.update(taken) }
            try promise("taken up", await numbers(store, CaseFilter(unclaimed: [north])), is: [])
        },
        Clause("What lists show of a case is kept until another is given, and goes when it is erased") { store in
            @Sendable func row(_ revision: Int64, _ brief: [UInt8]?, sealed: [UInt8] = [1]) -> CaseRow {
                var row = Sample.caseRow(1, revision: revision, sealed: sealed)
                row.brief = brief
                return row
            }
            @Sendable func brief() async throws -> [UInt8]? { try await store.read { try $0.caseBrief(Sample.id(1)) } }
            try await store.change { try $0.insert(row(1, nil)) }
            try promise("none", await brief(), is: nil)
            try await store.change { try $0.update(row(2, [7])) }
            try await store.change { try $0.update(row(3, nil)) }
            try promise("kept", await brief(), is: [7])
            try promise("a row that was read", await store.read { try $0.caseRow(Sample.id(1))?.brief }, is: nil)
            try await store.change { try $0.update(row(4, [8])) }
            try promise("replaced", await brief(), is: [8])
            try await store.change { try $0.erase(Sample.id(1), revision: 4, logIndexes: []) }
            try promise("erased", await brief(), is: nil)
            try promise("its head", await store.read { try $0.caseHead(Sample.id(1))?.isErased }, is: true)
        },
    ]

    /// The sample numbers of the cases in a list.
    private static func numbers(_ store: any NodeStore, _ filter: CaseFilter) async throws -> [Int] {
        let rows = try await store.read { try $0.caseRows(filter) }
        let heads = try await store.read { try $0.caseHeads(filter) }
        try promise("the heads of a list", heads, is: rows.map { CaseHead($0) })
        return try rows.map { row in
            guard let number = (1...9).first(where: { Sample.id($0) == row.id }) else { throw ContractBreach("an unknown case") }
            try promise("the reference of a listed case", row.reference, is: Sample.reference(number))
            return number
        }
    }

    private static func isShared(_ store: any NodeStore, _ selectors: [Digest], besides number: Int) async throws -> Bool {
        try await store.read { try $0.isShared(selectors, besides: Sample.id(number)) }
    }

    private static func sharing(_ store: any NodeStore, _ selectors: [Digest]) async throws -> [Int] {
        let rows = try await store.read { try $0.caseRows(sharing: selectors) }
        return rows.compactMap { row in (1...9).first { Sample.id($0) == row.id } }
    }
}
