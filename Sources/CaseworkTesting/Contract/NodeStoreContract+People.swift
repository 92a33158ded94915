import Casework
import Terms

extension NodeStoreContract {
    static let people: [Clause] = [
        Clause("A user comes back as put, and putting again replaces; users come by id") { store in
            try await store.change { transaction in
                try transaction.put(Sample.userRow("b"))
                try transaction.put(Sample.userRow("a"))
            }
            try promise("the row", await store.read { try $0.user(Sample.officer("b")) }, is: Sample.userRow("b"))
            try promise("by id", await store.read { try $0.users() }, is: [Sample.userRow("a"), Sample.userRow("b")])
            var next = Sample.userRow("b", signInName: "new@example")
            next.roles = []
            next.certificates = [[7]]
            next.disabledAt = Sample.start
            next.wrappedKey = []
            let changed = next
            try await store.change { try $0.put(changed) }
            try promise("the row that replaced it", await store.read { try $0.user(changed.id) }, is: changed)
            try promise("the list", await store.read { try $0.users() }, is: [Sample.userRow("a"), changed])
            try promise("another id", await store.read { try $0.user(Sample.officer("c")) }, is: nil)
        },
        Clause("Two people never sign in under one name") { store in
            try await store.change { try $0.put(Sample.userRow("a", signInName: "same")) }
            try await promise("the name", refusedAs: .duplicate) {
                try await store.change { try $0.put(Sample.userRow("b", signInName: "same")) }
            }
            try promise("the list", await store.read { try $0.users().map(\.id) }, is: [Sample.officer("a")])
        },
        Clause("Tokens of a person are listed, newest first, with their names and what they are worth") { store in
            @Sendable func token(_ number: Int, _ scopes: [String]?) -> TokenRow {
                TokenRow(
                    digest: Sample.digest(number, kind: 4), officer: Sample.officer(),
                    createdAt: Sample.start + Period(hours: Int64(number)), expiresAt: Sample.start + Period(days: 90),
                    name: scopes == nil ? "" : "Figures \(number)", scopes: scopes)
            }
            try await store.change { transaction in
                try transaction.put(Sample.userRow("officer-1"))
                try transaction.put(Sample.userRow("officer-2"))
                try transaction.put(token(1, nil))
                try transaction.put(token(2, ["listCases", "readCase"]))
                try transaction.put(Sample.tokenRow(3, officer: "officer-2"))
            }
            let expected = [token(2, ["listCases", "readCase"]), token(1, nil)]
            try promise("the tokens", await store.read { try $0.tokens(of: Sample.officer()) }, is: expected)
            try await promise("other scopes", refusedAs: .duplicate) { try await store.change { try $0.put(token(2, ["listCases"])) } }
        },
        Clause("An answer is kept with its request until its day is over or its case erased") { store in
            @Sendable func answer(_ number: Int, request: Int = 1, hours: Int64 = 0, sealed: [UInt8] = []) -> AnswerRow {
                AnswerRow(
                    id: Sample.digest(number, kind: 9), request: Sample.digest(request, kind: 10), at: Sample.start + Period(hours: hours),
                    sealed: sealed)
            }
            @Sendable func stored(_ number: Int) async throws -> AnswerRow? {
                try await store.read { try $0.answer(Sample.digest(number, kind: 9)) }
            }
            var about = answer(3)
            about.caseID = Sample.id(1)
            let ofCase = about
            try await store.change { transaction in
                try transaction.insert(Sample.caseRow(1))
                try transaction.put(answer(1))
                try transaction.put(answer(2, hours: 5, sealed: [1]))
                try transaction.put(ofCase)
            }
            try promise("under way", await stored(1), is: answer(1))
            try await store.change { try $0.put(answer(1, sealed: [2])) }
            try promise("answered", await stored(1), is: answer(1, sealed: [2]))
            try await promise("another request", refusedAs: .duplicate) { try await store.change { try $0.put(answer(1, request: 2)) } }
            try await store.change { try $0.erase(Sample.id(1), revision: 1, logIndexes: []) }
            try promise("of an erased case", await stored(3), is: nil)
            try await store.change { try $0.removeAnswers(before: Sample.start + Period(hours: 5)) }
            try promise("over", await stored(1), is: nil)
            try promise("not over", await stored(2), is: answer(2, hours: 5, sealed: [1]))
            try await store.change { try $0.removeAnswer(Sample.digest(2, kind: 9)) }
            try promise("taken away", await stored(2), is: nil)
        },
        Clause("A token belongs to a user, can be revoked, and is otherwise fixed") { store in
            try await promise("no such user", refusedAs: .corruptRow) { try await store.change { try $0.put(Sample.tokenRow(1)) } }
            try await store.change { transaction in
                try transaction.put(Sample.userRow("officer-1"))
                try transaction.put(Sample.userRow("officer-2"))
                try transaction.put(Sample.tokenRow(1))
            }
            var row = Sample.tokenRow(1)
            row.revokedAt = Sample.start
            let revoked = row
            try await store.change { try $0.put(revoked) }
            try promise("the row", await store.read { try $0.token(revoked.digest) }, is: revoked)
            try await promise("another officer's", refusedAs: .duplicate) {
                try await store.change { try $0.put(Sample.tokenRow(1, officer: "officer-2")) }
            }
            try promise("the row still", await store.read { try $0.token(revoked.digest) }, is: revoked)
            try promise("another token", await store.read { try $0.token(Sample.digest(2, kind: 4)) }, is: nil)
            try await store.change { try $0.put(Sample.userRow("officer-1")) }
            try promise("the row after its user changed", await store.read { try $0.token(revoked.digest) }, is: revoked)
        },
        Clause("A peer comes back as put, and putting again replaces; peers come by State") { store in
            var row = Sample.peerRow(1)
            row.entry = [123, 125]
            row.sequence = 4
            row.sealedPin = [9, 9]
            row.pairedAt = Sample.start + Period(days: 1)
            let next = row
            try await store.change { transaction in
                try transaction.put(Sample.peerRow(2))
                try transaction.put(Sample.peerRow(1))
                try transaction.put(next)
            }
            try promise("the row", await store.read { try $0.peer(Sample.state(1)) }, is: next)
            try promise("by State", await store.read { try $0.peers() }, is: [next, Sample.peerRow(2)])
            try promise("another State", await store.read { try $0.peer(Sample.state(3)) }, is: nil)
        },
    ]

