import Casework
import Terms

extension NodeStoreContract {
    static let traces: [Clause] = [
        Clause("An alarm is raised once until it is settled; unsettled ones come first, newest first") { store in
            let later = Sample.start + Period(hours: 1)
            try await store.change { transaction in
                for key in ["a", "b", "a", "c"] { try transaction.raise(Sample.alarmRow(key)) }
                try transaction.raise(Sample.alarmRow("a", at: later))
            }
            let open = try await store.read { try $0.alarms(openOnly: true, limit: 9) }
            try promise("the alarms", open, is: ["c", "b", "a"].map { Sample.alarmRow($0) })
            try await store.change { try $0.settleAlarms(key: "b", at: later) }
            var settled = Sample.alarmRow("b")
            settled.settledAt = later
            let all = try await store.read { try $0.alarms(openOnly: false, limit: 9) }
            try promise("settled last", all, is: [Sample.alarmRow("c"), Sample.alarmRow("a"), settled])
            try promise("open only", await store.read { try $0.alarms(openOnly: true, limit: 9).map(\.key) }, is: ["c", "a"])
            try promise("the count", await store.read { try $0.counts().openAlarms }, is: 2)
            try await store.change { try $0.raise(Sample.alarmRow("b", at: later)) }
            let again = try await store.read { try $0.alarms(openOnly: false, limit: 9) }
            try promise("raised again", again.map(\.key), is: ["b", "c", "a", "b"])
            try promise("a limit", await store.read { try $0.alarms(openOnly: false, limit: 2).map(\.key) }, is: ["b", "c"])
            try await store.change { try $0.settleAlarms(key: "b", at: later + Period(hours: 1)) }
            let times = try await store.read { try $0.alarms(openOnly: false, limit: 9).filter { $0.key == "b" }.map(\.settledAt) }
            try promise("when each was settled", times, is: [later + Period(hours: 1), later])
            try await store.change { try $0.settleAlarms(key: "nobody", at: later) }
        },
        Clause("An alarm and an audit line may name a case that is not there") { store in
            try await store.change { transaction in
                try transaction.raise(Sample.alarmRow("a"))
                try transaction.append(Sample.auditRow("access.unknownCase", of: 77, outcome: .refused))
            }
            let lines = try await store.read { try $0.audit(of: Sample.id(77), limit: 9) }
            try promise("the line", lines, is: [Sample.auditRow("access.unknownCase", of: 77, outcome: .refused)])
        },
        Clause("The audit trail keeps every line, newest first, of one case or of all") { store in
            let nobody = AuditRow(at: Sample.start, officer: nil, verb: "SignIn", caseID: nil, outcome: .refused, code: "access.denied")
            try await store.change { transaction in
                try transaction.append(Sample.auditRow("one", of: 1))
                try transaction.append(Sample.auditRow("two", of: 2))
                try transaction.append(nobody)
                try transaction.append(Sample.auditRow("one", of: 1))
            }
            let all = try await store.read { try $0.audit(of: nil, limit: 9) }
            let expected = [Sample.auditRow("one", of: 1), nobody, Sample.auditRow("two", of: 2), Sample.auditRow("one", of: 1)]
            try promise("all", all, is: expected)
            try promise("of a case", await store.read { try $0.audit(of: Sample.id(1), limit: 9).count }, is: 2)
            try promise("a limit", await store.read { try $0.audit(of: nil, limit: 2) }, is: Array(expected.prefix(2)))
        },
        Clause("Alarms and audit lines are read on from where a part ended") { store in
            try await store.change { transaction in
                for number in 1...5 {
                    try transaction.append(Sample.auditRow("\(number)", of: number % 2))
                    try transaction.raise(Sample.alarmRow("\(number)"))
                }
                try transaction.settleAlarms(key: "4", at: Sample.start)
                try transaction.settleAlarms(key: "2", at: Sample.start)
            }
            let lines = try await store.read { try $0.audit(of: nil, before: nil, limit: 2) }
            try promise("the first lines", lines.map(\.row.code), is: ["5", "4"])
            let place = lines.last?.number
            let next = try await store.read { try $0.audit(of: nil, before: place, limit: 9).map(\.row.code) }
            try promise("the next", next, is: ["3", "2", "1"])
            let ofOne = try await store.read { try $0.audit(of: Sample.id(1), before: place, limit: 9).map(\.row.code) }
            try promise("of a case", ofOne, is: ["3", "1"])
            let all = try await store.read { try $0.alarms(openOnly: false, after: nil, limit: 9) }
            try promise("all alarms", all.map(\.row.key), is: ["5", "3", "1", "4", "2"])
            for (index, alarm) in all.enumerated() {
                let here = AlarmPosition(isOpen: alarm.row.settledAt == nil, number: alarm.number)
                let rest = try await store.read { try $0.alarms(openOnly: false, after: here, limit: 9) }
                try promise("the alarms after \(index)", rest, is: Array(all.dropFirst(index + 1)))
            }
            let second = AlarmPosition(isOpen: true, number: all[1].number)
            try promise("open ones", await store.read { try $0.alarms(openOnly: true, after: second, limit: 9).map(\.row.key) }, is: ["1"])
        },
        Clause("Policies come back in the order of adoption, the same one again if it was adopted again") { store in
            let rows = [Sample.policyRow(1), Sample.policyRow(2, at: Sample.start + Period(days: 1)), Sample.policyRow(1)]
            for row in rows { try await store.change { try $0.append(row) } }
            try promise("the policies", await store.read { try $0.policies() }, is: rows)
        },
        Clause("Counts follow the rows") { store in
            try await store.change { transaction in
                try transaction.insert(Sample.caseRow(1))
                try transaction.insert(Sample.caseRow(2, closedAt: Sample.start))
                try transaction.insert(Sample.caseRow(3))
                try transaction.update(Sample.caseRow(3, closedAt: Sample.start, revision: 2))
                try transaction.insert(Sample.messageRow(1, of: 1, direction: .received))
                try transaction.insert(Sample.receiptRow(1, about: 1))
                try transaction.insert(Sample.outboxRow(2))
                _ = try transaction.appendLog(entry: [1], subject: nil, salt: nil)
                try transaction.raise(Sample.alarmRow("a"))
            }
            let expected = StoreCounts(
                openCases: 1, cases: 3, messagesReceived: 1, receiptsIssued: 1, outboxPending: 1, logSize: 1, openAlarms: 1)
            try promise("the counts", await store.read { try $0.counts() }, is: expected)
            try await store.change { try $0.update(Sample.caseRow(3, revision: 3)) }
            try promise("open again", await store.read { try $0.counts().openCases }, is: 2)
        },
    ]
}
