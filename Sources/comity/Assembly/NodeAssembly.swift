import Attest
import Casework
import Convention
import Custody
import Exchange
import Foundation
import PeerHTTP
import PrinterChromium
import StoreSQLite
import Terms
import VaultFiles

/// A node put together from its data folder: the only place that knows every adapter by name.
struct NodeAssembly: Sendable {
    let folder: NodeFolder
    let configuration: NodeConfiguration
    let office: Office
    let store: SQLiteStore
    let cabinet: SQLiteKeyCabinet
    let peers: HTTPPeerClient
    let credential: TLSCredential

    /// Unlocks the keys and opens every store.
    ///
    /// - Throws: ``CommandFault``, `SecretFault` for a wrong passphrase, and faults of the stores.
    static func open(_ folder: NodeFolder, passphrase: String) throws -> NodeAssembly {
        let configuration = try Self.configuration(in: folder)
        let secrets = try WrappedFile.read(NodeSecrets.self, from: folder.nodeKeys, passphrase: passphrase, in: folder)
        let keys = try secrets.keys()
        let credential = try secrets.credential()
        let time = SystemTime(clockFile: configuration.mode == .exercise ? configuration.clockFile : nil)
        let own = try ownState(in: folder, mode: configuration.mode)
        let store = try SQLiteStore(path: folder.store)
        let cabinet = try SQLiteKeyCabinet(path: folder.cabinet)
        let vault = try FileVault(root: folder.vault, quota: configuration.vaultQuota)
        let peers = try HTTPPeerClient(certificateChain: [credential.certificate.der], keyPEM: credential.keyPEM, time: time)
        let ports = ports(store, cabinet, try FileLog(root: folder.log(own.entry.log.origin)))
        let office = Office(
            store: ports.store, cabinet: ports.cabinet, vault: vault, logFiles: ports.log,
            peerLogs: try FileLog(root: folder.peerLogs), closedLogs: try secrets.closed(in: folder),
            dossiers: FileDossierFolder(vault: vault),
            peers: peers, time: time, rulebook: try PolicyFile.rulebook(in: folder), keys: keys, own: own, policy: configuration.policy,
            standing: Standing(restoredAt: try restoredAt(in: folder)), treaty: try FileLog(root: folder.treaty),
            printer: configuration.printer.map { ChromiumPrinter(program: $0) } ?? ChromiumPrinter())
        return NodeAssembly(
            folder: folder, configuration: configuration, office: office, store: store, cabinet: cabinet, peers: peers,
            credential: credential)
    }

    /// The ports as they are; in debug builds, with the places at which tests kill the process.
    private static func ports(
        _ store: any NodeStore, _ cabinet: any KeyCabinet, _ log: any LogFiles
    ) -> (store: any NodeStore, cabinet: any KeyCabinet, log: any LogFiles) {
        #if DEBUG
            if let plan = CrashPlan.ofEnvironment() {
                return (
                    KilledStore(inner: store, plan: plan), KilledCabinet(inner: cabinet, plan: plan), KilledLog(inner: log, plan: plan)
                )
            }
        #endif
        return (store, cabinet, log)
    }

    /// When the folder was made from a backup; nil when it was not, or was compared with the peers since.
    private static func restoredAt(in folder: NodeFolder) throws -> Moment? {
        guard let data = FileManager.default.contents(atPath: folder.restored) else { return nil }
        return Moment(text: String(decoding: data, as: UTF8.self)) ?? SystemTime().now()
    }

    static func configuration(in folder: NodeFolder) throws -> NodeConfiguration {
        do { return try JSONDecoder().decode(NodeConfiguration.self, from: Data(try folder.read(folder.configuration))) } catch let fault
            as DecodingError
        { throw CommandFault.refused("node.configuration", "config.json does not read: \(fault)") }
    }

    /// The own entry, checked against the root that lies beside it.
    static func ownState(in folder: NodeFolder, mode: Mode) throws -> TrustedState {
        let root = try IssuedCertificate(pem: String(decoding: try folder.read(folder.rootPEM), as: UTF8.self))
        let signed = try Canonical.value(SignedDocument.self, from: try folder.read(folder.entry))
        return try TrustedState(signed, pinned: root.fingerprint, mode: mode, at: nil)
    }

    /// Closes everything; nothing may be called afterwards.
    func close() async throws {
        try await peers.shutdown()
        try store.close()
        try cabinet.close()
    }
}
