import AsyncHTTPClient
import Attest
import Casework
import CaseworkTesting
import Convention
import Custody
import Exchange
import Foundation
import NIOCore
import NIOHTTP1
import Terms
import Testing
import VaultFiles

@testable import NodeWeb

/// Evidence from an officer's own machine, over real HTTP into a vault of files: in chunks, through restarts, sealed from the first byte.
@Suite struct WebUploadTests {
    private static let size = (8 << 20) + 77
    private static let path = "/uploads"

    private let states: TwoStates
    private let id: CaseID
    private let token: String
    private let folder = VaultFolderPath()

    init() async throws {
        states = try await TwoStates.make(time: FakeTime(now: WallTime().now()))
        let script = CaseScript(states)
        let cases = try await script.preserve()
        _ = try await script.obtain(cases)
        id = cases.b
        token = try await SignIn(states.b.office)(name: "custodian", password: StateKit.password, from: "192.0.2.1").1.text
    }

    /// The State's office over files; made anew, as a restarted node does.
    private func office(quota: Int64? = nil) throws -> Office {
        states.b.office.over(try FileVault(root: folder.path, keepFree: 0, quota: quota))
    }

    private func serve(quota: Int64? = nil, _ body: @Sendable (String) async throws -> Void) async throws {
        let office = try office(quota: quota)
        let routes = try OfficersRoutes(office)
        try await serving({
            try OfficersServer.make(
                office: office, tls: nil, address: ListenAddress(host: "127.0.0.1", port: 0), logger: quiet, onRunning: $0,
                routes: { routes.add(to: $0) })
        }) { port in try await body("http://127.0.0.1:\(port)/api/v1/cases/\(id)") }
    }

    private func ask(_ method: HTTPMethod, _ url: String, _ body: (any Encodable)? = nil, token: String? = nil) async throws -> WebAnswer {
        try await HTTPClient.shared.ask(
            url, method, headers: [("Authorization", "Bearer \(token ?? self.token)")],
            body: try body.map { .bytes(ByteBuffer(bytes: try Canonical.bytes(of: $0))) })
    }

    private func put(_ bytes: [UInt8], _ number: Int, of upload: EvidenceID, digest: Digest? = nil, at base: String) async throws
        -> WebAnswer
    {
        let header = APIContent.header(for: digest ?? Digest(of: bytes))
        return try await HTTPClient.shared.ask(
            "\(base)\(Self.path)/\(upload)/chunks/\(number)", .PUT,
            headers: [("Authorization", "Bearer \(token)"), (header.name, header.value)], body: .bytes(ByteBuffer(bytes: bytes)))
    }

    private func form(_ size: Int = Self.size, name: String = "mail.tar") -> UploadForm {
        UploadForm(
            name: name, size: Int64(size), item: 1,
            source: EvidenceSource(handedOverBy: "Example Mail", handedOverAt: states.time.now(), how: "sealed disk", note: "Disk 1"),
            modified: Moment(seconds: 1_799_999_999), mediaType: "application/x-tar")
    }

    private func begin(_ form: UploadForm, at base: String) async throws -> UploadState {
        let answer = try await ask(.POST, "\(base)/requests/2/uploads", form)
        #expect(answer.status == 201, "\(answer.code ?? "")")
        return try Canonical.value(UploadState.self, from: try JSON(parsing: answer.body))
    }

    private func state(_ upload: EvidenceID, at base: String) async throws -> UploadState {
        let answer = try await ask(.GET, "\(base)\(Self.path)/\(upload)")
        return try Canonical.value(UploadState.self, from: try JSON(parsing: answer.body))
    }

    private func chunk(_ number: Int, of content: [UInt8]) -> [UInt8] {
        Array(content[((number - 1) * UploadLimits.chunkBytes)..<min(number * UploadLimits.chunkBytes, content.count)])
    }

    private func evidence() async throws -> [EvidenceItem] {
        try await ReadCase(states.b.office)(id, by: states.atB.custodian).evidence
    }

