import AsyncHTTPClient
import Attest
import Casework
import CaseworkTesting
import Convention
import Exchange
import Foundation
import NIOCore
import NIOHTTP1
import Terms
import Testing
import VaultFiles

@testable import NodeWeb

/// Evidence taken in at the desk: by a plain form with a file, and by what the page's script asks.
@Suite struct WebIntakeTests {
    private let states: TwoStates
    private let office: Office
    private let folder = IntakeFolder()
    private let id: CaseID
    /// The cookie of the custodian's session at the desk.
    private let cookie: String
    private let proof: String

    init() async throws {
        states = try await TwoStates.make(time: FakeTime(now: WallTime().now()))
        let script = CaseScript(states)
        let cases = try await script.preserve()
        _ = try await script.obtain(cases)
        id = cases.b
        // Files of our own, whose kind is judged by their content.
        office = states.b.office.over(try FileVault(root: folder.path, keepFree: 0))
        let half = try await SignInAtDesk(office)(name: "custodian", password: StateKit.password, from: "192.0.2.1").1
        let session = try #require(try await ResumeDesk(office)(half.text))
        let codes = try await EnrolAuthenticator(office).begin(in: session)
        let code = codes.code(of: office.time.now().seconds / TimeCodes.step)
        cookie = try await EnrolAuthenticator(office).confirm(code, in: session).token.text
        proof = try #require(try await ResumeDesk(office)(cookie)).formProof
    }

    private func serve(_ body: @Sendable (String) async throws -> Void) async throws {
        try await serving({
            try OfficersServer.make(
                office: office, tls: nil, address: ListenAddress(host: "127.0.0.1", port: 0), logger: quiet, onRunning: $0,
                routes: { _ in })
        }) { port in try await body("http://127.0.0.1:\(port)/desk/cases/\(id)") }
    }

    private var fields: [(String, String)] {
        [("intakeItem", "1"), ("handedOverBy", "Example <Mail>"), ("handedOverAt", "2026-11-01T12:00"), ("how", "sealed disk")]
    }