    static let transfers: [Clause] = [
        Clause("Transfers come by id, of one direction, and of one state when asked") { store in
            try await store.change { transaction in
                try transaction.insert(Sample.caseRow(1))
                for number in [3, 1] { try transaction.put(Sample.transferRow(number, of: 1)) }
                try transaction.put(Sample.transferRow(2, of: 1, notice: Sample.digest(4), state: .failed))
                try transaction.put(Sample.transferRow(4, of: 1, direction: .incoming))
            }
            let all = try await store.read { try $0.transfers(direction: .outgoing, state: nil) }
            try promise("outgoing", all.map(\.id), is: [1, 2, 3].map { Sample.id($0) })
            let open = try await store.read { try $0.transfers(direction: .outgoing, state: .open) }
            try promise("open", open, is: [Sample.transferRow(1, of: 1), Sample.transferRow(3, of: 1)])
            try promise("none", await store.read { try $0.transfers(direction: .incoming, state: .failed) }, is: [])
            try promise("one", await store.read { try $0.transfer(Sample.id(4))?.direction }, is: .incoming)
            try promise("another id", await store.read { try $0.transfer(Sample.id(9)) }, is: nil)
        },
        Clause("A transfer gets its notice and its state; its manifest, case and peer are fixed") { store in
            try await store.change { transaction in
                try transaction.insert(Sample.caseRow(1))
                try transaction.put(Sample.transferRow(1, of: 1))
            }
            let next = Sample.transferRow(1, of: 1, notice: Sample.digest(4), state: .verified)
            try await store.change { try $0.put(next) }
            try promise("the row", await store.read { try $0.transfer(next.id) }, is: next)
            let other = TransferRow(
                id: next.id, direction: .outgoing, peer: next.peer, caseID: next.caseID, notice: nil, manifest: Sample.digest(5),
                state: .open, createdAt: Sample.start)
            try await promise("another manifest", refusedAs: .duplicate) { try await store.change { try $0.put(other) } }
            try await promise("no such case", refusedAs: .corruptRow) {
                try await store.change { try $0.put(Sample.transferRow(2, of: 2)) }
            }
            try promise("the row still", await store.read { try $0.transfer(next.id) }, is: next)
        },
    ]
}
