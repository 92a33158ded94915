import Exchange
import Synchronization
import Terms

/// What was worked out about paired States from the rows on file, so that it is not worked out again for every message: reading an
/// entry and verifying its two signatures costs more than taking a message.
///
/// A row that differs in anything from the one that was judged, be it a byte of the entry or of the pin, is judged anew.
final class PeerMemory: Sendable {
    /// Seconds for which a caller's certificate counts as judged; so long may an expiry go unnoticed. A revocation comes with a new
    /// entry and is noticed at once.
    private static let trustedFor: Int64 = 60
    /// Certificates of callers that are remembered at most.
    private static let most = 256

    private struct Known {
        let row: PeerRow
        let peer: TrustedState
    }

    private struct Caller {
        let known: Known
        let at: Moment
    }

    private let states = Mutex<[StateCode: Known]>([:])
    private let callers = Mutex<[[UInt8]: Caller]>([:])

    /// The State as this very row was judged before; nil when it was not.
    func peer(_ row: PeerRow) -> TrustedState? {
        states.withLock { states in states[row.state].flatMap { $0.row == row ? $0.peer : nil } }
    }

    func remember(_ peer: TrustedState, from row: PeerRow) { states.withLock { $0[row.state] = Known(row: row, peer: peer) } }

    /// Whose certificate this is, when it was judged within the last minute; the row must then still be the same.
    func caller(_ certificate: [UInt8], at now: Moment) -> (row: PeerRow, peer: TrustedState)? {
        callers.withLock { callers in
            guard let caller = callers[certificate], (0..<Self.trustedFor).contains(now.seconds - caller.at.seconds) else { return nil }
            return (caller.known.row, caller.known.peer)
        }
    }

    /// Only certificates that were found good are remembered, so strangers take no memory.
    func remember(_ certificate: [UInt8], of peer: TrustedState, from row: PeerRow, at now: Moment) {
        callers.withLock { callers in
            if callers.count >= Self.most { callers.removeAll() }
            callers[certificate] = Caller(known: Known(row: row, peer: peer), at: now)
        }
    }
}
