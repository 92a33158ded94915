import Casework
import Terms

extension NodeStoreContract {
    static let erasure: [Clause] = [
        Clause("A refusal is kept once for its bytes and reason, and counted; a tally belongs to one State") { store in
            var row = RefusalRow(
                from: Sample.state(1), subject: Sample.digest(1), code: "mode.wrong", receipt: Sample.digest(2, kind: 2),
                firstAt: Sample.start, lastAt: Sample.start)
            let first = row
            try await store.change { try $0.put(first) }
            row.count = 7
            row.lastAt = Sample.start + Period(hours: 1)
            let later = row
            try await store.change { try $0.put(later) }
            let found = try await store.read { try $0.refusal(from: Sample.state(1), subject: Sample.digest(1), code: "mode.wrong") }
            try promise("the refusal", found, is: later)
            for (state, code) in [(Sample.state(2), "mode.wrong"), (Sample.state(1), "party.wrongState")] {
                try promise("another", await store.read { try $0.refusal(from: state, subject: Sample.digest(1), code: code) }, is: nil)
            }
            let other = RefusalRow(
                from: first.from, subject: first.subject, code: first.code, receipt: Sample.digest(3, kind: 2), firstAt: Sample.start,
                lastAt: Sample.start)
            try await promise("another receipt for the same", refusedAs: .duplicate) { try await store.change { try $0.put(other) } }
            let tally = RefusalTally(from: Sample.state(1), hour: 12, kept: 3, unkept: 9)
            try await store.change { try $0.put(RefusalTally(from: Sample.state(1), hour: 11)) }
            try await store.change { try $0.put(tally) }
            try promise("the tally", await store.read { try $0.refusalTally(of: Sample.state(1)) }, is: tally)
            try promise("of another State", await store.read { try $0.refusalTally(of: Sample.state(2)) }, is: nil)
        },
        Clause("Erasing a case empties it, settles its outbox and parts its log entries from it; other cases stay") { store in
            let salt = [UInt8](repeating: 3, count: 32)
            try await store.change { transaction in
                for number in [1, 2] {
                    try transaction.insert(Sample.caseRow(number, due: Sample.start))
                    try transaction.insert(Sample.messageRow(number, of: number))
                    try transaction.insert(Sample.outboxRow(number, of: number))
                    _ = try transaction.appendLog(entry: [UInt8(number)], subject: Sample.digest(number, kind: 1), salt: salt)
                }
            }
            try await promise("another revision", refusedAs: .staleRevision) {
                try await store.change { try $0.erase(Sample.id(1), revision: 2, logIndexes: [0]) }
            }
            try promise("nothing is erased then", await store.read { try $0.messages(of: Sample.id(1)) }, is: [Sample.messageRow(1, of: 1)])
            try await store.change { try $0.erase(Sample.id(1), revision: 1, logIndexes: [0]) }
            let row = try await store.read { try $0.caseRow(Sample.id(1)) }
            try promise("the case", row?.sealed == [] && row?.participants == [] && row?.due == nil && row?.revision == 2)
            let message = try await store.read { try $0.messages(of: Sample.id(1)).first }
            try promise("its message", message?.envelope == [] && message?.body == [] && message?.digest == Sample.digest(1, kind: 1))
            let sent = try await store.read { try $0.outboxRow(Sample.digest(1, kind: 1)) }
            try promise("what was on its way", sent?.payload == [] && sent?.state == .settled)
            try promise("the count", await store.read { try $0.counts().outboxPending }, is: 1)
            let log = try await store.read { try $0.logRows(from: 0, limit: 9) }
            try promise("its log entry", log.first, is: LogRow(index: 0, entry: [1], subject: nil, salt: nil))
            try promise("another's", log.last, is: LogRow(index: 1, entry: [2], subject: Sample.digest(2, kind: 1), salt: salt))
            try promise("another case", await store.read { try $0.messages(of: Sample.id(2)) }, is: [Sample.messageRow(2, of: 2)])
            try await promise("a second time", refusedAs: .staleRevision) {
                try await store.change { try $0.erase(Sample.id(1), revision: 2, logIndexes: []) }
            }
            try await store.forgetErased()
        },
        Clause("A tombstone stays as it is; it is unfinished until that is noted") { store in
            try await store.change { try $0.insert(Sample.caseRow(1)) }
            func tombstone(_ byte: UInt8, isFinished: Bool) -> TombstoneRow {
                TombstoneRow(
                    caseID: Sample.id(1), at: Sample.start, document: [byte], signature: [2], signaturePQ: [3],
                    objects: ["00ff", "aa"], packages: [Sample.id(5), Sample.id(6)], isFinished: isFinished)
            }
            let (open, done, other) = (tombstone(1, isFinished: false), tombstone(1, isFinished: true), tombstone(9, isFinished: true))
            try promise("none yet", await store.read { try $0.tombstone(Sample.id(1)) }, is: nil)
            try await store.change { try $0.put(open) }
            try promise("unfinished", await store.read { try $0.unfinishedTombstones() }, is: [open])
            try await promise("another", refusedAs: .duplicate) { try await store.change { try $0.put(other) } }
            try await store.change { try $0.put(done) }
            try promise("finished", await store.read { try $0.unfinishedTombstones() }, is: [])
            try promise("it stays", await store.read { try $0.tombstone(Sample.id(1)) }, is: done)
        },
    ]
}
