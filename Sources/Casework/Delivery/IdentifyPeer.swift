import Attest
public import Exchange

/// Says which State a TLS certificate belongs to, before a byte from the line is parsed.
public struct IdentifyPeer: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter der: The leaf certificate that the other side proved to hold.
    /// - Returns: The paired State; nil for a stranger, for a certificate of another purpose, and for a revoked one.
    public func callAsFunction(certificate der: [UInt8]) async throws -> TrustedState? {
        let book = PeerBook(office: office)
        for row in try await office.store.read({ try $0.peers() }) where row.entry != nil {
            // A row that does not verify shuts out the State that it is about, and no other.
            guard let peer = try? book.trusted(row) else { continue }
            let now = office.time.now()
            if (try? peer.anchor.verify(
                certificate: der, expecting: .tls, mode: office.mode, state: peer.state, at: now, revocations: peer.revocations)) != nil
            {
                return peer
            }
        }
        return nil
    }
}

extension IdentifyPeer {
    /// The same for a caller within one process, which shows its State's entry instead of a certificate. Only a paired State
    /// whose entry is signed by the pinned root is recognised.
    public func callAsFunction(entry: SignedDocument) async throws -> TrustedState? {
        for row in try await office.store.read({ try $0.peers() }) where row.entry != nil {
            if let peer = try? PeerBook(office: office).trusted(row), peer.signed == entry { return peer }
        }
        return nil
    }
}
