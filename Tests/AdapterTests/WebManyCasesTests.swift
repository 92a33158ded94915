import AsyncHTTPClient
import Attest
import CaseworkTesting
import Exchange
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import StoreSQLite
import Terms
import Testing

@testable import Casework
@testable import NodeWeb

/// The desk over a store with very many cases: COMITY_CASES=100000 measures, and prints what it measured; by itself a few cases show that
/// pages stay small and nothing is lost between two of them. No time is judged.
@Suite struct WebManyCasesTests {
    private static let asked = ProcessInfo.processInfo.environment["COMITY_CASES"].flatMap { Int($0) }
    private static let officers = asked == nil ? 6 : 20

    private struct Officer: Sendable {
        let who: SignedIn
        let session: AccessToken
    }

    @Test func theDeskWithManyCases() async throws {
        let cases = Self.asked ?? 120
        let folder = try StoreSQLiteFolder()
        let states = try await TwoStates.make(
            storeA: try SQLiteStore(path: folder.file()), cabinetA: try SQLiteKeyCabinet(path: folder.file()))
        let script = CaseScript(states)
        let id = try await script.preserve().a
        let row = try await states.a.store.read { try $0.caseRow(id) }
        let template = try await CaseCabinet(office: states.a.office).open(try #require(row))
        let officers = try await officers(states)
        let began = ContinuousClock.now
        let last = try await fill(states.a, cases, from: template.file, officers)
        if Self.asked != nil { print("filled \(cases) cases in \(ContinuousClock.now - began)") }
        try await serving({
            try OfficersServer.make(
                office: states.a.office, tls: nil, address: ListenAddress(host: "127.0.0.1", port: 0), logger: quiet, onRunning: $0,
                routes: { _ in })
        }) { port in
            let base = "http://127.0.0.1:\(port)"
            try await everyCaseIsReached(officers[0], base, atLeast: min(cases, 150))
            let figures = try await withThrowingTaskGroup(of: [Measured].self) { group in
                for (number, officer) in officers.enumerated() {
                    group.addTask { try await work(officer, number, base, last, rounds: Self.asked == nil ? 1 : 20) }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            for page in Set(figures.map(\.page)).sorted() {
                let times = figures.filter { $0.page == page }.map(\.milliseconds).sorted()
                let bytes = figures.filter { $0.page == page }.map(\.bytes).max() ?? 0
                #expect(bytes < 60_000, "\(page)")
                guard Self.asked != nil else { continue }
                func part(_ share: Double) -> String {
                    String(format: "%.1f", times[min(times.count - 1, Int(Double(times.count) * share))])
                }
                print(
                    "\(page): \(times.count) pages, median \(part(0.5)) ms, 95 % \(part(0.95)), 99 % \(part(0.99)), most \(part(1)), \(bytes) bytes"
                )
            }
        }
    }

    private struct Measured: Sendable {
        let page: String
        let milliseconds: Double
        let bytes: Int
    }

    /// Half of them direct all cases of their authority, the others draft and see their own; two oversee.
    private func officers(_ states: TwoStates) async throws -> [Officer] {
        var all: [Officer] = []
        let now = states.time.now()
        for number in 0..<Self.officers {
            let role: OfficerRole = number % 10 == 0 ? .overseer : number % 2 == 0 ? .approving : .drafting
            let who = try await states.a.person("many-\(number)", "central", role)
            let session = AccessToken.random()
            try await states.a.store.write { store in
                try store.put(
                    SessionRow(
                        digest: session.digest, officer: who.officer, stage: .open, createdAt: now, endsAt: now + Period(hours: 9),
                        seenAt: now, provenAt: now))
            }
            all.append(Officer(who: who, session: session))
        }
        return all
    }

    /// Copies one real case: each with its own id, reference, title, key, people, moment that presses, and words to be found by.
    private func fill(_ kit: StateKit, _ count: Int, from template: CaseFile, _ officers: [Officer]) async throws -> CaseReference {
        let bytes = String(decoding: try Canonical.bytes(of: template), as: UTF8.self)
        let words = SearchWords(kit.office.keys.node)
        let pool = words.tokens(of: (0..<2_000).map { "word\($0)" }.joined(separator: " "))
        let brief = CaseBrief(template)
        let now = kit.time.now()
        var last = template.reference
        var keys: [(id: CaseID, wrapped: [UInt8])] = []
        for start in stride(from: 1, through: count, by: 250) {
            var rows: [CaseRow] = []
            for number in start..<min(start + 250, count + 1) {
                let id: CaseID = Sample.id(number)
                let reference = CaseReference(state: Sample.state(0), year: 2028, number: UInt32(number))
                let key = ContentKey.random()
                let text = bytes.replacing(template.id.text, with: id.text).replacing(template.reference.text, with: reference.text)
                let people = [officers[number % officers.count].who.officer, officers[(number * 7 + 3) % officers.count].who.officer]
                var row = CaseRow(
                    id: id, reference: reference, peer: nil, thread: nil, direction: number % 3 == 0 ? .requested : .requesting,
                    authority: template.authority, participants: Array(Set(people)).sorted { $0.text < $1.text },
                    due: number % 5 == 0 ? nil : now + Period(minutes: Int64(number * 37 % 200_000)), openedAt: now,
                    closedAt: number % 4 == 0 ? now : nil, revision: 1,
                    sealed: try key.seal(Array(text.utf8), context: CaseCabinet.context(id)),
                    tokens: Array(Set((0..<30).map { pool[(number * 31 + $0 * 97) % pool.count] })) + words.tokens(of: "unique\(number)"))
                row.brief = try brief.sealed(by: key, of: id)
                rows.append(row)
                last = reference
                let wrapped = try key.wrapped(by: kit.office.keys.node, context: "comity/case-key/v1 \(id)")
                keys.append((id, wrapped))
            }
            let kept = rows
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (id, wrapped) in keys { group.addTask { try await kit.office.cabinet.keepCaseKey(wrapped, for: id) } }
                try await group.waitForAll()
            }
            keys = []
            try await kit.store.write { store in for row in kept { try store.insert(row) } }
        }
        return last
    }

    // MARK: What officers do

    private func ask(_ path: String, _ officer: Officer, _ base: String, search: String? = nil) async throws -> WebAnswer {
        try await HTTPClient.shared.ask(
            base + path, search == nil ? .GET : .POST,
            headers: [("Cookie", "__Host-comity=\(officer.session.text)"), ("Content-Type", "application/x-www-form-urlencoded")],
            body: search.map { .bytes(ByteBuffer(string: "search=\($0)&proof=\(officer.session.derived(for: "desk form"))")) })
    }

    /// Follows the links of the in-tray, and meets no case twice.
    private func everyCaseIsReached(_ officer: Officer, _ base: String, atLeast least: Int) async throws {
        var path: String? = "/desk?closed=1"
        var met: [String] = []
        while let here = path, met.count < least {
            let answer = try await ask(here, officer, base)
            let text = String(decoding: answer.body, as: UTF8.self)
            met += text.components(separatedBy: "href=\"/desk/cases/").dropFirst().map { String($0.prefix { $0 != "\"" }) }
                .filter { CaseReference(text: $0) != nil }
            path = Self.link("next", in: text)
            if let back = Self.link("prev", in: text) {
                #expect(try await ask(back, officer, base).status == 200)
            } else {
                #expect(here == "/desk?closed=1")
            }
        }
        #expect(met.count >= least && Set(met).count == met.count, "\(met.count) cases were met")
    }

    private static func link(_ kind: String, in text: String) -> String? {
        guard let range = text.range(of: "rel=\"\(kind)\" href=\"") else { return nil }
        return String(text[range.upperBound...].prefix { $0 != "\"" }).replacing("&amp;", with: "&")
    }

    private func work(_ officer: Officer, _ number: Int, _ base: String, _ last: CaseReference, rounds: Int) async throws -> [Measured] {
        var measured: [Measured] = []
        func look(_ page: String, _ path: String, search: String? = nil) async throws -> String {
            // People read what they get.
            if rounds > 1 { try await Task.sleep(for: .milliseconds(300 + Int64((number * 53) % 400))) }
            let began = ContinuousClock.now
            let answer = try await ask(path, officer, base, search: search)
            measured.append(
                Measured(page: page, milliseconds: (ContinuousClock.now - began) / .milliseconds(1), bytes: answer.body.count))
            #expect(answer.status == 200, "\(page)")
            return String(decoding: answer.body, as: UTF8.self)
        }
        for round in 0..<rounds {
            let tray = try await look("in-tray", "/desk")
            #expect(tray.contains("data-row"), "officer \(number) has work")
            if let next = Self.link("next", in: tray) { _ = try await look("in-tray, next part", next) }
            if let found = tray.components(separatedBy: "class=\"open\" href=\"").dropFirst().first {
                _ = try await look("case", String(found.prefix { $0 != "\"" }))
            }
            let rare = try await look("search, one word", "/desk/search", search: "unique\(1 + round % 50)")
            _ = rare
            _ = try await look("search, a common word", "/desk/search", search: "word\((number * 31 + round * 7) % 2_000)")
            if officer.who.roles.contains(.overseer) {
                _ = try await look(round == 0 ? "oversight, first" : "oversight", "/desk/oversight")
            }
        }
        return measured
    }
}
