import Attest
import Casework
import Custody
import Exchange
import Foundation
import StoreSQLite
import Terms

/// Writes new keys and a new entry of the State in place of the present ones.
///
/// Order and crashes: sealing keys first (nobody uses them yet), then `keys/node.json` (its new certificates are of the same root,
/// so they are good at once), then `entry.json`. A crash in between leaves a node that runs, and the same command again.
struct Renewal {
    let folder: NodeFolder
    let nodePassphrase: String
    let issuingPassphrase: String
    let secrets: NodeSecrets
    let issuing: IssuingSecrets
    let entry: StateEntry
    let now: Moment

    /// - Throws: ``CommandFault`` when the folder holds no node, `SecretFault` for a wrong passphrase; nothing was changed.
    init(_ folder: NodeFolder, nodePassphrase: String, issuingPassphrase: String) throws {
        self.folder = folder
        self.nodePassphrase = nodePassphrase
        self.issuingPassphrase = issuingPassphrase
        let configuration = try NodeAssembly.configuration(in: folder)
        secrets = try WrappedFile.read(NodeSecrets.self, from: folder.nodeKeys, passphrase: nodePassphrase, in: folder)
        issuing = try WrappedFile.read(IssuingSecrets.self, from: folder.issuingKeys, passphrase: issuingPassphrase, in: folder)
        entry = try NodeAssembly.ownState(in: folder, mode: configuration.mode).entry
        now = SystemTime(clockFile: configuration.mode == .exercise ? configuration.clockFile : nil).now()
    }

    /// New keys of messages, receipts and TLS; the old certificates stay good until they end.
    ///
    /// - Parameter hosts: The names for TLS; those of the present certificate when nil.
    func certificates(hosts: [String]?) throws -> NodeSecrets {
        let root = try issuing.stateRoot()
        let old = secrets.tls.certificate
        let credential = try root.issueTLS(hosts: hosts ?? old.hosts, addresses: old.addresses, at: now)
        return NodeSecrets(
            message: .init(try root.issueSigner(for: .message, at: now)), receipt: .init(try root.issueSigner(for: .receipt, at: now)),
            tls: .init(secret: credential.secret, certificate: credential.certificate, root: credential.root), logName: secrets.logName,
            logSeed: secrets.logSeed, logStart: secrets.logStart, closedLogs: secrets.closedLogs, node: secrets.node)
    }

    /// A new log after the present one, which is closed as it stands.
    ///
    /// It begins behind what is published: entries that still wait go into the new one.
    func newLog(instead fresh: NodeSecrets) throws -> NodeSecrets {
        let old = try secrets.keys().log
        let bytes = FileManager.default.contents(atPath: "\(folder.log(old.name))/checkpoint")
        let published = try bytes.map { try Checkpoint(verifying: try SignedNote(parsing: Array($0)), logKey: old.verifier).size } ?? 0
        let start = (secrets.logStart ?? 0) + Int64(published)
        let taken = (secrets.closedLogs ?? []).map(\.origin)
        let log = try NoteSigner.generate(name: Self.next(old.name, in: Int(now.day.civil.year), taken: taken))
        let closed = ClosedLogPlace(origin: old.name, verifierKey: old.verifier.text, start: secrets.logStart ?? 0)
        let place = "\(folder.path)/log-\(log.name.split(separator: "/").last ?? "")"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return NodeSecrets(
            message: fresh.message, receipt: fresh.receipt, tls: fresh.tls, logName: log.name, logSeed: Blob(log.seed),
            logStart: start, closedLogs: [closed] + (secrets.closedLogs ?? []), node: fresh.node)
    }

    /// `xa.example/custody/2027` is followed by `…/2028` in another year and by `…/2027-2` in the same.
    static func next(_ origin: String, in year: Int, taken: [String]) -> String {
        let parts = origin.split(separator: "/").map(String.init)
        let base = parts.dropLast().joined(separator: "/")
        let known = Set(taken + [origin])
        return (["\(base)/\(year)"] + (2..<10_000).map { "\(base)/\(year)-\($0)" }).first { !known.contains($0) } ?? origin
    }

    /// Writes keys and entry.
    ///
    /// - Parameter sequence: The highest sequence that anybody is known to hold.
    /// - Returns: The new entry.
    func write(_ fresh: NodeSecrets, sequence: Int) async throws -> StateEntry {
        guard let node = ContentKey(bytes: fresh.node.bytes) else { throw CommandFault.fault("the node key has the wrong length") }
        let cabinet = try SQLiteKeyCabinet(path: folder.cabinet)
        var authorities: [Authority] = []
        for authority in entry.authorities {
            let keys =
                authority.kind == .competent
                ? [] : try await SealingMonths(authority: authority.id, cabinet: cabinet, node: node).renew(authority.sealingKeys, at: now)
            authorities.append(
                Authority(
                    id: authority.id, kind: authority.kind, name: authority.name, languages: authority.languages, sealingKeys: keys))
        }
        try cabinet.close()
        try WrappedFile.write(fresh, to: folder.nodeKeys, passphrase: nodePassphrase, in: folder)
        let log = try fresh.keys().log
        let host = fresh.tls.certificate.hosts.first
        let next = StateEntry(
            mode: entry.mode, state: entry.state, name: entry.name, sequence: max(sequence, entry.sequence) + 1, issuedAt: now,
            expiresAt: now + SealingMonths.ahead, root: entry.root, rootPQ: entry.rootPQ, revocations: entry.revocations,
            officers: entry.officers,
            authorities: authorities, log: LogEndpoint(origin: log.name, verifierKey: log.verifier.text),
            closedLogs: fresh.closedLogs.map { $0.map { LogEndpoint(origin: $0.origin, verifierKey: $0.verifierKey) } },
            exchange: Self.address(entry.exchange, host), public: Self.address(entry.public, host))
        let signed = try SignedDocument(signing: next, by: try entrySigner(), at: now)
        try folder.write(try signed.wire(), to: folder.entry)
        return next
    }

    /// The signer of entries; a new one when the present one ends before the next entry will be due.
    private func entrySigner() throws -> TwinSigner {
        let present = try issuing.entry.signer()
        guard present.certificate.notAfter < now + SealingMonths.ahead + SealingMonths.ahead else { return present }
        let fresh = try issuing.stateRoot().issueSigner(for: .entry, at: now, validity: Period(days: 1_825))
        let next = IssuingSecrets(
            root: issuing.root, anchor: issuing.anchor, entry: .init(fresh), officers: issuing.officers,
            officersCertificate: issuing.officersCertificate)
        try WrappedFile.write(next, to: folder.issuingKeys, passphrase: issuingPassphrase, in: folder)
        return fresh
    }

    /// The same address under the name that the certificate has now.
    private static func address(_ text: String?, _ host: String?) -> String? {
        guard let text, let host, var parts = URLComponents(string: text) else { return text }
        parts.host = host
        return parts.string ?? text
    }
}