    @Test func anUploadGoesOnAfterEveryRestartAndIsTakenInOnce() async throws {
        let content = VaultOnTrial.content(Self.size)
        let holder = Holder()
        try await serve { base in
            let begun = try await begin(form(), at: base)
            #expect(begun.chunks == 3 && begun.bytes == 0 && begun.missing == [1, 2, 3])
            holder.id = begun.id
            let taken = try await put(chunk(3, of: content), 3, of: begun.id, at: base)
            #expect(taken.status == 200)
            let here = try Canonical.value(TakenChunk.self, from: try JSON(parsing: taken.body))
            #expect(here.id == begun.id && here.number == 3 && here.bytes == 77)
            // The line breaks in the middle of a chunk: nothing of it is kept.
            var request = HTTPClientRequest(url: "\(base)\(Self.path)/\(begun.id)/chunks/1")
            request.method = .PUT
            let (digest, half) = (APIContent.header(for: Digest(of: chunk(1, of: content))), ByteBuffer(bytes: content[..<(2 << 20)]))
            request.headers.add(contentsOf: [("Authorization", "Bearer \(token)"), (digest.name, digest.value)])
            request.body = .stream(Broken(first: half), length: .known(Int64(UploadLimits.chunkBytes)))
            await #expect(throws: (any Error).self) { try await HTTPClient.shared.execute(request, timeout: .seconds(20)) }
        }
        let upload = try #require(holder.id)
        try await serve { base in
            let here = try await state(upload, at: base)
            #expect(here.missing == [1, 2] && here.bytes == 77 && here.form == form())
            let early = try await ask(.POST, "\(base)\(Self.path)/\(upload)/evidence", UploadEnd())
            #expect(early.status == 409 && early.code == "upload.incomplete")
            for number in [2, 1, 2] { #expect(try await put(chunk(number, of: content), number, of: upload, at: base).status == 200) }
        }
        // Nothing of it stands on the disk in the open, neither content nor name.
        for needle in [
            Array(content[1_000..<1_064]), Array(content[(8 << 20)..<Self.size]), Array("mail.tar".utf8), Array("Example Mail".utf8),
        ] {
            #expect(try folder.holds(needle) == false)
        }
        try await serve { base in
            #expect(try await state(upload, at: base).isComplete)
            let listed = try await ask(.GET, "\(base)\(Self.path)")
            #expect(try Canonical.value(UploadList.self, from: try JSON(parsing: listed.body)).uploads.map(\.id) == [upload])
            let wrong = try await ask(.POST, "\(base)\(Self.path)/\(upload)/evidence", UploadEnd(sha256: Digest(of: [1])))
            #expect(wrong.status == 422 && wrong.code == "transfer.mismatch")
            #expect(try await evidence().isEmpty)
            for _ in 0..<2 {
                let done = try await ask(.POST, "\(base)\(Self.path)/\(upload)/evidence", UploadEnd(sha256: Digest(of: content)))
                #expect(done.status == 201)
                let list = try Canonical.value(EvidenceList.self, from: try JSON(parsing: done.body))
                #expect(list.evidence.map(\.sha256) == [Digest(of: content)])
            }
            #expect(try await ask(.GET, "\(base)\(Self.path)/\(upload)").status == 404)
        }
        let item = try #require(try await evidence().first)
        #expect(try await evidence().count == 1)
        #expect(item.id == upload && item.originalName == "mail.tar" && item.file.modified == form().modified)
        #expect(item.source.note == "Disk 1; announced as application/x-tar" && item.source.handedOverBy == "Example Mail")
        #expect(try folder.files().filter { $0.hasPrefix("uploads/") || $0.hasPrefix("temporary/") }.isEmpty)
        // Exactly what the command line takes in: it is released and opens at the other side.
        #expect(item.file.sha256 == Digest(of: content) && item.takenInBy == states.atB.custodian.officer)
        #expect(
            try await ReadCase(states.b.office)(id, by: states.atB.custodian).custody.map(\.kind).suffix(2) == [.handedOver, .ingested])
    }

