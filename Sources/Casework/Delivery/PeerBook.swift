import Attest
import Exchange
import Terms

/// Other States as this node trusts them: the entry on file, checked against the pin that only the node's keys can write.
struct PeerBook {
    let office: Office

    /// - Throws: ``CaseworkError`` `.unknownPeer` or `.notPaired`.
    func trusted(_ state: StateCode) async throws -> TrustedState {
        guard let row = try await office.store.read({ try $0.peer(state) }) else {
            throw CaseworkError(.unknownPeer, "\(state) is not paired with this node; use `comity peer pair`")
        }
        return try trusted(row)
    }

    func trusted(_ row: PeerRow) throws -> TrustedState {
        guard let entry = row.entry else {
            throw CaseworkError(.notPaired, "\(row.state) is pinned, but its entry has not arrived yet")
        }
        if let known = office.knownPeers.peer(row) { return known }
        let pin = try office.keys.node.open(row.sealedPin, context: Self.context(row.state))
        let signed = try Canonical.value(SignedDocument.self, from: entry)
        let peer = try TrustedState(
            signed, pinned: Digest(bytes: pin), mode: office.mode, lastSequence: row.sequence, at: nil)
        office.knownPeers.remember(peer, from: row)
        return peer
    }

    static func context(_ state: StateCode) -> String { "comity/pin/v1 \(state)" }
}
