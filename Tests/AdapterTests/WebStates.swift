import Attest
import Casework
import Crypto
import Exchange
import Foundation
import Synchronization
import Terms
import Testing

/// A State with real keys and certificates, made for one test.
struct WebState {
    let root: StateRoot
    let entrySigner: TwinSigner
    let tls: TLSCredential
    let made: Moment

    init(_ code: String, mode: Mode = .exercise, hosts: [String] = ["localhost"], addresses: [[UInt8]] = [[127, 0, 0, 1]]) throws {
        let state = try #require(StateCode(text: code))
        made = Moment(seconds: Int64(Date().timeIntervalSince1970) - 60)
        root = try StateRoot.generate(mode: mode, state: state, at: made)
        entrySigner = try root.issueSigner(for: .entry, at: made)
        tls = try root.issueTLS(hosts: hosts, addresses: addresses, at: made)
    }

    static func central() throws -> AuthorityID { try #require(AuthorityID(text: "central")) }

    var code: StateCode { root.state }
    var chain: [[UInt8]] { [tls.certificate.der] }

    /// What a peer that pinned this State's root believes of it.
    func trusted(exchange: String? = nil, sequence: Int = 1, revoking: [RevocationList.Entry] = []) throws -> TrustedState {
        var list: Blob?
        if !revoking.isEmpty {
            list = Blob(
                try root.revocationList(number: 1, entries: revoking, at: made, nextUpdate: made + Period(days: 30)).der)
        }
        let entry = StateEntry(
            mode: root.mode, state: code, name: "State \(code)", sequence: sequence, issuedAt: made, expiresAt: made + Period(days: 90),
            root: Blob(root.anchor.root.der), rootPQ: Blob(root.anchor.pqRoot.der), revocations: list,
            authorities: [Authority(id: try Self.central(), kind: .central, name: "Central authority", languages: [], sealingKeys: [])],
            log: LogEndpoint(origin: "\(code.text.lowercased()).example/custody/2027", verifierKey: "none"), exchange: exchange, public: nil
        )
        let signed = try SignedDocument(signing: entry, by: entrySigner, at: made)
        return try TrustedState(signed, pinned: root.anchor.fingerprint, mode: root.mode, at: made + Period(seconds: 60))
    }

    /// A document signed by this State's node, as a receipt is.
    func signed(_ value: some Encodable) throws -> SignedDocument {
        try SignedDocument(signing: value, by: try root.issueSigner(for: .receipt, at: made), at: made)
    }
}

/// The States that a node under test is paired with, which a test may change while the node runs.
final class WebPairings: Sendable {
    private let states = Mutex<[TrustedState]>([])
    private let asked = Mutex(0)

    /// How often somebody's certificate was looked up.
    var lookups: Int { asked.withLock { $0 } }

    func pair(_ state: TrustedState) { states.withLock { $0.append(state) } }
    func part() { states.withLock { $0 = [] } }

    func identify(_ leaf: [UInt8]) -> TrustedState? {
        asked.withLock { $0 += 1 }
        let now = Moment(seconds: Int64(Date().timeIntervalSince1970))
        return states.withLock { $0 }.first { peer in
            (try? peer.anchor.verify(
                certificate: leaf, expecting: .tls, mode: peer.entry.mode, state: peer.state, at: now, revocations: peer.revocations))
                != nil
        }
    }
}

/// The real time, for certificates that are valid now.
struct WallTime: Timekeeper {
    func now() -> Moment { Moment(seconds: Int64(Date().timeIntervalSince1970)) }
    func milliseconds() -> Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }
    func random(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255) } }
}