    @Test func aChunkThatIsNotWhatItSaysIsNotKept() async throws {
        let content = VaultOnTrial.content(Self.size)
        try await serve { base in
            let upload = try await begin(form(), at: base).id
            let wrong = try await put(chunk(1, of: content), 1, of: upload, digest: Digest(of: [1]), at: base)
            #expect(wrong.status == 422 && wrong.code == "upload.chunkMismatch")
            for (bytes, number) in [(chunk(1, of: content), 3), (chunk(3, of: content), 1), (chunk(3, of: content), 4), ([], 2)] {
                let answer = try await put(bytes, number, of: upload, at: base)
                #expect(answer.status == 422 && answer.code == "upload.chunkMismatch", "\(bytes.count) as \(number)")
            }
            // Refused by its announced length alone: nothing of it is sent. A sender that writes on may miss the answer.
            let (nothing, more) = AsyncStream.makeStream(of: ByteBuffer.self)
            let large = try await HTTPClient.shared.ask(
                "\(base)\(Self.path)/\(upload)/chunks/1", .PUT, headers: [("Authorization", "Bearer \(token)")],
                body: .stream(nothing, length: .known(Int64(UploadLimits.chunkBytes + 1))))
            more.finish()
            #expect(large.status == 413)
            let silent = try await HTTPClient.shared.ask(
                "\(base)\(Self.path)/\(upload)/chunks/1", .PUT, headers: [("Authorization", "Bearer \(token)")],
                body: .bytes(ByteBuffer(bytes: chunk(1, of: content))))
            #expect(silent.status == 400 && silent.code == "input.malformed")
            #expect(try await state(upload, at: base).bytes == 0)
            #expect(try await ask(.DELETE, "\(base)\(Self.path)/\(upload)").status == 204)
            #expect(try await put(chunk(1, of: content), 1, of: upload, at: base).code == "upload.unknown")
        }
    }

    @Test func nobodyButACustodianOfTheCaseSendsAnything() async throws {
        let triage = try await SignIn(states.b.office)(name: "triage", password: StateKit.password, from: "192.0.2.1").1.text
        try await serve { base in
            #expect(try await ask(.POST, "\(base)/requests/2/uploads", form(), token: triage).status == 403)
            #expect(try await ask(.GET, "\(base)\(Self.path)", token: triage).status == 403)
            let other = UploadForm(name: "x", size: 9, item: 5, source: form().source)
            #expect(try await ask(.POST, "\(base)/requests/2/uploads", other).code == "item.unknown")
            let upload = try await begin(form(), at: base).id
            #expect(try await ask(.DELETE, "\(base)\(Self.path)/\(upload)", token: triage).status == 403)
            // Another case's upload cannot be reached through this one.
            let foreign = UploadKey(caseID: CaseID(UUID()), id: EvidenceID(UUID()))
            try await office().vault.begin(foreign, form: [1])
            #expect(try await ask(.GET, "\(base)\(Self.path)/\(foreign.id)").code == "upload.unknown")
        }
    }

    @Test func whatDoesNotFitIsRefusedBeforeItIsSentWithASentence() async throws {
        try await serve(quota: 20 << 20) { base in
            let answer = try await ask(.POST, "\(base)/requests/2/uploads", form(11 << 20))
            #expect(answer.status == 507 && answer.code == "vault.quotaFull")
            #expect(try JSON(parsing: answer.body)["detail"]?.text?.contains("quota") == true)
            #expect(try await begin(form(9 << 20), at: base).chunks == 3)
        }
    }

    @Test func whatNobodyGoesOnWithIsRemovedAfterAWeek() async throws {
        try await serve { base in
            let upload = try await begin(form(9), at: base).id
            _ = try await put(Array(repeating: 7, count: 9), 1, of: upload, at: base)
            states.time.advance(by: Period(days: 6))
            #expect(try await ExpireUploads(office())() == 0)
            states.time.advance(by: Period(days: 2))
            #expect(try await ExpireUploads(office())() == 1)
            #expect(try await ExpireUploads(office())() == 0)
        }
        #expect(try folder.files().filter { $0.hasPrefix("uploads/") }.isEmpty)
    }

