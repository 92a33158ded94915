import Casework
import CaseworkTesting
import GRDB
import Synchronization
import Terms
import Testing

@testable import StoreSQLite

@Suite struct StoreSQLitePlanTests {
    /// Tables that are read whole: nine tallies, the people and peers of one node; and lists that walk an index backwards from
    /// its end until their limit.
    static let walks = [
        "SCAN tally", "SCAN users", "SCAN user_certificates", "SCAN peers", "SCAN policies", "SCAN audit",
        "SCAN alarms USING INDEX alarms_in_order",
        "SCAN CONSTANT ROW",
    ]

    /// Every statement that the whole contract runs, watched rather than listed, so that none is forgotten.
    @Test func noStatementReadsATableThatGrows() async throws {
        let folder = try StoreSQLiteFolder()
        let seen = Mutex<Set<String>>([])
        let watch = { @Sendable (database: Database) in
            database.trace { event in
                guard case .statement(let statement) = event else { return }
                seen.withLock { _ = $0.insert(statement.sql) }
            }
        }
        try await NodeStoreContract().check { try SQLiteStore(path: folder.file(), preparing: watch) }
        let opening = ["migrations", "sqlite_schema", "sqlite_master", "INSERT INTO tally"]
        let statements = seen.withLock { $0 }.filter { sql in
            ["SELECT", "UPDATE", "INSERT", "DELETE"].contains { sql.hasPrefix($0) } && !opening.contains { sql.contains($0) }
        }
        #expect(statements.count > 45, "the watch saw too little")
        let store = try SQLiteStore(path: folder.file())
        for sql in statements.sorted() {
            let plan = try await store.pool.read { database in
                let explanation = try database.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
                explanation.setUncheckedArguments([])
                return try Row.fetchAll(explanation).map { $0["detail"] as String }
            }
            for step in plan {
                #expect(!step.contains("TEMP B-TREE"), "\(sql): \(step)")
                let isWalk = Self.walks.contains { step.hasPrefix($0) }
                #expect(!step.hasPrefix("SCAN") || isWalk || sql.contains("json_each"), "\(sql): \(step)")
            }
        }
        let walking = statements.filter { $0.contains("FROM audit ORDER BY") || $0.contains("FROM alarms  ORDER BY") }
        #expect(walking.allSatisfy { $0.contains("LIMIT") })
    }

    /// What the busiest pages ask, and by which index each is answered: in-tray, its next part, search, outbox, clocks, tokens, answers.
    @Test func theBusiestPagesWalkTheirIndexes() async throws {
        let folder = try StoreSQLiteFolder()
        let seen = Mutex<[String]>([])
        let store = try SQLiteStore(path: folder.file()) { database in
            database.trace { event in
                if case .statement(let statement) = event { seen.withLock { $0.append(statement.sql) } }
            }
        }
        let (ann, north) = (Sample.officer("ann"), Sample.authority("north"))
        let place = CaseHead(Sample.caseRow(1, due: Sample.start)).position
        let filters: [(CaseFilter, [String])] = [
            (CaseFilter(), ["cases_in_order (direction=? AND closed=?)"]),
            (CaseFilter(openOnly: false, from: .after(place)), ["cases_in_order (direction=? AND (closed,pressing,reference)>(?,?,?))"]),
            (
                CaseFilter(reader: ann, authorities: [north], from: .after(place)),
                [
                    "PRIMARY KEY (officer=? AND direction=? AND closed=? AND (pressing,reference)>(?,?))",
                    "cases_of_authority (authority=? AND direction=? AND closed=? AND (pressing,reference)>(?,?))",
                ]
            ),
            (
                CaseFilter(unclaimed: [north], from: .before(place)),
                ["cases_unclaimed (authority=? AND closed=? AND (pressing,reference)<(?,?))"]
            ),
            (CaseFilter(openOnly: false, pressingBy: Sample.start), ["cases_in_order (direction=? AND closed=? AND pressing<?)"]),
        ]
        typealias Ask = @Sendable (any StoreReading) throws -> Void
        var questions: [(ask: Ask, indexes: [String])] = []
        for (filter, indexes) in filters {
            let ask: Ask = { store in _ = try store.caseHeads(filter) }
            questions.append((ask, indexes))
        }
        let others: [(ask: Ask, indexes: [String])] = [
            ({ _ = try $0.caseIDs(having: [Sample.digest(1)], most: 9) }, ["PRIMARY KEY (token=?)"]),
            ({ _ = try $0.caseBrief(Sample.id(1)) }, ["PRIMARY KEY (case_id=?)"]),
            ({ _ = try $0.outboxDue(at: Sample.start, limit: 9) }, ["outbox_by_next_attempt (next_attempt<?)"]),
            ({ _ = try $0.outbox(for: Sample.state(1), limit: 9) }, ["outbox_of_peer (peer=?)"]),
            ({ _ = try $0.alarms(openOnly: true, limit: 9) }, ["alarms_in_order (open=?)"]),
            ({ _ = try $0.tokens(of: ann) }, ["tokens_of_officer (officer=?)"]),
            ({ _ = try $0.answer(Sample.digest(1)) }, ["PRIMARY KEY (id=?)"]),
        ]
        for question in questions + others {
            seen.withLock { $0 = [] }
            try await store.read(question.ask)
            let asked = seen.withLock { $0.filter { $0.hasPrefix("SELECT") && !$0.contains("sqlite_master") } }
            #expect(!asked.isEmpty)
            let plan = try await store.pool.read { database in
                try asked.flatMap { sql in
                    let explanation = try database.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
                    explanation.setUncheckedArguments([])
                    return try Row.fetchAll(explanation).map { $0["detail"] as String }
                }
            }
            #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(plan)")
            for index in question.indexes { #expect(plan.contains { $0.contains(index) }, "\(index) is not in \(plan)") }
        }
    }

    /// Prints how many durable writes a second there are alone and together. Nothing is judged: disks differ too much.
    @Test func groupCommitIsMeasured() async throws {
        let folder = try StoreSQLiteFolder()
        let store = try SQLiteStore(path: folder.file())
        let clock = ContinuousClock()
        let alone = try await clock.measure {
            for number in 0..<200 { try await store.write { try $0.append(Sample.auditRow("\(number)")) } }
        }
        let together = try await clock.measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<5_000 { group.addTask { try await store.write { try $0.append(Sample.auditRow("\(number)")) } } }
                try await group.waitForAll()
            }
        }
        print("durable writes per second: alone \(Int(200 / (alone / .seconds(1)))), together \(Int(5_000 / (together / .seconds(1))))")
        #expect(try await store.read { try $0.audit(of: nil, limit: 10_000).count } == 5_200)
    }

    @Test func writersThatWaitTogetherShareACommit() async throws {
        let folder = try StoreSQLiteFolder()
        let commits = Mutex(0)
        let store = try SQLiteStore(path: folder.file()) { database in
            database.trace { event in
                if case .statement(let statement) = event, statement.sql.hasPrefix("COMMIT") { commits.withLock { $0 += 1 } }
            }
        }
        commits.withLock { $0 = 0 }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<1_000 { group.addTask { try await store.write { try $0.append(Sample.auditRow("\(number)")) } } }
            try await group.waitForAll()
        }
        let many = commits.withLock { $0 }
        #expect(many > 0)
        #expect(many < 500)
        #expect(try await store.read { try $0.audit(of: nil, limit: 2_000).count } == 1_000)
    }
}
