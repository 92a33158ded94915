import Attest
import Casework
import CaseworkTesting
import Custody
import Exchange
import Foundation
import Terms
import Testing

/// What the provider wrote into its letter is compared at intake, old algorithms included.
@Suite struct ProviderDigestTests {
    /// Of the three bytes `abc`: RFC 1321 and FIPS 180-4's own examples.
    @Test(arguments: [
        ("MD5", "900150983cd24fb0d6963f7d28e17f72"), ("sha-1", "A9993E364706816ABA3E25717850C26C9CD0D89D"),
        ("SHA256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func aFileThatIsNotWhatTheLetterSaysIsRefused(algorithm: String, value: String) async throws {
        let states = try await TwoStates.make()
        let script = CaseScript(states)
        let cases = try await script.preserve()
        _ = try await script.obtain(cases)
        let file = NSTemporaryDirectory() + "letter-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: file) }
        let source = EvidenceSource(
            handedOverBy: "Example Mail", handedOverAt: states.time.now(), how: "courier",
            digests: ["a": .init(algorithm: algorithm, value: value)])
        for (content, fits) in [("abd", false), ("abc", true)] {
            try Data(content.utf8).write(to: URL(fileURLWithPath: file))
            do {
                _ = try await IngestEvidence(states.b.office)(
                    cases.b, request: 2, item: 1, files: [(file, "a")], source: source, by: states.atB.custodian)
                #expect(fits)
            } catch let error as CaseworkError {
                #expect(!fits && error.code == .transferMismatch)
            }
        }
    }
}
