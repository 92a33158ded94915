import Attest
import Exchange
import Synchronization
import Terms

/// The own State's entry that is in use, which an operator may replace by a newer one while the node runs.
final class OwnState: Sendable {
    private let entry: Mutex<TrustedState>

    init(_ own: TrustedState) { entry = Mutex(own) }

    var current: TrustedState { entry.withLock { $0 } }

    func adopt(_ signed: SignedDocument, at moment: Moment) throws -> Bool {
        let before = current
        guard signed != before.signed else { return false }
        let next = try TrustedState(
            signed, pinned: before.anchor.fingerprint, mode: before.entry.mode, lastSequence: before.entry.sequence + 1, at: moment)
        guard next.state == before.state else { throw EntryFault(.untrusted, "this is the entry of \(next.state)") }
        entry.withLock { if $0.entry.sequence < next.entry.sequence { $0 = next } }
        return true
    }
}
