import Attest
import Casework
import Foundation
import Terms

/// The second factors of a kept demonstration's people. Their secrets lie in files beside the nodes, which real ones never may: who
/// looks at the demonstration has no authenticator for a dozen fictional people.
enum DemoAuthenticators {
    /// Enrols everybody of a State as the desk does at the first signing in, and keeps the shared secrets.
    static func enrol(_ state: DemoState) async throws {
        let passphrase = try Passphrase.ofNode(file: state.secrets.appending(path: "node.pass").path)
        let assembly = try NodeAssembly.open(state.folder, passphrase: passphrase)
        let office = assembly.office
        for person in state.people {
            let (_, half) = try await SignInAtDesk(office)(
                name: person.name, password: try state.password(of: person.name), from: "demonstration")
            guard let session = try await ResumeDesk(office)(half.text) else { throw DemoFault("\(person.name) cannot sign in") }
            let codes = try await EnrolAuthenticator(office).begin(in: session)
            let now = office.time.now().seconds / TimeCodes.step
            let (_, token) = try await EnrolAuthenticator(office).confirm(codes.code(of: now), in: session)
            if let open = try await ResumeDesk(office)(token.text) { try await EndSessions(office)(open.id, by: open) }
            let file = state.secrets.appending(path: "\(person.name).totp").path
            let bytes = Data((codes.secret.map { Self.hex($0) }.joined() + "\n").utf8)
            guard FileManager.default.createFile(atPath: file, contents: bytes, attributes: [.posixPermissions: 0o600]) else {
                throw DemoFault("cannot write \(file)")
            }
        }
        try await assembly.close()
    }

    /// The code that a person's authenticator shows now.
    ///
    /// - Parameters:
    ///   - who: As `XA/dora`.
    ///   - base: The folder of the demonstration that was kept.
    /// - Throws: ``CommandFault`` `demo.noAuthenticator`.
    static func code(of who: String, in base: URL) throws -> String {
        let parts = who.split(separator: "/").map(String.init)
        guard parts.count == 2, parts.allSatisfy({ $0.allSatisfy { $0.isLetter && $0.isASCII } }),
            let data = FileManager.default.contents(atPath: base.appending(path: "secrets-\(parts[0])/\(parts[1]).totp").path),
            let secret = bytes(String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace })
        else {
            throw CommandFault.refused(
                "demo.noAuthenticator", "no kept demonstration in \(base.path) knows \(who)",
                "name a person as XA/dora, after make demo KEEP=1")
        }
        let clock = SystemTime(clockFile: base.appending(path: "\(parts[0])/clock").path)
        return TimeCodes(secret: secret).code(of: clock.now().seconds / TimeCodes.step)
    }

    private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

    private static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.compactMap { $0.hexDigitValue.map { UInt8($0) } }
        guard digits.count == text.count, digits.count.isMultiple(of: 2), !digits.isEmpty else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
