public import Casework
import Synchronization
public import Terms

/// A key cabinet that forgets. It keeps the same contract as the one on disk.
public final class MemoryKeyCabinet: KeyCabinet {
    private struct State {
        /// Nil once destroyed.
        var caseKeys: [CaseID: [UInt8]?] = [:]
        /// In the order of storage.
        var sealingKeys: [SealingKeyRow] = []
        var knownSealingKeys: Set<Digest> = []
    }

    private let state = Mutex(State())

    public init() {}

    public func caseKey(_ id: CaseID) async throws -> [UInt8]? { state.withLock { $0.caseKeys[id] ?? nil } }

    public func keepCaseKey(_ wrapped: [UInt8], for id: CaseID) async throws {
        try state.withLock { state in
            guard state.caseKeys[id] == nil else { throw StoreFault(.duplicate, "this case has or had a key") }
            state.caseKeys[id] = .some(wrapped)
        }
    }

    public func destroyCaseKey(_ id: CaseID) async throws {
        state.withLock { state in
            if state.caseKeys[id] != nil { state.caseKeys[id] = .some(nil) }
        }
    }

    public func sealingKey(_ keyID: Digest) async throws -> SealingKeyRow? {
        state.withLock { $0.sealingKeys.first { $0.keyID == keyID } }
    }

    public func keepSealingKey(_ row: SealingKeyRow) async throws {
        try state.withLock { state in
            guard state.knownSealingKeys.insert(row.keyID).inserted else { throw StoreFault(.duplicate, "this key is or was here") }
            state.sealingKeys.append(row)
        }
    }

    public func sealingKeys() async throws -> [SealingKeyRow] {
        state.withLock { state in
            state.sealingKeys.enumerated()
                .sorted { ($0.element.notAfter, $0.offset) < ($1.element.notAfter, $1.offset) }
                .map(\.element)
        }
    }

    public func destroySealingKeys(endedBefore moment: Moment) async throws {
        state.withLock { $0.sealingKeys.removeAll { $0.notAfter < moment } }
    }
}
