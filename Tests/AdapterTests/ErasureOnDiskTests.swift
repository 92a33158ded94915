import Attest
import Casework
import CaseworkTesting
import Exchange
import Foundation
import StoreSQLite
import Terms
import Testing

/// After an erasure the database files hold nothing of the case, journal included.
@Suite struct ErasureOnDiskTests {
    private func holds(_ needle: [UInt8], in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { try Data(contentsOf: $0).range(of: Data(needle)) != nil }
            .map(\.lastPathComponent).sorted()
    }

    @Test func noByteOfMessagesOrCaseFileIsLeftInTheDatabaseFiles() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "comity-erased-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SQLiteStore(path: folder.appending(path: "store.sqlite").path)
        let states = try await TwoStates.make(storeA: store)
        let script = CaseScript(states)
        let cases = try await script.preserve()
        let a = states.a.office
        _ = try await CloseCase(a)(cases.a, note: "Done.", by: states.atA.approver, secret: StateKit.password)
        try await states.settle()

        let id = cases.a
        let (rows, sealed) = try await store.read { (try $0.messages(of: id), try #require(try $0.caseRow(id)).sealed) }
        // Pieces of ciphertext from the middle of everything that is kept, and words that were never written in the open.
        var pieces = [Array(sealed.dropFirst(200).prefix(48))]
        for row in rows {
            pieces.append(Array(row.body.dropFirst(100).prefix(48)))
            pieces.append(Array(row.envelope.dropFirst(row.envelope.count / 2).prefix(48)))
        }
        for piece in pieces { #expect(try !holds(piece, in: folder).isEmpty) }
        let salts = try await store.read { try $0.logRows(from: 0, limit: 100) }.compactMap(\.salt)
        #expect(!salts.isEmpty)

        let second = try await states.a.person("second", "central", .approving)
        _ = try await ProposeErasure(a)(
            id, ground: .retentionEnded, rule: "Criminal Records Act, section 12", by: states.atA.approver, secret: StateKit.password)
        let signed = try await ApproveErasure(a)(id, by: second, secret: StateKit.password)
        for piece in pieces + salts { #expect(try holds(piece, in: folder).isEmpty) }
        for word in ["hospital", "q-17@mail.example", "Example Mail", "ransom"] { #expect(try holds(Array(word.utf8), in: folder).isEmpty) }
        #expect(try await store.read { try $0.tombstone(id) }?.document == signed.document.bytes)
        #expect(try await store.check().isSound)
        try store.close()
    }
}
