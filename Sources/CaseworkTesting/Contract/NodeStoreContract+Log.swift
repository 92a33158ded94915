import Casework
import Terms

extension NodeStoreContract {
    static let log: [Clause] = [
        Clause("Log entries get indexes from zero and come back by index and by subject") { store in
            let salt = [UInt8](repeating: 3, count: 32)
            let indexes = try await store.write { transaction in
                try [
                    transaction.appendLog(entry: [1], subject: Sample.digest(1), salt: salt),
                    transaction.appendLog(entry: [], subject: nil, salt: nil),
                    transaction.appendLog(entry: [3], subject: Sample.digest(1), salt: salt),
                ]
            }
            try promise("indexes", indexes, is: [0, 1, 2])
            try promise("the size", await store.read { try $0.logSize() }, is: 3)
            let rows = try await store.read { try $0.logRows(from: 1, limit: 9) }
            try promise("from an index", rows.map(\.index), is: [1, 2])
            try promise("an entry", rows.last, is: LogRow(index: 2, entry: [3], subject: Sample.digest(1), salt: salt))
            try promise("padding", rows.first, is: LogRow(index: 1, entry: [], subject: nil, salt: nil))
            try promise("a limit", await store.read { try $0.logRows(from: 0, limit: 1).map(\.index) }, is: [0])
            try promise("beyond the end", await store.read { try $0.logRows(from: 3, limit: 9) }, is: [])
            try promise("the first about a subject", await store.read { try $0.logRow(subject: Sample.digest(1))?.index }, is: 0)
            try promise("another subject", await store.read { try $0.logRow(subject: Sample.digest(2)) }, is: nil)
        },
        Clause("A subject has a salt of 32 bytes, and padding has neither") { store in
            let wrong: [(Digest?, [UInt8]?)] = [
                (Sample.digest(1), nil), (nil, [UInt8](repeating: 1, count: 32)), (Sample.digest(1), [1]),
            ]
            for (subject, salt) in wrong {
                try await promise("subject and salt", refusedAs: .corruptRow) {
                    try await store.change { _ = try $0.appendLog(entry: [1], subject: subject, salt: salt) }
                }
            }
            try promise("the size", await store.read { try $0.logSize() }, is: 0)
        },
        Clause("An index that failed is given again") { store in
            _ = try await store.write { try $0.appendLog(entry: [1], subject: nil, salt: nil) }
            try await promise("the second", refusedAs: .duplicate) {
                try await store.change { transaction in
                    _ = try transaction.appendLog(entry: [2], subject: nil, salt: nil)
                    try transaction.insert(Sample.seenRow(1))
                    try transaction.insert(Sample.seenRow(1))
                }
            }
            try promise("the index", await store.write { try $0.appendLog(entry: [3], subject: nil, salt: nil) }, is: 1)
            try promise("the entries", await store.read { try $0.logRows(from: 0, limit: 9).map(\.entry) }, is: [[1], [3]])
        },
    ]
}