    private func post(
        _ base: String, proof: String? = nil, fields: [(String, String)]? = nil, name: String = "a \"b\".bin", content: [UInt8],
        end: String = "\r\n--frontier--\r\n"
    ) async throws -> WebAnswer {
        var body: [UInt8] = []
        for (field, value) in [("proof", proof ?? self.proof)] + (fields ?? self.fields) {
            body += Array("--frontier\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n".utf8)
        }
        let escaped = name.replacing("\"", with: "%22")
        body += Array(
            "--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(escaped)\"\r\nContent-Type: text/html\r\n\r\n".utf8)
        body += content + Array(end.utf8)
        let browser = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: HTTPClient.Configuration(redirectConfiguration: .disallow))
        let answer = try await browser.ask(
            "\(base)/requests/2/intake", .POST,
            headers: [("Cookie", "__Host-comity=\(cookie)"), ("Content-Type", "multipart/form-data; boundary=frontier")],
            body: .bytes(ByteBuffer(bytes: body)))
        try await browser.shutdown()
        return answer
    }

    private func evidence() async throws -> [EvidenceItem] {
        try await ReadCase(states.b.office)(id, by: states.atB.custodian).evidence
    }

    private func spooled() async throws -> Int { try await office.vault.uploads().count }

    @Test func aPlainFormBringsAFileIntoTheCaseWhateverItHolds() async throws {
        // Longer than a chunk, with line ends and almost-boundaries in it.
        let tricky = Array("\r\n--frontie\r\n--frontier".utf8.dropLast())
        var content = [UInt8](repeating: UInt8(ascii: "-"), count: UploadLimits.chunkBytes - 40)
        for _ in 0..<9 { content += tricky }
        content += [13, 10, 45]
        let sent = content
        try await serve { base in
            let page = try await HTTPClient.shared.ask("\(base)/requests/2/intake", headers: [("Cookie", "__Host-comity=\(cookie)")])
            #expect(page.status == 200 && String(decoding: page.body, as: UTF8.self).contains("upload.js"))
            let answer = try await post(base, content: sent)
            #expect(answer.status == 303, "\(String(decoding: answer.body.prefix(4000), as: UTF8.self))")
            #expect(answer.header("Location")?.hasSuffix("?done=ingest") == true)
            #expect(try await post(base, name: "C:\\given\\empty", content: []).status == 303)
        }
        let items = try await evidence()
        #expect(sent.count > UploadLimits.chunkBytes && items.map(\.file.sha256) == [Digest(of: sent), Digest(of: [])])
        #expect(items.map(\.originalName) == ["a \"b\".bin", "empty"])
        #expect(items[0].source.handedOverBy == "Example <Mail>" && items[0].takenInBy == states.atB.custodian.officer)
        #expect(try await spooled() == 0)
    }

    @Test func aFormThatIsNotOursIsRefusedBeforeItsFileIsRead() async throws {
        try await serve { base in
            let answer = try await post(base, proof: "guessed", content: [1, 2, 3])
            #expect(answer.status == 403)
            let headers = [("Cookie", "__Host-comity=\(cookie)"), ("Content-Type", "application/x-www-form-urlencoded")]
            for path in ["requests/2/uploads", "uploads/\(UUID())/evidence"] {
                let script = try await HTTPClient.shared.ask(
                    "\(base)/\(path)", .POST, headers: headers, body: .bytes(ByteBuffer(string: "a=b")))
                #expect(script.status == 403)
            }
        }
        #expect(try await evidence().isEmpty)
        #expect(try await spooled() == 0)
    }

    @Test func whatIsMissingOrBrokenIsSaidAndLeavesNothingBehind() async throws {
        try await serve { base in
            let wanting = try await post(base, fields: Array(fields.dropLast()), content: [1, 2, 3])
            let text = String(decoding: wanting.body, as: UTF8.self)
            #expect(wanting.status == 422 && text.contains("href=\"#how\"") && text.contains("Example &lt;Mail&gt;"))
            #expect(try await post(base, name: "", content: [1]).status == 422)
            #expect(try await post(base, fields: fields.map { $0.0 == "intakeItem" ? ($0.0, "7") : $0 }, content: [1]).status == 422)
            // Another end than a browser's: how long the file is cannot be told.
            for end in ["\r\n--frontier--", "\r\n--frontier\r\n", "", "\r\n--frontier--\r\n\r\n"] {
                #expect(try await post(base, content: [1, 2, 3], end: end).status == 400, "\(end)")
            }
        }
        #expect(try await evidence().isEmpty)
        #expect(try await spooled() == 0)
    }

    @Test func theScriptSendsChunksAndTheNodeComparesTheWholeByTheirDigests() async throws {
        let content = (0..<UploadLimits.chunkBytes + 9).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 9) }
        let chunks = [Array(content[..<UploadLimits.chunkBytes]), Array(content[UploadLimits.chunkBytes...])]
        let headers = [("Cookie", "__Host-comity=\(cookie)"), ("Comity-Proof", proof)]
        try await serve { base in
            func begin(_ fields: [(String, String)]) async throws -> WebAnswer {
                let all = fields + [("name", "disk.img"), ("size", "\(content.count)"), ("modified", "1799999999")]
                let body = all.map { "\($0.0)=\($0.1.replacing(" ", with: "+"))" }.joined(separator: "&")
                return try await HTTPClient.shared.ask(
                    "\(base)/requests/2/uploads", .POST, headers: headers, body: .bytes(ByteBuffer(string: body)))
            }
            let wanting = try await begin(Array(fields.dropLast()))
            #expect(wanting.status == 422 && wanting.code == "input.malformed")
            let begun = try await begin(fields)
            #expect(begun.status == 201)
            let state = try Canonical.value(UploadState.self, from: try JSON(parsing: begun.body))
            for (index, chunk) in chunks.enumerated() {
                let digest = APIContent.header(for: Digest(of: chunk))
                let put = try await HTTPClient.shared.ask(
                    "\(base)/uploads/\(state.id)/chunks/\(index + 1)", .PUT, headers: headers + [(digest.name, digest.value)],
                    body: .bytes(ByteBuffer(bytes: chunk)))
                #expect(put.status == 200)
            }
            for (whole, status) in [([chunks[1], chunks[0]], 422), (chunks, 201), (chunks, 201)] {
                let digest = Digest(of: whole.flatMap { Digest(of: $0).bytes })
                let end = try await HTTPClient.shared.ask(
                    "\(base)/uploads/\(state.id)/evidence", .POST, headers: headers,
                    body: .bytes(ByteBuffer(bytes: try Canonical.bytes(of: UploadEnd(chunksSHA256: digest)))))
                #expect(Int(end.status) == status)
            }
        }
        #expect(try await evidence().map(\.file.sha256) == [Digest(of: content)])
        #expect(try await spooled() == 0)
    }

    @Test func theCustodianLooksAtWhatCameAndNothingOfItRuns() async throws {
        let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 7, count: 300_000)
        let long = Array("<script>alert(1)</script> & more\n".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 200_000)
        try await serve { base in
            @Sendable func look(_ path: String) async throws -> WebAnswer {
                try await HTTPClient.shared.ask("\(base)/evidence/\(path)", headers: [("Cookie", "__Host-comity=\(cookie)")])
            }
            for content in [long, Array("name;at\n<b>;2\n".utf8), picture, [0x50, 0x4B, 3, 4, 0, 0]] {
                #expect(try await post(base, content: content).status == 303)
            }
            let text = String(decoding: try await look("1/preview").body, as: UTF8.self)
            #expect(text.contains("&lt;script&gt;alert(1)") && !text.contains("<script>") && text.contains("beginning only"))
            #expect(text.utf8.count < 80_000)
            let table = String(decoding: try await look("2/preview").body, as: UTF8.self)
            #expect(table.contains("<td><bdi>&lt;b&gt;</bdi></td><td><bdi>2</bdi></td>"))
            #expect(String(decoding: try await look("3/preview").body, as: UTF8.self).contains("class=\"blurred\""))
            let shown = try await look("3/picture")
            #expect(Array(shown.body) == picture && shown.header("Content-Type") == "image/png")
            #expect(shown.header("Content-Security-Policy") == "sandbox; default-src 'none'")
            #expect(shown.header("X-Content-Type-Options") == "nosniff")
            #expect(String(decoding: try await look("4/preview").body, as: UTF8.self).contains("is not shown"))
            for path in ["1/picture", "4/picture", "5/preview"] { #expect(try await look(path).status == 404) }
        }
        let looks = try await states.b.store.read { try $0.audit(of: id, limit: 50) }.filter { $0.code == "preview" }
        #expect(looks.count == 7 && looks.allSatisfy { $0.officer == states.atB.custodian.officer })
    }
}

/// A folder that goes away with its last user.
private final class IntakeFolder: Sendable {
    let path = NSTemporaryDirectory() + "intake-test-" + UUID().uuidString.lowercased()

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
