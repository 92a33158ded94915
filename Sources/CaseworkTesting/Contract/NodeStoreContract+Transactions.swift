import Casework
import Terms

/// A refusal of the caller's own.
private struct Refusal: Error, Equatable { let reason: String }

extension NodeStoreContract {
    static let transactions: [Clause] = [
        Clause("A new store is empty") { store in
            try promise("all counts", await store.read { try $0.counts() }, is: StoreCounts())
        },
        Clause("A write gives back what its body gives") { store in
            try promise("the value", await store.write { _ in 42 }, is: 42)
        },
        Clause("A write sees its own changes, and reads see them afterwards") { store in
            let within = try await store.write { transaction in
                try transaction.insert(Sample.caseRow(1))
                return try transaction.caseRow(Sample.id(1))
            }
            try promise("within", within, is: Sample.caseRow(1))
            try promise("afterwards", await store.read { try $0.caseRow(Sample.id(1)) }, is: Sample.caseRow(1))
        },
        Clause("A body that throws leaves no trace and its error comes back") { store in
            try await store.change { try $0.insert(Sample.caseRow(1, due: Sample.start)) }
            let before = try await trace(of: store)
            do {
                try await store.change { transaction in
                    try everyWrite(transaction)
                    throw Refusal(reason: "no")
                }
                throw ContractBreach("the error was swallowed")
            } catch let refusal as Refusal {
                try promise("the error", refusal, is: Refusal(reason: "no"))
            }
            try promise("the state", await trace(of: store), is: before)
            try await store.change { try everyWrite($0) }
            try promise("that the same body changes something when it does not throw", await trace(of: store) != before)
        },
        Clause("A fault that the body catches does not undo the rest") { store in
            try await store.change { transaction in
                try transaction.insert(Sample.caseRow(1))
                do {
                    try transaction.insert(Sample.caseRow(1))
                } catch let fault as StoreFault where fault.code == .duplicate {
                    try transaction.append(Sample.auditRow("store.duplicate", outcome: .refused))
                }
            }
            let counts = try await store.read { try ($0.counts().cases, $0.audit(of: nil, limit: 9).count) }
            try promise("case and audit line", counts == (1, 1))
        },
        Clause("A hundred writers that compare and set lose nothing") { store in
            try await store.change { try $0.insert(Sample.caseRow(1, revision: 0, sealed: [])) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        while true {
                            guard var row = try await store.read({ try $0.caseRow(Sample.id(1)) }) else {
                                throw ContractBreach("the case is gone")
                            }
                            row.revision += 1
                            row.sealed.append(1)
                            let next = row
                            do {
                                return try await store.change { try $0.update(next) }
                            } catch let fault as StoreFault where fault.code == .staleRevision {
                                continue
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let row = try await store.read { try $0.caseRow(Sample.id(1)) }
            try promise("the revision", row?.revision, is: 100)
            try promise("the content", row?.sealed.count, is: 100)
        },
        Clause("Writers at the same time succeed and fail each alone, and the log has no gaps") { store in
            let results = try await withThrowingTaskGroup(of: (Int, Int64?).self) { group in
                for number in 0..<200 {
                    group.addTask {
                        do {
                            let index = try await store.write { transaction in
                                let index = try transaction.appendLog(entry: [UInt8(number)], subject: nil, salt: nil)
                                try transaction.append(Sample.auditRow("\(number)"))
                                if number % 3 == 0 { throw Refusal(reason: "\(number)") }
                                return index
                            }
                            return (number, index)
                        } catch let refusal as Refusal {
                            try promise("whose refusal it is", refusal, is: Refusal(reason: "\(number)"))
                            return (number, nil)
                        }
                    }
                }
                return try await group.reduce(into: [(Int, Int64?)]()) { $0.append($1) }
            }
            let kept = results.compactMap { number, index in index.map { ($0, number) } }.sorted { $0.0 < $1.0 }
            try promise("how many were kept", kept.count, is: (0..<200).count { $0 % 3 != 0 })
            try promise("indexes", kept.map(\.0), is: Array(0..<Int64(kept.count)))
            let rows = try await store.read { try $0.logRows(from: 0, limit: 1_000) }
            try promise("entries", rows.map(\.entry), is: kept.map { [UInt8($0.1)] })
            let audit = try await store.read { try $0.audit(of: nil, limit: 1_000) }
            try promise("audit lines, newest first", audit.map(\.code), is: kept.reversed().map { "\($0.1)" })
        },
    ]

    /// One of each change.
    private static func everyWrite(_ transaction: any StoreWriting) throws {
        try transaction.insert(Sample.caseRow(2, peer: Sample.state(), thread: Sample.id(2)))
        try transaction.update(Sample.caseRow(1, due: Sample.start, revision: 2, sealed: [8]))
        try transaction.insert(Sample.messageRow(1, of: 2))
        try transaction.insert(Sample.seenRow(1))
        try transaction.insert(Sample.outboxRow(1, of: 2))
        var sent = Sample.outboxRow(1, of: 2)
        sent.attempts = 1
        try transaction.update(sent)
        try transaction.insert(Sample.receiptRow(1, about: 1))
        _ = try transaction.appendLog(entry: [1], subject: Sample.digest(1), salt: [UInt8](repeating: 1, count: 32))
        try transaction.put(Sample.userRow())
        try transaction.put(Sample.tokenRow(1))
        try transaction.put(Sample.peerRow())
        try transaction.put(Sample.transferRow(1, of: 2))
        try transaction.raise(Sample.alarmRow("a"))
        try transaction.raise(Sample.alarmRow("b"))
        try transaction.settleAlarms(key: "a", at: Sample.start)
        try transaction.append(Sample.auditRow("done"))
    }

    /// Everything that ``everyWrite(_:)`` touches, as text.
    private static func trace(of store: any NodeStore) async throws -> String {
        try await store.read { state in
            var parts: [any Sendable] = try [state.counts(), state.caseRows(CaseFilter(openOnly: false)), state.messages(of: Sample.id(2))]
            parts +=
                try [state.seen(from: Sample.state(), id: Sample.id(1)), state.outbox(for: Sample.state(), limit: 9)] as [any Sendable]
            parts += try [state.receipts(for: Sample.digest(1, kind: 1)), state.logRows(from: 0, limit: 9)] as [any Sendable]
            parts += try [state.users(), state.token(Sample.digest(1, kind: 4)), state.peers()] as [any Sendable]
            parts += try [state.transfers(direction: .outgoing, state: nil), state.alarms(openOnly: false, limit: 9)] as [any Sendable]
            parts += try [state.audit(of: nil, limit: 9)] as [any Sendable]
            return parts.map { String(describing: $0) }.joined(separator: "\n")
        }
    }
}
