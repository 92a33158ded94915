import ArgumentParser
import Attest
import Casework
import Exchange
import Foundation
import Hummingbird
import Logging
import NodeWeb
import ServiceLifecycle
import Synchronization
import Terms
import UnixSignals

/// Runs a node until SIGTERM or SIGINT; what was begun is finished first.
struct RunNode: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run the node: three listeners, delivery, log and clocks.",
        discussion: """
            The passphrase comes from --passphrase-file, from the systemd credential comity-node, from the file that \
            COMITY_PASSPHRASE_FILE names, or from a person at the terminal, in this order.
            """)

    @OptionGroup var data: DataOption
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?
    @Option(help: "trace, debug, info, notice, warning, error.") var logLevel: String = "notice"

    func perform() async throws {
        let folder = data.folder
        let lock = try NodeLock(folder)
        let assembly = try NodeAssembly.open(folder, passphrase: try Passphrase.ofNode(file: passphraseFile))
        try await AdoptPolicy(assembly.office)()
        var logger = Logger(label: "comity") { JSONLines(label: $0) }
        logger.logLevel = Logger.Level(rawValue: logLevel) ?? .notice
        do {
            try await serve(assembly, logger: logger)
        } catch {
            // A port that is taken, say: lines and stores are closed all the same.
            try? await assembly.close()
            throw error
        }
        try await assembly.close()
        withExtendedLifetime(lock) {}
    }

    private func serve(_ node: NodeAssembly, logger: Logger) async throws {
        let configuration = node.configuration
        let tls = try NodeTLS(certificateChain: [node.credential.certificate.der], keyPEM: node.credential.keyPEM)
        let started = Started(listeners: 3)
        let counts = RequestCounts()
        let host = configuration.host
        let routes = try OfficersRoutes(node.office)
        let exchange = try ExchangeServer.make(
            office: node.office, tls: tls, address: ListenAddress(host: host, port: configuration.exchangePort), counts: counts,
            logger: logger,
            onRunning: { started.note("exchange", $0) })
        let officers = try OfficersServer.make(
            office: node.office, tls: tls, address: ListenAddress(host: host, port: configuration.officersPort), counts: counts,
            isStarted: { started.isComplete }, logger: logger, onRunning: { started.note("officers", $0) },
            routes: { routes.add(to: $0) })
        let log = try PublicServer.make(
            office: node.office, tls: tls, address: ListenAddress(host: host, port: configuration.publicPort), counts: counts,
            logger: logger,
            onRunning: { started.note("public", $0) })
        let services: [any Service] = [exchange, officers, log] + RepeatedWork.all(of: node, logger: logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}

/// Says `ready` once all listeners are open.
final class Started: Sendable {
    private let ports = Mutex<[String: Int]>([:])
    private let listeners: Int

    init(listeners: Int) { self.listeners = listeners }

    var isComplete: Bool { ports.withLock { $0.count == listeners } }

    func note(_ name: String, _ port: Int) {
        let all = ports.withLock { ports in
            ports[name] = port
            return ports
        }
        guard all.count == listeners else { return }
        let words = all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        FileHandle.standardOutput.write(Data("ready \(words)\n".utf8))
        StartMemory.giveBack()
    }
}

extension RepeatedWork {
    /// What a running node does besides answering.
    static func all(of node: NodeAssembly, logger: Logger) -> [RepeatedWork] {
        let office = node.office
        let publishEvery = Duration.seconds(max(1, office.policy.publishEvery.seconds))
        func work(
            _ name: String, _ busy: Duration, _ idle: Duration, bell: DeliveryBell? = nil,
            _ body: @escaping @Sendable () async throws -> Bool
        ) -> RepeatedWork {
            RepeatedWork(name: name, busy: busy, idle: idle, bell: bell, logger: logger, work: body)
        }
        let refreshEvery = Duration.seconds(max(1, node.configuration.refreshEvery ?? 3_600))
        var all = [
            work("deliver", .milliseconds(1), .milliseconds(200), bell: office.bell) { try await DeliverOutbox(office)() > 0 },
            work("publish", publishEvery, publishEvery) {
                guard office.standing.restoredAt == nil else { return false }
                try await PublishLog(office)()
                return false
            },
            work("clocks", .seconds(node.configuration.watchEvery), .seconds(node.configuration.watchEvery)) {
                try await WatchClocks(office)()
                return false
            },
            work("refresh", refreshEvery, refreshEvery) {
                try await RefreshPeers(office)()
                try await PeerLogs(office)()
                return false
            },
            work("erasures", .seconds(1), .seconds(600)) { try await FinishErasures(office)() > 0 },
            work("uploads", .seconds(600), .seconds(600)) { try await ExpireUploads(office)() > 0 },
            work("own entry", .seconds(5), .seconds(5)) {
                // Written by the administration while the node runs, as when an officer's certificate was taken back.
                try office.adopt(try Canonical.value(SignedDocument.self, from: try node.folder.read(node.folder.entry)))
            },
            work("open cases", .seconds(30), .seconds(30)) {
                TidyOpenCases(office)()
                return false
            },
            work("sealing keys", .seconds(86_400), .seconds(86_400)) {
                try await office.cabinet.destroySealingKeys(endedBefore: office.time.now())
                return false
            },
        ]
        if node.configuration.poll {
            all.append(work("poll", .milliseconds(100), .seconds(2)) { try await PollPeers(office)() > 0 })
        }
        if office.standing.restoredAt != nil {
            all.append(
                work("compare", .seconds(5), .seconds(3_600)) {
                    try await Comparing(node: node, logger: logger).again()
                })
        }
        return all
    }
}
