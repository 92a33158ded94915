public import Casework
import Terms

/// What every ``KeyCabinet`` promises, as code. Each clause needs a cabinet of its own that holds nothing.
public struct KeyCabinetContract: Sendable {
    public typealias Clause = ContractClause<any KeyCabinet>

    public init() {}

    /// Checks every clause.
    ///
    /// - Parameter open: Gives a new, empty cabinet; it is called once for each clause.
    /// - Throws: ``ContractBreach`` for the first promise that is not kept.
    public func check(_ open: @Sendable () async throws -> any KeyCabinet) async throws {
        for clause in Self.clauses { try await clause.check(open()) }
    }

    /// Every clause, for a table of tests.
    public static let clauses: [Clause] = [
        Clause("A case key comes back as kept; another case has none") { cabinet in
            try await cabinet.keepCaseKey([1, 2, 3], for: Sample.id(1))
            try promise("the key", await cabinet.caseKey(Sample.id(1)), is: [1, 2, 3])
            try promise("another case", await cabinet.caseKey(Sample.id(2)), is: nil)
        },
        Clause("A case gets one key, also after it was destroyed") { cabinet in
            try await cabinet.keepCaseKey([1], for: Sample.id(1))
            try await promise("a second key", refusedAs: .duplicate) { try await cabinet.keepCaseKey([2], for: Sample.id(1)) }
            try promise("the key", await cabinet.caseKey(Sample.id(1)), is: [1])
            try await cabinet.destroyCaseKey(Sample.id(1))
            try await promise("a key after destruction", refusedAs: .duplicate) { try await cabinet.keepCaseKey([2], for: Sample.id(1)) }
            try promise("no key", await cabinet.caseKey(Sample.id(1)), is: nil)
        },
        Clause("Destroying concerns one case and may be repeated") { cabinet in
            for number in 1...3 { try await cabinet.keepCaseKey([UInt8(number)], for: Sample.id(number)) }
            for _ in 1...2 { try await cabinet.destroyCaseKey(Sample.id(2)) }
            try await cabinet.destroyCaseKey(Sample.id(9))
            try promise("the first", await cabinet.caseKey(Sample.id(1)), is: [1])
            try promise("the second", await cabinet.caseKey(Sample.id(2)), is: nil)
            try promise("the third", await cabinet.caseKey(Sample.id(3)), is: [3])
        },
        Clause("Sealing keys come back by identifier and by end of life; each is kept once") { cabinet in
            let rows = [2, 1, 3].map { Sample.sealingKeyRow($0, notAfter: Sample.start + Period(days: Int64($0))) }
            for row in rows { try await cabinet.keepSealingKey(row) }
            try promise("by identifier", await cabinet.sealingKey(rows[2].keyID), is: rows[2])
            try promise("another identifier", await cabinet.sealingKey(Sample.digest(9)), is: nil)
            try promise("by end of life", await cabinet.sealingKeys(), is: [rows[1], rows[0], rows[2]])
            try await promise("again", refusedAs: .duplicate) { try await cabinet.keepSealingKey(rows[0]) }
        },
        Clause("Sealing keys are destroyed once their life has ended, not at its last second") { cabinet in
            let rows = (1...3).map { Sample.sealingKeyRow($0, notAfter: Sample.start + Period(days: Int64($0))) }
            for row in rows { try await cabinet.keepSealingKey(row) }
            for _ in 1...2 { try await cabinet.destroySealingKeys(endedBefore: Sample.start + Period(days: 2)) }
            try promise("the first", await cabinet.sealingKey(rows[0].keyID), is: nil)
            try promise("those left", await cabinet.sealingKeys(), is: [rows[1], rows[2]])
            try await promise("the first again", refusedAs: .duplicate) { try await cabinet.keepSealingKey(rows[0]) }
        },
        Clause("Keys kept at the same time are all kept") { cabinet in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask { try await cabinet.keepCaseKey([UInt8(number)], for: Sample.id(number)) }
                }
                try await group.waitForAll()
            }
            for number in 0..<100 { try promise("a key", await cabinet.caseKey(Sample.id(number)), is: [UInt8(number)]) }
        },
    ]
}
