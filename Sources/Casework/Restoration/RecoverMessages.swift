import Attest
import Exchange
import Terms

/// After a restore, takes again from the peers what they had sent and this node has forgotten.
///
/// What this node itself had sent is sealed to the other State and cannot be read here any more: an alarm names the case and
/// the State, and the officer asks for a copy.
public struct RecoverMessages: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Returns: How many messages were taken again.
    public func callAsFunction(_ comparisons: [PeerComparison]) async throws -> Int {
        var taken = 0
        for comparison in comparisons where comparison.outcome == .ahead {
            let peer = try await PeerBook(office: office).trusted(comparison.state)
            for thing in comparison.forgotten {
                if let about = thing.about {
                    // A receipt of ours that is forgotten: if its message is too, it is taken once more and receipted once more.
                    guard try await office.store.read({ try $0.message(about) }) == nil,
                        let bytes = try await office.peers.message(about, at: peer)
                    else { continue }
                    if case .taken(let signed) = try await AcceptEnvelope(office)(bytes, from: peer) {
                        _ = try await office.peers.deliver(receipt: signed.wire(), to: peer)
                        taken += 1
                    }
                } else {
                    try await tell(thing.digest, peer)
                }
            }
        }
        return taken
    }

    private func tell(_ digest: Digest, _ peer: TrustedState) async throws {
        let state = peer.state
        var thread: ThreadID?
        if let bytes = try await office.peers.message(digest, at: peer) {
            thread = try Canonical.value(Envelope.self, from: bytes).readHeader().thread
        }
        let known = thread
        let now = office.time.now()
        try await office.store.write { store in
            let file = try known.flatMap { try store.caseRow(peer: state, thread: $0)?.id }
            try store.raise(AlarmRow(key: "forgotten.\(digest)", at: now, code: "restore.sentAndForgotten", caseID: file, peer: state))
        }
    }
}
