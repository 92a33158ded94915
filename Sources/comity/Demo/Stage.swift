import AsyncHTTPClient
import Attest
import Casework
import Exchange
import Foundation
import NodeWeb
import Terms

/// Both States of the demonstration with their running nodes.
final class Stage {
    let folder: URL
    let a: DemoState
    let b: DemoState
    let tell: Narrator
    private let running: RunningNodes

    /// Founds and pairs both States and starts their nodes.
    ///
    /// - Parameter cost: How hard the people's passwords are stretched.
    init(in folder: URL, tell: Narrator, running: RunningNodes = RunningNodes(), cost: PassphraseCost = NewSecrets.cost) async throws {
        self.folder = folder
        self.tell = tell
        self.running = running
        tell.title("Two fictional States, XA and XB, in an exercise")
        a = try await DemoState(
            "XA", name: "State of Alpha", in: folder, among: running,
            people: [
                ("pia", "police", [.drafting]), ("dora", "central", [.drafting]), ("anna", "central", [.approving]),
                ("carl", "central", [.custodian]), ("olga", "central", [.overseer]), ("otto", "central", [.operator]),
            ], cost: cost)
        tell.did("XA: root, keys, entry and six people; fingerprint \(Fingerprint.spoken(a.fingerprint).prefix(19)) …")
        b = try await DemoState(
            "XB", name: "State of Beta", in: folder, among: running,
            people: [
                ("dirk", "contact-24-7", [.duty]), ("tilda", "central", [.triage]), ("rosa", "central", [.rightsReviewer]),
                ("carla", "central", [.custodian]), ("paul", "prosecutor", [.triage]),
                ("olaf", "central", [.overseer]), ("oona", "central", [.operator]),
            ], cost: cost)
        tell.did("XB: root, keys, entry and seven people; fingerprint \(Fingerprint.spoken(b.fingerprint).prefix(19)) …")
        try await a.pair(with: b)
        try await b.pair(with: a)
        tell.did("each pins the other's root by its fingerprint, confirmed out of band")
        do {
            try await a.process.start()
            try await b.process.start()
        } catch {
            await stop()
            throw error
        }
        tell.did("both nodes run as processes of their own: \(a.process.pid) and \(b.process.pid), mutual TLS 1.3 between them")
    }

    func stop() async {
        a.process.stop()
        b.process.stop()
        await leave()
    }

    /// Closes our lines to the nodes and lets them run.
    func leave() async {
        running.letGo()
        try? await a.client.shutdown()
        try? await b.client.shutdown()
    }

    /// Waits for the line between the nodes.
    func until<Value>(_ what: String, seconds: Double = 30, _ look: () async throws -> Value?) async throws -> Value {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            if let value = try await look() { return value }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw DemoFault("after \(Int(seconds)) seconds still not: \(what)")
    }

    /// Both signatures of a statement that needs two people.
    func approve(_ proposed: ProposedView, in id: CaseID, by person: Person) async throws -> Digest {
        guard let waiting = proposed.waiting else { throw DemoFault("one signature was enough where two are needed") }
        let sent: ProposedView = try await person.post("cases/\(id)/approvals/\(waiting)", Signing(secret: person.password))
        guard let digest = sent.sent else { throw DemoFault("two signatures were not enough") }
        return digest
    }

    func sent(_ proposed: ProposedView) throws -> Digest {
        guard let digest = proposed.sent else { throw DemoFault("a second signature is asked for where one is enough") }
        return digest
    }

    /// Waits until a message of ours has been receipted by the other State.
    func delivered(_ digest: Digest, in id: CaseID, seenBy person: Person) async throws {
        _ = try await until("message \(digest.short) is receipted") {
            let file: CaseView = try await person.get("cases/\(id)")
            let entry = file.messages.first { $0.digest == digest }
            if let failure = entry?.events.first(where: { $0.reason != nil })?.reason {
                throw DemoFault("the other State says: \(failure)")
            }
            return entry?.lastReceipt
        }
    }

    /// Waits until a message stands in the other State's case; gives the case.
    func arrived(_ digest: Digest, at person: Person) async throws -> CaseView {
        try await until("message \(digest.short) stands in the in-tray") {
            for summary in try await person.get("cases", as: CaseList.self).cases {
                let file: CaseView = try await person.get("cases/\(summary.id)")
                if file.messages.contains(where: { $0.digest == digest && $0.statement != nil }) { return file }
            }
            return nil
        }
    }
}
