import Attest
import Casework
import CaseworkTesting
import Convention
import Custody
import Exchange
import Foundation
import PeerHTTP
import Synchronization
import Terms
import VaultFiles

/// An office on a memory store with real files, real keys and no peers, in a folder of its own that goes with it.
final class WebOffice: Sendable {
    let state: WebState
    let office: Office
    private let folder: URL

    init(_ state: WebState, store: any NodeStore = MemoryStore()) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("web-office-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let vault = try FileVault(root: folder.appendingPathComponent("vault").path, keepFree: 0)
        let own = try state.trusted()
        self.state = state
        office = Office(
            store: store, cabinet: MemoryKeyCabinet(), vault: vault,
            logFiles: try FileLog(root: folder.appendingPathComponent("log").path),
            peerLogs: try FileLog(root: folder.appendingPathComponent("peers").path), dossiers: FileDossierFolder(vault: vault),
            peers: try HTTPPeerClient(certificateChain: state.chain, keyPEM: state.tls.keyPEM, time: WallTime()), time: WallTime(),
            rulebook: try Rulebook.bundled(),
            keys: NodeKeys(
                message: try state.root.issueSigner(for: .message, at: state.made),
                receipt: try state.root.issueSigner(for: .receipt, at: state.made),
                log: try NoteSigner.generate(name: own.entry.log.origin), node: ContentKey.random()),
            own: own)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}

/// A store that can be taken away.
final class FailingStore: NodeStore {
    private let store = MemoryStore()
    private let down = Mutex(false)

    func fail() { down.withLock { $0 = true } }

    func read<T: Sendable>(_ body: @Sendable @escaping (any StoreReading) throws -> T) async throws -> T {
        guard !down.withLock({ $0 }) else { throw StoreFault(.unavailable, "taken away") }
        return try await store.read(body)
    }

    func write<T: Sendable>(_ body: @Sendable @escaping (any StoreWriting) throws -> T) async throws -> T {
        guard !down.withLock({ $0 }) else { throw StoreFault(.unavailable, "taken away") }
        return try await store.write(body)
    }

    func forgetErased() async throws {}
}
