import AsyncHTTPClient
import Attest
import Casework
import Exchange
import Foundation
import NIOCore
import NIOSSL
import Terms

/// One fictional State of the demonstration: its own folder, keys, people, and process.
final class DemoState {
    let code: String
    let folder: NodeFolder
    let secrets: URL
    let client: HTTPClient
    let officersBase: String
    let process: NodeProcess
    let fingerprint: Digest
    let clockFile: String
    /// Who works there: name at the node, and roles.
    let people: [(name: String, roles: [OfficerRole])]
    private var passwords: [String: String] = [:]
    private var signedIn: [String: Person] = [:]

    /// Founds the State: root, keys, entry, stores, people. The node does not run yet.
    init(
        _ code: String, name: String, in base: URL, among running: RunningNodes,
        people: [(name: String, authority: String, roles: [OfficerRole])], cost: PassphraseCost
    ) async throws {
        guard let state = StateCode(text: code) else { throw DemoFault("\(code) is no State code") }
        self.code = code
        self.people = people.map { ($0.name, $0.roles) }
        folder = NodeFolder(path: base.appending(path: code).path)
        secrets = base.appending(path: "secrets-\(code)")
        try FileManager.default.createDirectory(at: secrets, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let node = try Self.secret(into: secrets.appending(path: "node.pass"))
        let issuing = try Self.secret(into: secrets.appending(path: "issuing.pass"))
        let ports = try (0..<3).map { _ in try FreePort.find() }
        try folder.makeFolders()
        let authorities = [
            "central:central:Central Authority of \(name):en", "contact-24-7:contact-point:24/7 point of contact of \(name):en",
            "police:competent:Police of \(name):en", "prosecutor:competent:Prosecutor of \(name):en",
        ]
        fingerprint = try await Founding(
            state: state, mode: .exercise, name: name, host: "127.0.0.1", dns: ["localhost"], ports: (ports[0], ports[1], ports[2]),
            hasAddress: true, logOrigin: nil, authorities: try authorities.map(AuthorityPlan.init)
        ).found(in: folder, nodePassphrase: node, issuingPassphrase: issuing)
        clockFile = "\(folder.path)/clock"
        var configuration = try NodeAssembly.configuration(in: folder)
        configuration.policy.publishEvery = Period(seconds: 1)
        configuration.watchEvery = 1
        configuration.clockFile = clockFile
        try folder.write(Array(try JSONEncoder().encode(configuration)), to: folder.configuration)

        let assembly = try NodeAssembly.open(folder, passphrase: node)
        let issuer = try WrappedFile.read(IssuingSecrets.self, from: folder.issuingKeys, passphrase: issuing, in: folder).issuer()
        for person in people {
            let password = try Self.secret(into: secrets.appending(path: "\(person.name).pass"))
            guard let id = OfficerID(text: "of-\(person.name)"), let authority = AuthorityID(text: person.authority) else {
                throw DemoFault("\(person.name) is no name")
            }
            _ = try await AddUser(assembly.office)(
                id: id, authority: authority, signInName: person.name, password: password, roles: Set(person.roles), issuer: issuer,
                cost: cost)
            passwords[person.name] = password
        }
        try await assembly.close()
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(folder.rootPEM))
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: HTTPClient.Configuration(tlsConfiguration: tls))
        officersBase = "https://localhost:\(ports[1])"
        process = NodeProcess(folder, passphraseFile: secrets.appending(path: "node.pass").path, among: running)
    }

    /// Takes another State's entry and pins its root by the fingerprint that was confirmed out of band.
    func pair(with other: DemoState) async throws {
        let passphrase = try Passphrase.ofNode(file: secrets.appending(path: "node.pass").path)
        let assembly = try NodeAssembly.open(folder, passphrase: passphrase)
        let entry = try Canonical.value(SignedDocument.self, from: try other.folder.read(other.folder.entry))
        _ = try await PairPeer(assembly.office)(entry, fingerprint: other.fingerprint)
        try await assembly.close()
    }

    /// A person, signed in at the running node.
    func person(_ name: String) async throws -> Person {
        if let person = signedIn[name] { return person }
        let person = try await Person(name, password: try password(of: name), at: officersBase, over: client)
        signedIn[name] = person
        return person
    }

    /// One figure of the running node, by its name in the metrics.
    func figure(_ name: String) async throws -> Double {
        let line = try await metrics().first { $0.hasPrefix("\(name) ") }
        guard let value = line.flatMap({ Double($0.dropFirst(name.count + 1)) }) else { throw DemoFault("\(code) has no figure \(name)") }
        return value
    }

    /// The lines of the running node's metrics, without the explanations.
    func metrics() async throws -> [String] {
        let response = try await client.get(url: "\(officersBase)/metrics").get()
        let text = response.body.map { String(buffer: $0) } ?? ""
        return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }

    /// What somebody types to sign in; for a demonstration that is kept, to be told to whoever looks at it.
    func password(of name: String) throws -> String {
        guard let password = passwords[name] else { throw DemoFault("\(name) does not work in \(code)") }
        return password
    }

    /// Lets so many days pass at this node (exercise only). Everybody has to sign in again: sessions last hours.
    func passDays(_ days: Int) async throws {
        try folder.write(Array("\(days * 86_400)".utf8), to: clockFile)
        signedIn = [:]
        try await Task.sleep(for: .milliseconds(300))
    }

    private static func secret(into file: URL) throws -> String {
        let text = AccessToken.random().text
        guard FileManager.default.createFile(atPath: file.path, contents: Data((text + "\n").utf8), attributes: [.posixPermissions: 0o600])
        else {
            throw DemoFault("cannot write \(file.path)")
        }
        return text
    }
}

/// A TCP port of this machine that nobody listens on.
enum FreePort {
    static func find() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw DemoFault("no socket: error \(errno)") }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length) == 0 && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard isBound else { throw DemoFault("no free port: error \(errno)") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
