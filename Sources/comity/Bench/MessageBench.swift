import Attest
import Casework
import Convention
import Exchange
import Foundation
import NodeWeb
import Terms

/// Two real nodes on this machine: how fast they start, what they hold when idle, and how fast messages go between them.
///
/// The people's passwords are stretched for nothing here (scrypt with N = 2): stretching takes a third of a second for each
/// signature on purpose and has nothing to do with the exchange. Everything else is as it always is.
struct MessageBench {
    /// So many messages go into one case, as into a real one; a longer run has more cases, up to what one list shows.
    private static let messagesPerCase = 20
    private static let leastCases = 24
    private static let desks = 12
    private static let alone = 60

    private let stage: Stage
    private let count: Int
    private var cases: Int { min(200, max(Self.leastCases, count / Self.messagesPerCase)) }

    init(in folder: URL, messages: Int) async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard let cost = PassphraseCost(logN: 1, r: 8, p: 1) else { throw DemoFault("no such cost") }
        stage = try await Stage(in: folder, tell: Narrator(), cost: cost)
        count = messages
    }

    func stop() async { await stage.stop() }

    /// Start and idle memory.
    func node(into report: BenchReport) async throws {
        let starts = [stage.a, stage.b].compactMap { $0.process.startedIn.map { $0 / .milliseconds(1) } }
        report.add(
            BenchReport.Row(
                work: "start of a node until it is ready, its passphrase stretched", ours: Runs.median(starts), unit: "ms",
                target: "< 1 000 ms", runs: starts))
        try await Task.sleep(for: .seconds(3))
        let sizes = try [stage.a, stage.b].map { try NodeUsage(of: $0.process.pid).residentMiB }
        report.add(
            BenchReport.Row(work: "idle node, resident", ours: Runs.median(sizes), unit: "MiB", target: "≤ 64 MiB", runs: sizes))
    }

    func messages(into report: BenchReport) async throws {
        let cases = try await openCases()
        let tilda = try await stage.b.person("tilda")
        try await latency(cases, tilda, report)
        try await sustained(cases, tilda, report)
    }

    /// Requests of XA, each in a case of its own, standing in XB's in-tray.
    private func openCases() async throws -> [CaseID] {
        let pia = try await stage.a.person("pia"), dora = try await stage.a.person("dora"), anna = try await stage.a.person("anna")
        guard let central = AuthorityID(text: "central"), let xa = StateCode(text: "XA"), let xb = StateCode(text: "XB") else {
            throw DemoFault("no such authority")
        }
        let content = DemoRequests.preservation(now: Walk.now(), requesting: Party(state: xa, authority: central))
        for _ in 0..<cases {
            let opened: CaseView = try await pia.post(
                "cases",
                Referral(title: "Measured", task: "Preserve.", authority: central, counterpart: Party(state: xb, authority: central)))
            let _: FindingsView = try await dora.post("cases/\(opened.id)/requests", DraftForm(content: content))
            let proposed: ProposedView = try await dora.post("cases/\(opened.id)/requests/1/proposal", Signing(secret: dora.password))
            _ = try await stage.approve(proposed, in: opened.id, by: anna)
        }
        let tilda = try await stage.b.person("tilda")
        return try await stage.until("all requests stand in the in-tray", seconds: 120) {
            let list: CaseList = try await tilda.get("cases")
            return list.cases.count >= cases ? list.cases.map(\.id) : nil
        }
    }

    private static func ask(_ id: CaseID, _ tilda: Person) async throws -> Digest {
        let asked: ProposedView = try await tilda.post(
            "cases/\(id)/requests/1/questions", SignedText(text: "Which time zone do the times have?", secret: tilda.password))
        guard let sent = asked.sent else { throw DemoFault("a question waits for a second signature") }
        return sent
    }

    /// One message at a time, nothing else going on.
    private func latency(_ cases: [CaseID], _ tilda: Person, _ report: BenchReport) async throws {
        var whole: [Double] = [], approved: [Double] = []
        for number in 0..<Self.alone {
            let id = cases[number % cases.count]
            let began = ContinuousClock.now
            let digest = try await Self.ask(id, tilda)
            let left = ContinuousClock.now
            var isHere = false
            while !isHere {
                let file: CaseView = try await tilda.get("cases/\(id)")
                isHere = file.messages.first { $0.digest == digest }?.lastReceipt != nil
                if !isHere { try await Task.sleep(for: .milliseconds(1)) }
            }
            whole.append((ContinuousClock.now - began) / .milliseconds(1))
            approved.append((left - began) / .milliseconds(1))
        }
        report.add(
            BenchReport.Row(
                work: "one message alone, from the officer's signature to the stored receipt, median", ours: Runs.median(whole),
                unit: "ms", target: "< 50 ms",
                cost: String(
                    format: "99th percentile %.0f ms; of it signed, sealed and stored %.1f ms", Runs.percentile(whole, 0.99),
                    Runs.median(approved)), runs: whole))
    }

    /// Many desks at once, until every receipt is stored.
    private func sustained(_ cases: [CaseID], _ tilda: Person, _ report: BenchReport) async throws {
        let before = try await stage.b.figure("comity_receipts_received_total")
        let usage = try [stage.a, stage.b].map { try NodeUsage(of: $0.process.pid).processor }
        let began = ContinuousClock.now
        let each = count / Self.desks
        try await withThrowingTaskGroup(of: Void.self) { group in
            for desk in 0..<Self.desks {
                group.addTask {
                    let own = cases.enumerated().filter { $0.offset % Self.desks == desk }.map(\.element)
                    for round in 0..<each { _ = try await Self.ask(own[round % own.count], tilda) }
                }
            }
            try await group.waitForAll()
        }
        let sent = (ContinuousClock.now - began) / .seconds(1)
        let total = each * Self.desks
        _ = try await stage.until("every message is receipted", seconds: 600) {
            try await stage.b.figure("comity_receipts_received_total") - before >= Double(total) ? true : nil
        }
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        let processor = try zip([stage.a, stage.b], usage).map { try NodeUsage(of: $0.process.pid).processor - $1 }
        let peak = try [stage.a, stage.b].map { try NodeUsage(of: $0.process.pid).residentMiB }.max() ?? 0
        report.add(
            BenchReport.Row(
                work: "messages sustained between two nodes, desk to stored receipt, \(total) of them", ours: Double(total) / seconds,
                unit: "/s", target: "≥ 100/s, stretch 300/s",
                cost: String(
                    format: "processor per message: sender %.1f ms, receiver %.1f ms; all sent after %.1f of %.1f s; %.0f MiB",
                    processor[1] * 1_000 / Double(total), processor[0] * 1_000 / Double(total), sent, seconds, peak),
                runs: [Double(total) / seconds]))
    }
}

/// What a running process has used so far.
struct NodeUsage {
    let residentMiB: Double
    /// Seconds of user and system time.
    let processor: Double

    init(of process: Int32) throws {
        func text(_ name: String) throws -> String {
            guard let data = FileManager.default.contents(atPath: "/proc/\(process)/\(name)") else {
                throw CommandFault.fault("process \(process) is gone")
            }
            return String(decoding: data, as: UTF8.self)
        }
        let line = try text("status").split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        residentMiB = (line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Double($0) } ?? 0) / 1_024
        // After the name in brackets: state is field 3, user and system time are fields 14 and 15, in ticks of 10 ms.
        let fields = try text("stat").split(separator: ")").last?.split(separator: " ") ?? []
        processor = fields.count > 12 ? ((Double(fields[11]) ?? 0) + (Double(fields[12]) ?? 0)) / Double(sysconf(Int32(_SC_CLK_TCK))) : 0
    }
}
