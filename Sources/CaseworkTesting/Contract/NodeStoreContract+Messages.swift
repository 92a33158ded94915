import Casework
import Terms

extension NodeStoreContract {
    static let messages: [Clause] = [
        Clause("Messages come back as they were stored, by digest and, of a case, in the order of storage") { store in
            let rows = [
                Sample.messageRow(3, of: 1), Sample.messageRow(1, of: 1, direction: .received), Sample.messageRow(2, of: 1, body: []),
            ]
            try await store.change { transaction in
                try transaction.insert(Sample.caseRow(1))
                try transaction.insert(Sample.caseRow(2))
                for row in rows { try transaction.insert(row) }
                try transaction.insert(Sample.messageRow(4, of: 2))
            }
            try promise("of the case", await store.read { try $0.messages(of: Sample.id(1)) }, is: rows)
            try promise("by digest", await store.read { try $0.message(rows[1].digest) }, is: rows[1])
            try promise("another digest", await store.read { try $0.message(Sample.digest(9)) }, is: nil)
            try promise("sent", await store.read { try $0.counts().messagesSent }, is: 3)
            try promise("received", await store.read { try $0.counts().messagesReceived }, is: 1)
        },
        Clause("What a State has signed: its messages, and its receipts about ours, since a moment, oldest first") { store in
            let received = Sample.messageRow(1, of: 1, direction: .received)
            let sent = Sample.messageRow(2, of: 2)
            let receipt = Sample.receiptRow(3, about: 2, direction: .received)
            try await store.change { transaction in
                try transaction.insert(Sample.caseRow(1, peer: received.from, thread: received.thread, direction: .requested))
                try transaction.insert(Sample.caseRow(2, peer: sent.to, thread: sent.thread))
                for row in [received, sent] { try transaction.insert(row) }
                try transaction.insert(receipt)
                try transaction.insert(Sample.receiptRow(4, about: 1))
            }
            let at = received.at
            try promise(
                "the message", await store.read { try $0.signed(by: received.from, since: at, limit: 9) },
                is: [SignedRow(digest: received.digest, about: nil)])
            try promise(
                "the receipt", await store.read { try $0.signed(by: sent.to, since: at, limit: 9) },
                is: [SignedRow(digest: receipt.digest, about: sent.digest)])
            try promise("later", await store.read { try $0.signed(by: received.from, since: at + Period(days: 9), limit: 9) }, is: [])
            try promise("at most", await store.read { try $0.signed(by: received.from, since: at, limit: 0) }, is: [])
            try promise("by another", await store.read { try $0.signed(by: Sample.state(9), since: at, limit: 9) }, is: [])
        },
        Clause("A message is stored once, and only in a case that is there") { store in
            try await store.change { transaction in
                try transaction.insert(Sample.caseRow(1))
                try transaction.insert(Sample.messageRow(1, of: 1))
            }
            try await promise("the digest", refusedAs: .duplicate) {
                try await store.change { try $0.insert(Sample.messageRow(1, of: 1, direction: .received)) }
            }
            try await promise("no such case", refusedAs: .corruptRow) {
                try await store.change { try $0.insert(Sample.messageRow(2, of: 5)) }
            }
            try promise("how many", await store.read { try $0.counts().messagesSent }, is: 1)
        },
        Clause("Of a forgotten message stays that there was one, and nothing of what it said") { store in
            try await store.change { transaction in
                try transaction.insert(Sample.caseRow(1))
                try transaction.insert(Sample.messageRow(1, of: 1))
                try transaction.insert(Sample.messageRow(2, of: 1))
            }
            let row = Sample.messageRow(1, of: 1)
            for digest in [row.digest, Sample.digest(9)] { try await store.change { try $0.forget(digest) } }
            let left = try await store.read { try $0.message(row.digest) }
            try promise("its identity", left?.id, is: row.id)
            try promise("its envelope", left?.envelope, is: [])
            try promise("its body", left?.body, is: [])
            let other = Sample.messageRow(2, of: 1)
            try promise("another message", await store.read { try $0.message(other.digest) }, is: other)
        },
        Clause("What was seen is seen for ever, and one State's identifiers are not another's") { store in
            try await store.change { try $0.insert(Sample.seenRow(1)) }
            let other = SeenRow(
                from: Sample.state(), id: Sample.id(1), header: Sample.digest(8), receipt: Sample.digest(9), at: Sample.start)
            try await promise("the same again", refusedAs: .duplicate) { try await store.change { try $0.insert(Sample.seenRow(1)) } }
            try await promise("another header", refusedAs: .duplicate) { try await store.change { try $0.insert(other) } }
            try promise("the row", await store.read { try $0.seen(from: Sample.state(), id: Sample.id(1)) }, is: Sample.seenRow(1))
            try promise("of another State", await store.read { try $0.seen(from: Sample.state(2), id: Sample.id(1)) }, is: nil)
            try await store.change { try $0.insert(Sample.seenRow(1, from: Sample.state(2))) }
        },
        Clause("Receipts come back by digest and, of a message, in the order of storage; each is stored once") { store in
            let rows = [Sample.receiptRow(2, about: 1), Sample.receiptRow(1, about: 1, direction: .received)]
            try await store.change { transaction in
                for row in rows { try transaction.insert(row) }
                try transaction.insert(Sample.receiptRow(3, about: 2))
            }
            try promise("of the message", await store.read { try $0.receipts(for: Sample.digest(1, kind: 1)) }, is: rows)
            try promise("by digest", await store.read { try $0.receipt(rows[0].digest) }, is: rows[0])
            try promise("another digest", await store.read { try $0.receipt(Sample.digest(9)) }, is: nil)
            try await promise("the digest", refusedAs: .duplicate) {
                try await store.change { try $0.insert(Sample.receiptRow(1, about: 2)) }
            }
            let counts = try await store.read { try $0.counts() }
            try promise("counts", counts, is: StoreCounts(receiptsIssued: 2, receiptsReceived: 1))
        },
    ]

