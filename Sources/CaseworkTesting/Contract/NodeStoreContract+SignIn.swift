import Casework
import Terms

extension NodeStoreContract {
    static let signIn: [Clause] = [
        Clause("A session belongs to a user, moves on and ends, and is otherwise fixed; the newest comes first") { store in
            try await promise("no such user", refusedAs: .corruptRow) { try await store.change { try $0.put(Sample.sessionRow(1)) } }
            try await store.change { transaction in
                try transaction.put(Sample.userRow("officer-1"))
                try transaction.put(Sample.userRow("officer-2"))
                for number in [1, 2] { try transaction.put(Sample.sessionRow(number)) }
                try transaction.put(Sample.sessionRow(3, officer: "officer-2"))
            }
            var row = Sample.sessionRow(1)
            row.seenAt = Sample.start + Period(minutes: 5)
            row.provenAt = Sample.start
            row.endedAt = Sample.start + Period(minutes: 6)
            row.challenge = [1, 2]
            let next = row
            try await store.change { try $0.put(next) }
            try promise("the row", await store.read { try $0.session(next.digest) }, is: next)
            try promise("the list", await store.read { try $0.sessions(of: Sample.officer()) }, is: [Sample.sessionRow(2), next])
            try await promise("another officer's", refusedAs: .duplicate) {
                try await store.change { try $0.put(Sample.sessionRow(1, officer: "officer-2")) }
            }
            try promise("another session", await store.read { try $0.session(Sample.digest(9, kind: 4)) }, is: nil)
        },
        Clause("Sessions are forgotten once their absolute end lies back") { store in
            try await store.change { transaction in
                try transaction.put(Sample.userRow("officer-1"))
                for number in [1, 2] { try transaction.put(Sample.sessionRow(number)) }
            }
            try await store.change { try $0.removeSessions(endedBefore: Sample.sessionRow(2).endsAt) }
            try promise("the list", await store.read { try $0.sessions(of: Sample.officer()) }, is: [Sample.sessionRow(2)])
        },
        Clause("An authenticator comes back as put, replaces, and goes") { store in
            try await store.change { try $0.put(Sample.userRow("officer-1")) }
            var row = AuthenticatorRow(officer: Sample.officer(), sealed: [1])
            for next in [
                row,
                AuthenticatorRow(
                    officer: row.officer, sealed: [], confirmedAt: Sample.start, lastStep: 7,
                    recovery: [Sample.digest(1), Sample.digest(2)],
                    failures: 3, waitsUntil: Sample.start),
            ] {
                row = next
                try await store.change { try $0.put(next) }
                try promise("the row", await store.read { try $0.authenticator(of: next.officer) }, is: next)
            }
            try await store.change { try $0.removeAuthenticator(of: Sample.officer()) }
            try promise("none", await store.read { try $0.authenticator(of: Sample.officer()) }, is: nil)
        },
        Clause("A passkey belongs to one person for ever, counts on, and is removed by its owner only") { store in
            try await store.change { transaction in
                try transaction.put(Sample.userRow("officer-1"))
                try transaction.put(Sample.userRow("officer-2"))
                for number in [2, 1] { try transaction.put(Sample.passkeyRow(number)) }
            }
            var row = Sample.passkeyRow(1)
            row.signatures = 5
            row.usedAt = Sample.start
            let next = row
            try await store.change { try $0.put(next) }
            try promise("the list", await store.read { try $0.passkeys(of: next.officer) }, is: [next, Sample.passkeyRow(2)])
            try await promise("another officer's", refusedAs: .duplicate) {
                try await store.change { try $0.put(Sample.passkeyRow(1, officer: "officer-2")) }
            }
            try await store.change { try $0.removePasskey(next.id, of: Sample.officer("officer-2")) }
            try promise("still two", await store.read { try $0.passkeys(of: next.officer) }.count, is: 2)
            try await store.change { try $0.removePasskey(next.id, of: next.officer) }
            try promise("one", await store.read { try $0.passkeys(of: next.officer) }, is: [Sample.passkeyRow(2)])
        },
    ]
}
