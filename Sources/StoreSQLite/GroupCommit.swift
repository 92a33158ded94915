import Casework
import GRDB
import Synchronization

/// The queue of writers: those that wait together share one durable commit, and each still succeeds or fails alone.
///
/// One turn runs on the database's writer thread. It opens one transaction, runs every waiting body under a savepoint of its
/// own, and commits once. Nobody hears of success before that commit is on the disk. When SQLite gives up the whole
/// transaction (the disk is full, say), every body of the turn runs again in a transaction of its own, so that only those fail
/// that cannot be stored.
final class GroupCommit: Sendable {
    /// Bodies per commit; a bound on how long the first of them waits.
    static let most = 512

    /// A body that waits, and whom to tell.
    private struct Job: Sendable {
        /// Runs the body; what it returns tells the caller of success.
        let attempt: @Sendable (Session) throws -> @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
    }

    private struct Queue {
        var waiting: [Job] = []
        /// Whether a turn is under way or asked for.
        var isServed = false
    }

    private let writer: any DatabaseWriter
    private let queue = Mutex(Queue())

    init(_ writer: any DatabaseWriter) { self.writer = writer }

    /// Waits for a turn, runs the body, and returns when what it changed is durable.
    func write<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { caller in
            let job = Job(
                attempt: { session in
                    let value = try body(session)
                    return { caller.resume(returning: value) }
                },
                fail: { caller.resume(throwing: $0) })
            let mustStart = queue.withLock { queue in
                queue.waiting.append(job)
                defer { queue.isServed = true }
                return !queue.isServed
            }
            if mustStart { startTurn() }
        }
    }

    private func startTurn() {
        writer.asyncWriteWithoutTransaction { database in
            let jobs = self.queue.withLock { queue in
                let jobs = Array(queue.waiting.prefix(Self.most))
                queue.waiting.removeFirst(jobs.count)
                return jobs
            }
            self.commit(jobs, in: database)
            let goesOn = self.queue.withLock { queue in
                queue.isServed = !queue.waiting.isEmpty
                return queue.isServed
            }
            if goesOn { self.startTurn() }
        }
    }

    /// One transaction for all jobs; when it cannot be had, one for each.
    private func commit(_ jobs: [Job], in database: Database) {
        do {
            for tell in try outcomes(of: jobs, in: database) { tell() }
        } catch {
            // Nothing of the turn was kept, and nobody was told anything yet.
            if database.isInsideTransaction { try? database.rollback() }
            if jobs.count == 1 {
                jobs.forEach { $0.fail(StoreFault.naming(error)) }
            } else {
                jobs.forEach { commit([$0], in: database) }
            }
        }
    }

    /// - Returns: What to tell each caller; the commit is durable.
    /// - Throws: Why there is no commit.
    private func outcomes(of jobs: [Job], in database: Database) throws -> [@Sendable () -> Void] {
        try database.beginTransaction(.immediate)
        var outcomes: [@Sendable () -> Void] = []
        for job in jobs {
            let session = Session(database)
            try database.cachedStatement(sql: "SAVEPOINT job").execute()
            do {
                let success = try job.attempt(session)
                if let broken = session.broken { throw broken }
                try database.cachedStatement(sql: "RELEASE job").execute()
                outcomes.append(success)
            } catch {
                // Gone with everything that was in it: the others must be run again.
                guard database.isInsideTransaction, session.broken == nil else { throw error }
                try database.cachedStatement(sql: "ROLLBACK TO job").execute()
                try database.cachedStatement(sql: "RELEASE job").execute()
                outcomes.append { job.fail(StoreFault.naming(error)) }
            }
        }
        try database.commit()
        return outcomes
    }
}