    static let outbox: [Clause] = [
        Clause("What is due comes earliest first, then in the order of storage") { store in
            let minute = Period(minutes: 1)
            try await store.change { transaction in
                try transaction.insert(Sample.outboxRow(1, nextAttempt: Sample.start + minute))
                try transaction.insert(Sample.outboxRow(2, nextAttempt: Sample.start))
                try transaction.insert(Sample.outboxRow(3, nextAttempt: Sample.start - minute))
                try transaction.insert(Sample.outboxRow(4, nextAttempt: Sample.start))
                try transaction.insert(Sample.outboxRow(5, state: .overdue, nextAttempt: Sample.start))
                try transaction.insert(Sample.outboxRow(6, state: .settled, nextAttempt: Sample.start))
            }
            let due = try await store.read { try $0.outboxDue(at: Sample.start, limit: 9) }
            try promise("what is due", due.map(\.digest), is: [3, 2, 4, 5].map { Sample.digest($0, kind: 1) })
            try promise("the whole row", due.first, is: Sample.outboxRow(3, nextAttempt: Sample.start - minute))
            let first = try await store.read { try $0.outboxDue(at: Sample.start, limit: 2) }
            try promise("a limit", first.map(\.digest), is: [3, 2].map { Sample.digest($0, kind: 1) })
            let counts = try await store.read { try $0.counts() }
            try promise("counts", counts, is: StoreCounts(outboxPending: 4, outboxOverdue: 1))
        },
        Clause("What waits for a peer comes in the order of storage, due or not") { store in
            try await store.change { transaction in
                try transaction.insert(Sample.outboxRow(2, nextAttempt: Sample.start + Period(days: 9)))
                try transaction.insert(Sample.outboxRow(1))
                try transaction.insert(Sample.outboxRow(3, peer: Sample.state(2)))
                try transaction.insert(Sample.outboxRow(4, state: .settled))
            }
            let rows = try await store.read { try $0.outbox(for: Sample.state(1), limit: 9) }
            try promise("the rows", rows.map(\.digest), is: [2, 1].map { Sample.digest($0, kind: 1) })
            try promise("a limit", await store.read { try $0.outbox(for: Sample.state(1), limit: 1).count }, is: 1)
        },
        Clause("An update says how far a row got; what is sent stays, byte for byte") { store in
            try await store.change { try $0.insert(Sample.outboxRow(1, payload: [1, 2, 3])) }
            var row = Sample.outboxRow(1, payload: [6, 6, 6])
            row.attempts = 3
            row.state = .overdue
            row.nextAttempt = Sample.start + Period(hours: 1)
            let next = row
            try await store.change { try $0.update(next) }
            let stored = try await store.read { try $0.outboxRow(next.digest) }
            try promise("the payload", stored?.payload, is: [1, 2, 3])
            try promise("attempts", stored?.attempts, is: 3)
            try promise("next attempt", stored?.nextAttempt, is: next.nextAttempt)
            try promise("counts", await store.read { try $0.counts() }, is: StoreCounts(outboxOverdue: 1))
            row.state = .settled
            let last = row
            try await store.change { try $0.update(last) }
            try promise("counts at the end", await store.read { try $0.counts() }, is: StoreCounts())
            try await promise("a row that is not there", refusedAs: .staleRevision) {
                try await store.change { try $0.update(Sample.outboxRow(2)) }
            }
        },
        Clause("An outbox row is stored once, and its case must be there") { store in
            try await store.change { try $0.insert(Sample.outboxRow(1)) }
            try await promise("the digest", refusedAs: .duplicate) {
                try await store.change { try $0.insert(Sample.outboxRow(1, peer: Sample.state(2))) }
            }
            try await promise("no such case", refusedAs: .corruptRow) {
                try await store.change { try $0.insert(Sample.outboxRow(2, of: 7)) }
            }
        },
    ]
}
