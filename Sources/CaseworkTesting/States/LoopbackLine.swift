import Attest
public import Casework
public import Exchange
import Synchronization
public import Terms

/// A line between offices of one process: it carries exactly the bytes that HTTP would, and fails on command.
public final class LoopbackLine: PeerClient {
    public enum Fault: Sendable {
        /// Nothing arrives.
        case lost
        /// It arrives, but the answer does not.
        case answerLost
    }

    private struct State {
        var offices: [StateCode: Office] = [:]
        var faults: [Fault] = []
        var cutAfter: Int?
        var carried: [[UInt8]] = []
    }

    private let state: Mutex<State>
    private let from: StateCode

    public init(from: StateCode) {
        self.from = from
        self.state = Mutex(State())
    }

    public func connect(_ office: Office) { state.withLock { $0.offices[office.state] = office } }

    /// The next deliveries fail like this, one each.
    public func fail(_ faults: Fault...) { state.withLock { $0.faults += faults } }

    /// The next transfer breaks after about so many bytes.
    public func cut(after bytes: Int) { state.withLock { $0.cutAfter = bytes } }

    /// All envelopes that went over the line, in order.
    public var carried: [[UInt8]] { state.withLock { $0.carried } }

    private func ends(_ peer: TrustedState) async throws -> (office: Office, caller: TrustedState) {
        guard let office = state.withLock({ $0.offices[peer.state] }) else { throw PeerFault(.unreachable, "no line to \(peer.state)") }
        guard let own = state.withLock({ $0.offices[from] }),
            let caller = try await IdentifyPeer(office)(entry: own.own.signed)
        else { throw PeerFault(.untrusted, "\(peer.state) does not know us") }
        return (office, caller)
    }

    public func deliver(envelope: [UInt8], to peer: TrustedState) async throws -> DeliveryAnswer {
        let fault = state.withLock { $0.faults.isEmpty ? nil : $0.faults.removeFirst() }
        if fault == .lost { return .tryAgain("lost") }
        let (office, caller) = try await ends(peer)
        state.withLock { $0.carried.append(envelope) }
        let answer = try await AcceptEnvelope(office)(envelope, from: caller)
        if fault == .answerLost { return .tryAgain("the answer was lost") }
        switch answer {
        case .taken(let signed), .rejected(let signed, _): return .signed(signed)
        case .notNow: return .tryAgain("429 peer.refusedTooOften")
        }
    }

    public func deliver(receipt: [UInt8], to peer: TrustedState) async throws -> DeliveryAnswer {
        let (office, caller) = try await ends(peer)
        try await AcceptReceipt(office)(receipt, from: caller)
        return .taken
    }

    public func waiting(at peer: TrustedState) async throws -> [WaitingItem] {
        let (office, caller) = try await ends(peer)
        return try await ListWaiting(office)(for: caller)
    }

    public func acknowledge(_ receipt: Digest, at peer: TrustedState) async throws {
        let (office, caller) = try await ends(peer)
        try await AcknowledgeWaiting(office)(receipt, for: caller)
    }

    public func heads(of thread: ThreadID, at peer: TrustedState) async throws -> [Digest]? {
        let (office, caller) = try await ends(peer)
        return try await ThreadHeads(office)(thread, for: caller)
    }

    public func message(_ digest: Digest, at peer: TrustedState) async throws -> [UInt8]? {
        let (office, caller) = try await ends(peer)
        return try await FetchMessage(office)(digest, for: caller)
    }

    public func proof(of receipt: Digest, at peer: TrustedState) async throws -> String? {
        let (office, caller) = try await ends(peer)
        return try await ReceiptProof(office)(receipt, for: caller)
    }

    public func transferFile(
        _ path: String, of transfer: TransferID, from offset: Int64, at peer: TrustedState, take: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> Int64 {
        let (office, caller) = try await ends(peer)
        guard let length = try await TransferAccess(office)(transfer, path: path, for: caller) else {
            throw PeerFault(.refused, "there is no such file for this State")
        }
        var here = offset
        while here < length {
            let piece = try await office.vault.read(path, of: transfer, from: here, count: 64 << 10)
            try await take(piece)
            here += Int64(piece.count)
            let isCut = state.withLock { state in
                guard let left = state.cutAfter else { return false }
                state.cutAfter = left - piece.count > 0 ? left - piece.count : nil
                return state.cutAfter == nil
            }
            if isCut { throw PeerFault(.cut, "the line broke") }
        }
        return length
    }

    public func signed(since moment: Moment, at peer: TrustedState) async throws -> SignedByYou {
        let (office, caller) = try await ends(peer)
        return try await TellSigned(office)(since: moment, for: caller)
    }

    public func logFile(_ path: String, of peer: TrustedState) async throws -> [UInt8]? {
        let (office, _) = try await ends(peer)
        return try await office.logFiles.read(path)
    }

    public func transferRange(
        _ range: Range<Int64>, of path: String, in transfer: TransferID, at peer: TrustedState
    ) async throws -> [UInt8] {
        let (office, caller) = try await ends(peer)
        guard let length = try await TransferAccess(office)(transfer, path: path, for: caller), range.upperBound <= length else {
            throw PeerFault(.refused, "there is no such file, or no such range, for this State")
        }
        let isCut = state.withLock { state in
            guard let left = state.cutAfter else { return false }
            state.cutAfter = left - range.count > 0 ? left - range.count : nil
            return state.cutAfter == nil
        }
        if isCut { throw PeerFault(.cut, "the line broke") }
        return try await office.vault.read(path, of: transfer, from: range.lowerBound, count: range.count)
    }

    public func entry(at peer: TrustedState) async throws -> [UInt8] {
        let (office, _) = try await ends(peer)
        return try OwnEntry(office)().wire()
    }
}
