import Attest
import CaseworkTesting
import Custody
import Exchange
import Foundation
import Terms
import Testing

@testable import Casework

/// A package that the giving State signed, but for another case, is not taken as the one that was announced.
@Suite struct AnnouncedPackageTests {
    enum Spoiled: String, CaseIterable, Sendable {
        case id, thread, from, to, purpose, recipientKeys, previousTransfer, mode
    }

    /// A package released by B and announced to A.
    private func announced() async throws -> (package: AnnouncedPackage, manifest: [UInt8]) {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let cases = try await script.preserve()
        _ = try await script.obtain(cases)
        let path = FileManager.default.temporaryDirectory.appending(path: "comity-announced-\(UUID())")
        try Data(repeating: 7, count: 1_000).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let transfer = try await script.release([(path.path, "x")], in: cases.b)
        let file = try await ReadCase(states.a.office)(cases.a, by: states.atA.custodian)
        let row = try #require(try await states.a.store.read { try $0.transfer(transfer) })
        let package = try await AnnouncedPackage(row, in: file, of: states.a.office)
        return (package, try #require(states.b.vault.package(transfer)["transfer.json"]))
    }

    @Test func onlyThePackageThatWasAnnouncedToThisCaseIsTaken() async throws {
        let (package, bytes) = try await announced()
        try package.check(try TransferManifest(parsing: bytes), mode: .exercise)
        for spoiled in Spoiled.allCases {
            let json = try JSON(parsing: bytes)
            let other: JSON =
                switch spoiled {
                case .id, .thread: .string("019a2b3c-4d5e-7f01-8002-030405060708")
                case .from: .object(["authority": .string("police"), "state": .string("XB")])
                case .to: .object(["authority": .string("police"), "state": .string("XA")])
                case .purpose: .string("attachment")
                case .recipientKeys: .array([.string(Digest(of: [1]).text)])
                case .previousTransfer: .string(Digest(of: [2]).text)
                case .mode: .string("operational")
                }
            let altered = json.with(spoiled.rawValue, other).canonicalBytes
            // Some contradict themselves already, the rest must be caught by the comparison, which names the member.
            guard let manifest = try? TransferManifest(parsing: altered) else {
                #expect(spoiled == .mode)
                continue
            }
            let fault = #expect(throws: CaseworkError.self) { try package.check(manifest, mode: .exercise) }
            #expect(fault?.code == .transferMismatch && fault?.detail.contains("`\(spoiled.rawValue)`") == true)
        }
    }
}
