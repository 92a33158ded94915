import Casework
import CaseworkTesting
import Convention
import Exchange
import Terms
import Testing

/// Either node dies at any write of sending and receiving, before or after it is durable; the normal path then completes the
/// work: nothing is lost, nothing happens twice.
@Suite struct CrashTests {
    enum Side: CaseIterable, Sendable { case sender, receiver }

    /// Sends one request with a crash at one write.
    ///
    /// - Returns: Whether there was such a write.
    private func send(_ side: Side, crashAt write: Int, _ point: CrashingStore.Point) async throws -> Bool {
        let storeA = CrashingStore(MemoryStore())
        let storeB = CrashingStore(MemoryStore())
        let states = try await TwoStates.make(storeA: storeA, storeB: storeB, policy: OfficePolicy(firstWait: Period(seconds: 1)))
        let script = CaseScript(states)
        let id = try await script.refer().id
        let a = states.a.office
        _ = try await DraftRequest(a)(id, try script.preservation(), by: states.atA.drafter)
        guard case .waiting(let message) = try await ProposeRequest(a)(id, request: 1, by: states.atA.drafter, secret: StateKit.password)
        else { throw ContractBreach("left with one signature") }
        let crashing = side == .sender ? storeA : storeB
        crashing.crash(atWrite: write, point)

        // The approver presses the button, sees an error, looks again, and presses it again if it is still there.
        do {
            _ = try await ApproveStatement(a)(id, message: message, by: states.atA.approver, secret: StateKit.password)
        } catch is CrashingStore.Crash {
            let file = try await ReadCase(a)(id, by: states.atA.approver)
            if file.pending.contains(where: { $0.message == message }) {
                _ = try await ApproveStatement(a)(id, message: message, by: states.atA.approver, secret: StateKit.password)
            }
        }
        for _ in 0..<6 {
            states.time.advance(by: Period(hours: 1))
            // A crash inside is a crash of the loop: the node starts again and the loop runs again.
            for office in [states.a.office, states.b.office] { _ = try? await DeliverOutbox(office)() }
        }
        let file = try await ReadCase(a)(id, by: states.atA.drafter)
        #expect(file.requests[0].outgoing?.state == .delivered, "\(side) \(write) \(point)")
        let sent = try #require(file.requests[0].message)
        let mine = try await storeA.read { try ($0.counts(), $0.receipts(for: sent).count, $0.outboxRow(sent)?.state) }
        let theirs = try await storeB.read { try ($0.counts(), $0.receipts(for: sent).count) }
        #expect(mine.0.messagesSent == 1 && mine.1 == 1 && mine.2 == .settled, "\(side) \(write) \(point)")
        #expect(theirs.0.messagesReceived == 1 && theirs.0.cases == 1 && theirs.1 == 1, "\(side) \(write) \(point)")
        // Each log holds the message; B's also its receipt; and both publish what they hold.
        #expect(mine.0.logSize == 1 && theirs.0.logSize == 2, "\(side) \(write) \(point)")
        for office in [states.a.office, states.b.office] {
            // Dying while padding is written and publishing again may pad twice, but never leaves a gap or a contradiction.
            do { _ = try await PublishLog(office)() } catch is CrashingStore.Crash {}
            #expect(try await PublishLog(office)() % 16 == 0, "\(side) \(write) \(point)")
        }
        let other = try await script.caseAtB(of: sent)
        #expect(other.graph.heads == file.graph.heads)
        return crashing.hasCrashed
    }

    @Test(arguments: Side.allCases, CrashingStore.Point.allCases)
    func aCrashAtAnyWriteLosesNothingAndDoublesNothing(side: Side, point: CrashingStore.Point) async throws {
        var write = 1
        while try await send(side, crashAt: write, point) { write += 1 }
        // There was at least one write to die at, and the run without a crash was judged too.
        #expect(write > 1)
    }

    @Test func anAnswerThatIsLostIsGivenAgain() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let id = try await script.refer().id
        states.a.line.fail(.answerLost, .lost, .answerLost)
        _ = try await script.send(try script.preservation(), in: id)
        for _ in 0..<4 {
            states.time.advance(by: Period(hours: 1))
            try await states.settle()
        }
        #expect(try await ReadCase(states.a.office)(id, by: states.atA.drafter).requests[0].outgoing?.state == .delivered)
        #expect(Set(states.a.line.carried).count == 1 && states.a.line.carried.count == 3)
        #expect(try await states.b.store.read { try $0.counts() }.messagesReceived == 1)
    }

    @Test func atTheDeadlineAnOfficerIsToldAndALateReceiptStillSettles() async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let id = try await script.refer().id
        states.a.line.fail(.lost, .lost, .lost)
        let digest = try await script.send(try script.preservation(), in: id)
        states.time.advance(by: Period(days: 8))
        try await states.settle()
        #expect(try await states.a.store.read { try $0.alarms(openOnly: true, limit: 9) }.map(\.code) == ["RelayFailure"])
        for _ in 0..<3 {
            states.time.advance(by: Period(hours: 1))
            try await states.settle()
        }
        #expect(try await states.a.store.read { try $0.outboxRow(digest) }?.state == .settled)
        #expect(try await states.a.store.read { try $0.alarms(openOnly: true, limit: 9) }.isEmpty)
        #expect(try await ReadCase(states.a.office)(id, by: states.atA.drafter).requests[0].outgoing?.state == .delivered)
    }
}
