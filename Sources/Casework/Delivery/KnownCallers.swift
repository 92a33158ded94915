import Exchange
import Synchronization
import Terms

/// Remembers whose TLS certificates were judged a moment ago, so that each message on an open connection does not cost their
/// verification.
///
/// What is remembered goes with the row of the State: a new entry (and with it any revocation) or the end of pairing is seen at once.
/// Only an expiry may go unnoticed, for a minute.
final class KnownCallers: Sendable {
    private struct Known {
        let row: PeerRow
        let peer: TrustedState
        let at: Moment
    }

    /// Seconds.
    private static let lifetime: Int64 = 60
    private static let most = 256

    private let known = Mutex<[[UInt8]: Known]>([:])

    /// The State whose certificate this is, and the row with which that was found; the caller compares it with the one on file.
    func caller(_ certificate: [UInt8], at now: Moment) -> (row: PeerRow, peer: TrustedState)? {
        known.withLock { known in
            guard let found = known[certificate], (0..<Self.lifetime).contains(now.seconds - found.at.seconds) else { return nil }
            return (found.row, found.peer)
        }
    }

    /// Only certificates that were found good are remembered, so strangers take no memory.
    func remember(_ certificate: [UInt8], of peer: TrustedState, from row: PeerRow, at now: Moment) {
        known.withLock { known in
            if known.count >= Self.most { known.removeAll() }
            known[certificate] = Known(row: row, peer: peer, at: now)
        }
    }
}
