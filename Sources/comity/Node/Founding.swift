import Attest
import Casework
import Custody
import Exchange
import Foundation
import StoreSQLite
import Terms

/// Makes all keys of a new node and writes them where they belong.
struct Founding {
    let state: StateCode
    let mode: Mode
    let name: String
    let host: String
    let dns: [String]
    let ports: (exchange: Int, officers: Int, public: Int)
    let hasAddress: Bool
    let logOrigin: String?
    let authorities: [AuthorityPlan]

    /// - Returns: The fingerprint of the new root.
    func found(in folder: NodeFolder, nodePassphrase: String, issuingPassphrase: String) async throws -> Digest {
        let now = SystemTime().now()
        let root = try StateRoot.generate(mode: mode, state: state, at: now)
        let entrySigner = try root.issueSigner(for: .entry, at: now, validity: Period(days: 1_825))
        let officers = try root.issueOfficers(at: now)
        let credential = try root.issueTLS(hosts: dns, addresses: Self.addresses(host), at: now)
        let log = try NoteSigner.generate(name: logOrigin ?? "\(state.text.lowercased()).example/custody/\(now.day.civil.year)")
        let node = ContentKey.random()
        let secrets = NodeSecrets(
            message: .init(try root.issueSigner(for: .message, at: now)), receipt: .init(try root.issueSigner(for: .receipt, at: now)),
            tls: .init(secret: credential.secret, certificate: credential.certificate, root: credential.root), logName: log.name,
            logSeed: Blob(log.seed), node: Blob(node.bytes))
        let issuing = IssuingSecrets(
            root: root.secret, anchor: root.anchor, entry: .init(entrySigner), officers: officers.secret,
            officersCertificate: officers.certificate)
        try WrappedFile.write(secrets, to: folder.nodeKeys, passphrase: nodePassphrase, in: folder)
        try WrappedFile.write(issuing, to: folder.issuingKeys, passphrase: issuingPassphrase, in: folder)

        let cabinet = try SQLiteKeyCabinet(path: folder.cabinet)
        var known: [Authority] = []
        for plan in authorities {
            let keys =
                plan.kind == .competent
                ? []
                : try await SealingMonths(authority: plan.id, cabinet: cabinet, node: node).make(from: now - Period(days: 1), until: now)
            known.append(Authority(id: plan.id, kind: plan.kind, name: plan.name, languages: plan.languages, sealingKeys: keys))
        }
        try cabinet.close()
        try SQLiteStore(path: folder.store).close()
        let address = "https://\(dns.first ?? host)"
        let entry = StateEntry(
            mode: mode, state: state, name: name, sequence: 1, issuedAt: now, expiresAt: now + SealingMonths.ahead,
            root: Blob(root.anchor.root.der),
            rootPQ: Blob(root.anchor.pqRoot.der), revocations: nil, authorities: known,
            log: LogEndpoint(origin: log.name, verifierKey: log.verifier.text),
            exchange: hasAddress ? "\(address):\(ports.exchange)" : nil, public: hasAddress ? "\(address):\(ports.public)" : nil)
        try folder.write(try SignedDocument(signing: entry, by: entrySigner, at: now).wire(), to: folder.entry)
        try folder.write(Array(root.anchor.root.pem.utf8), to: folder.rootPEM)
        let configuration = NodeConfiguration(
            mode: mode, state: state, host: host, exchangePort: ports.exchange, officersPort: ports.officers, publicPort: ports.public,
            poll: !hasAddress, policy: OfficePolicy(), watchEvery: 3_600, refreshEvery: nil, clockFile: nil)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try folder.write(Array(try encoder.encode(configuration)) + [0x0A], to: folder.configuration)
        return root.anchor.fingerprint
    }

    /// The bytes of an IPv4 address, for the certificate; none for a name.
    private static func addresses(_ host: String) -> [[UInt8]] {
        let parts = host.split(separator: ".").compactMap { UInt8($0) }
        return parts.count == 4 ? [parts] : []
    }
}