    @Test func theCommandGoesOnAfterItWasKilledAndTheNodeWasRestarted() async throws {
        let content = VaultOnTrial.content((64 << 20) + 9)
        let desk = FileManager.default.temporaryDirectory.appending(path: "upload-desk-\(UUID())")
        try FileManager.default.createDirectory(at: desk, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: desk) }
        try Data(content).write(to: desk.appending(path: "disk.img"))
        let arrived = Tally()
        try await serve { base in
            let command = try command(in: desk, at: base)
            let listed: @Sendable () async throws -> Int64 = {
                let answer = try await ask(.GET, "\(base)\(Self.path)")
                return try Canonical.value(UploadList.self, from: try JSON(parsing: answer.body)).uploads.first?.bytes ?? 0
            }
            while try await listed() == 0, command.isRunning { try await Task.sleep(for: .milliseconds(10)) }
            kill(command.processIdentifier, SIGKILL)
            while command.isRunning { try await Task.sleep(for: .milliseconds(10)) }
            // One chunk may still be on its way into the spool.
            try await Task.sleep(for: .milliseconds(300))
            #expect(try await listed() > 0)
            for _ in 0..<(try await listed() >> 20) { arrived.up() }
        }
        #expect(arrived.value > 0 && arrived.value < 64)
        try await serve { base in
            let command = try command(in: desk, at: base)
            while command.isRunning { try await Task.sleep(for: .milliseconds(50)) }
            #expect(command.terminationStatus == 0)
        }
        let said = try String(contentsOf: desk.appending(path: "err"), encoding: .utf8)
        #expect(said.contains("arrived before; going on") && said.contains("/s, ") && said.contains(" s left"), "\(said)")
        #expect(try String(contentsOf: desk.appending(path: "out"), encoding: .utf8).contains(Digest(of: content).text))
        #expect(try await evidence().map(\.file.sha256) == [Digest(of: content)])
    }

    /// `comity evidence upload disk.img` as an officer types it; the program stands beside its tests.
    private func command(in desk: URL, at base: String) throws -> Process {
        let profile = JSON.object([
            "node": .string(base.components(separatedBy: "/api/")[0]), "name": .string("custodian"),
            "officer": .string("of-custodian"), "state": .string("XB"), "mode": .string("exercise"), "token": .string(token),
        ])
        let place = desk.appending(path: "profile.json").path
        try? FileManager.default.removeItem(atPath: place)
        _ = FileManager.default.createFile(atPath: place, contents: Data(profile.canonicalBytes), attributes: [.posixPermissions: 0o600])
        let places = [URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent(), Bundle.main.bundleURL]
        let process = Process()
        let programs = places.map { $0.appending(path: "comity") }.filter { FileManager.default.isExecutableFile(atPath: $0.path) }
        let program = try #require(programs.first)
        process.executableURL = program
        process.currentDirectoryURL = desk
        process.arguments = [
            "evidence", "upload", id.text, "2", "disk.img", "--item", "1", "--from", "Example Mail", "--how", "sealed disk", "--at",
            "2026-11-01T12:00:00Z", "--profile", place,
        ]
        for name in ["out", "err"] { try Data().write(to: desk.appending(path: name)) }
        process.standardOutput = try FileHandle(forWritingTo: desk.appending(path: "out"))
        process.standardError = try FileHandle(forWritingTo: desk.appending(path: "err"))
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return process
    }

    private final class Holder: @unchecked Sendable {
        // Written and read by one test, one listener after the other.
        var id: EvidenceID?
    }

    /// A body that ends before it said it would.
    private struct Broken: AsyncSequence, Sendable {
        struct Cut: Error {}
        let first: ByteBuffer

        struct AsyncIterator: AsyncIteratorProtocol {
            var first: ByteBuffer?
            mutating func next() async throws -> ByteBuffer? {
                guard let bytes = first else { throw Cut() }
                first = nil
                return bytes
            }
        }

        func makeAsyncIterator() -> AsyncIterator { AsyncIterator(first: first) }
    }
}

/// A folder that goes away with its last user.
private final class VaultFolderPath: Sendable {
    let path = NSTemporaryDirectory() + "upload-test-" + UUID().uuidString.lowercased()

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path).filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder) && !isFolder.boolValue
        }
    }

    func holds(_ needle: [UInt8]) throws -> Bool {
        try files().contains { try Data(contentsOf: URL(fileURLWithPath: "\(path)/\($0)")).range(of: Data(needle)) != nil }
    }
}
