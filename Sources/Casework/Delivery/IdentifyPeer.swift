import Attest
public import Exchange
import Terms

/// Says which State a TLS certificate belongs to, before a byte from the line is parsed.
public struct IdentifyPeer: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter der: The leaf certificate that the other side proved to hold.
    /// - Returns: The paired State; nil for a stranger, for a certificate of another purpose, and for a revoked one.
    public func callAsFunction(certificate der: [UInt8]) async throws -> TrustedState? {
        let now = office.time.now()
        if let judged = office.callers.caller(der, at: now) {
            let state = judged.peer.state
            // The State may have another entry by now, or none.
            if try await office.store.read({ try $0.peer(state) }) == judged.row { return judged.peer }
        }
        // The name only says whose entry to look at; the entry's root then says whether the certificate is that State's.
        guard let state = (try? IssuedCertificate(der: der))?.name.state, let row = try await office.store.read({ try $0.peer(state) }),
            let peer = trusted(row)
        else { return nil }
        let verified = try? peer.anchor.verify(
            certificate: der, expecting: .tls, mode: office.mode, state: state, at: now, revocations: peer.revocations)
        guard verified != nil else { return nil }
        office.callers.remember(der, of: peer, from: row, at: now)
        return peer
    }

    /// A paired State whose entry verifies. One that does not shuts out the State that it is about, and no other.
    private func trusted(_ row: PeerRow) -> TrustedState? { row.entry == nil ? nil : try? PeerBook(office: office).trusted(row) }
}

extension IdentifyPeer {
    /// The same for a caller within one process, which shows its State's entry instead of a certificate. Only a paired State
    /// whose entry is signed by the pinned root is recognised.
    public func callAsFunction(entry: SignedDocument) async throws -> TrustedState? {
        guard let shown = try? Canonical.value(StateEntry.self, from: entry.document.bytes),
            let row = try await office.store.read({ try $0.peer(shown.state) }), let peer = trusted(row), peer.signed == entry
        else { return nil }
        return peer
    }
}
