import Exchange
import Synchronization
import Terms

/// Remembers the entries of other States that were verified, so that not every message costs the verification of its State's entry.
///
/// What is remembered goes with the row of the State and is the same whatever the time: the verdict depends on the bytes of entry and
/// pin alone. A new entry, another pin or the end of pairing is seen at once. How fresh an entry is, the caller asks each time.
final class KnownPeers: Sendable {
    private struct Known {
        let row: PeerRow
        let peer: TrustedState
    }

    private let known = Mutex<[StateCode: Known]>([:])

    /// The State as it was verified from exactly this row; nil when that has not been done.
    func peer(_ row: PeerRow) -> TrustedState? { known.withLock { $0[row.state].flatMap { $0.row == row ? $0.peer : nil } } }

    func remember(_ peer: TrustedState, from row: PeerRow) { known.withLock { $0[row.state] = Known(row: row, peer: peer) } }
}
