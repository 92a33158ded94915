import ArgumentParser
import Attest
import Exchange
import Foundation
import NIOHTTP1
import NodeWeb
import Terms

/// `comity sign-in`
struct SignInCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-in", abstract: "Sign in at your State's node; the session lasts twelve hours.",
        discussion: """
            Trusts the State's root that you give, and nothing else. Compare its fingerprint with the one on your card: \
            openssl x509 -in root.pem -noout -fingerprint -sha256. Example:

              comity sign-in --node https://node.xa.example:8444 --name maria --root root.pem
            """)

    @Option(help: "The officers' listener, as https://node.xa.example:8444.") var node: String
    @Option(help: "Your name at the node.") var name: String
    @Option(help: "The State's root certificate, PEM; that of the present profile when absent.") var root: String?
    @Option(help: "File with your password; asked for when absent.") var passwordFile: String?
    @Option(help: "The second factor's code, for an account that has one.") var code: String?
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let pem = try root.map(Self.certificate) ?? (try? Profile.read(desk.profile))?.root
        let line = try DeskLine(to: node, root: pem)
        let password = try Passphrase.from(file: passwordFile, prompt: "Password of \(name): ")
        let session: SessionView
        do {
            session = try await line.call(.POST, "sign-in", SignInForm(name: name, password: password, code: code))
            await line.close()
        } catch {
            await line.close()
            throw error
        }
        let profile = Profile(
            node: line.base, name: name, officer: session.officer.text, state: session.state, mode: session.mode, root: pem,
            token: session.token)
        try profile.write(desk.profile)
        let roles = session.roles.map(\.rawValue).joined(separator: ", ")
        try desk.show(
            SignedInView(officer: session.officer, authority: session.authority, state: session.state, mode: session.mode, roles: roles),
            "\(session.state) (\(session.mode.rawValue)): signed in as \(session.officer) of \(session.authority); roles: \(roles)")
    }

    private static func certificate(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path), data.count < 65_536 else {
            throw CommandFault.refused("root.missing", "cannot read \(path)")
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// What may be printed: not the token.
    private struct SignedInView: Codable {
        let officer: OfficerID
        let authority: AuthorityID
        let state: StateCode
        let mode: Mode
        let roles: String
    }
}
