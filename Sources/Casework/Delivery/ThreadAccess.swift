import Attest
public import Exchange
public import Terms

/// The heads of a thread, for the State that shares it.
public struct ThreadHeads: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// Nil when this node has no such thread with that State, or erased it.
    public func callAsFunction(_ thread: ThreadID, for peer: TrustedState) async throws -> [Digest]? {
        let state = peer.state
        guard let row = try await office.store.read({ try $0.caseRow(peer: state, thread: thread) }), !row.sealed.isEmpty else {
            return nil
        }
        return try await CaseCabinet(office: office).open(row).file.graph.heads
    }
}

/// A message of a thread, for one of its two participants: repair.
public struct FetchMessage: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// The canonical JSON of the envelope; nil when there is none or it is none of that State's business.
    public func callAsFunction(_ digest: Digest, for peer: TrustedState) async throws -> [UInt8]? {
        guard let row = try await office.store.read({ try $0.message(digest) }), row.from == peer.state || row.to == peer.state,
            // Erased: its digest is known, nothing else.
            !row.envelope.isEmpty
        else { return nil }
        return row.envelope
    }
}

/// Whether a peer may fetch a file of a package, and how long the file is.
public struct TransferAccess: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// Nil when there is no such file, the package is not released, or it is for somebody else.
    public func callAsFunction(_ transfer: TransferID, path: String, for peer: TrustedState) async throws -> Int64? {
        guard let row = try await office.store.read({ try $0.transfer(transfer) }), row.direction == .outgoing, row.peer == peer.state,
            row.notice != nil
        else { return nil }
        return try await office.vault.length(of: path, in: transfer)
    }
}

/// This State's own entry, as it is handed to peers.
public struct OwnEntry: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction() -> SignedDocument { office.own.signed }
}
