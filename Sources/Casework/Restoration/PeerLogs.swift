import Custody
import Exchange
import Terms

/// Looks at the public logs of the paired States and keeps the largest checkpoint of each: whoever takes entries back is found out,
/// and a peer that was restored from a backup learns how long its log had been.
public struct PeerLogs: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    static func path(of state: StateCode) -> String { "\(state.text)/checkpoint" }

    /// One round. A peer whose log cannot be read holds up no other.
    public func callAsFunction() async throws {
        let book = PeerBook(office: office)
        for row in try await office.store.read({ try $0.peers() }) where row.entry != nil {
            guard let peer = try? book.trusted(row), peer.entry.public != nil,
                let bytes = try? await office.peers.logFile("checkpoint", of: peer),
                let seen = try? Self.checkpoint(bytes, of: peer.entry)
            else { continue }
            try await keep(seen, bytes, of: peer)
        }
    }

    /// A checkpoint of the present log of a State or of one that it has closed.
    static func checkpoint(_ bytes: [UInt8], of entry: StateEntry) throws -> Checkpoint {
        let note = try SignedNote(parsing: bytes)
        let origin = try Checkpoint(body: note.text).origin
        guard let log = entry.logEndpoint(origin), let key = NoteVerifier(text: log.verifierKey) else { throw LogFault.wrongOrigin(origin) }
        return try Checkpoint(verifying: note, logKey: key)
    }

    private func keep(_ seen: Checkpoint, _ bytes: [UInt8], of peer: TrustedState) async throws {
        let path = Self.path(of: peer.state)
        if let kept = try await office.peerLogs.read(path).map({ try Self.checkpoint($0, of: peer.entry) }), kept.origin == seen.origin {
            guard seen.size >= kept.size, seen.size > kept.size || seen.root == kept.root else {
                let alarm = AlarmRow(
                    key: "log.\(peer.state)", at: office.time.now(), code: seen.size < kept.size ? "log.takenBack" : "log.contradicts",
                    peer: peer.state)
                return try await office.store.write { try $0.raise(alarm) }
            }
            guard seen.size > kept.size else { return }
        }
        try await office.peerLogs.work { try $0.write([(path: path, bytes: bytes)]) }
    }
}
