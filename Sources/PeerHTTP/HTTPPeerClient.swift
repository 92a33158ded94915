import AsyncHTTPClient
import Attest
public import Casework
public import Exchange
import NIOCore
import NIOHTTP1
public import Terms

/// The line to other States' nodes over HTTPS: TLS 1.3 with certificates on both sides, HTTP/1.1, each peer under its own root only.
public struct HTTPPeerClient: PeerClient {
    /// What an answer may have at most, in bytes; more is garbage.
    enum AnswerLimit {
        /// A receipt, alone or inside a problem document.
        static let receipt = 256 << 10
        static let waiting = 12 << 20
        static let heads = 64 << 10
        static let proof = 64 << 10
        static let entry = 4 << 20
        /// Ten thousand digests, each with that of its message.
        static let signed = 4 << 20
        /// A bundle of 256 entries of at most 64 KiB.
        static let logFile = 17 << 20
    }

    let lines: PeerLines
    let timeouts: PeerTimeouts

    /// - Parameters:
    ///   - certificateChain: DER of this node's `tls` certificate, then what leads to its root.
    ///   - keyPEM: Its private key, PKCS #8 in PEM.
    ///   - time: By which the peers' certificates are judged.
    /// - Throws: `NIOSSLError` when certificate or key cannot be read.
    public init(certificateChain: [[UInt8]], keyPEM: String, time: any Timekeeper, timeouts: PeerTimeouts = PeerTimeouts()) throws {
        self.lines = try PeerLines(certificateChain: certificateChain, keyPEM: keyPEM, time: time, timeouts: timeouts)
        self.timeouts = timeouts
    }

    /// Closes all connections; calls after this fail with `peer.unreachable`.
    public func shutdown() async throws { try await lines.shutdown() }

    public func deliver(envelope: [UInt8], to peer: TrustedState) async throws -> DeliveryAnswer {
        try await deliver(envelope, to: "messages", at: peer)
    }

    public func deliver(receipt: [UInt8], to peer: TrustedState) async throws -> DeliveryAnswer {
        try await deliver(receipt, to: "receipts", at: peer)
    }

    public func waiting(at peer: TrustedState) async throws -> [WaitingItem] {
        try await value([WaitingItem].self, at: "waiting", upTo: AnswerLimit.waiting, of: peer) ?? []
    }

    public func acknowledge(_ receipt: Digest, at peer: TrustedState) async throws {
        let answer = try await call(.DELETE, "exchange/v1/waiting/\(receipt)", upTo: AnswerLimit.receipt, of: peer)
        guard answer.status == 204 else { throw PeerFault(.refused, "\(answer.status) \(answer.problem?.code ?? "without a reason")") }
    }

    public func heads(of thread: ThreadID, at peer: TrustedState) async throws -> [Digest]? {
        try await value([Digest].self, at: "threads/\(thread)/heads", upTo: AnswerLimit.heads, of: peer)
    }

    public func message(_ digest: Digest, at peer: TrustedState) async throws -> [UInt8]? {
        try await bytes(at: "exchange/v1/messages/\(digest)", upTo: ProtocolLimits.envelopeBytes, of: peer)
    }

    public func proof(of receipt: Digest, at peer: TrustedState) async throws -> String? {
        guard let bytes = try await bytes(at: "exchange/v1/receipts/\(receipt)/proof", upTo: AnswerLimit.proof, of: peer) else {
            return nil
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw PeerFault(.garbage, "the proof is not text") }
        return text
    }

    public func entry(at peer: TrustedState) async throws -> [UInt8] {
        guard let bytes = try await bytes(at: ".well-known/comity", upTo: AnswerLimit.entry, of: peer) else {
            throw PeerFault(.garbage, "the peer offers no entry")
        }
        return bytes
    }

    public func signed(since moment: Moment, at peer: TrustedState) async throws -> SignedByYou {
        guard let known = try await value(SignedByYou.self, at: "signed?since=\(moment)", upTo: AnswerLimit.signed, of: peer) else {
            throw PeerFault(.refused, "the peer does not say what it holds of this State")
        }
        return known
    }

    public func logFile(_ path: String, of peer: TrustedState) async throws -> [UInt8]? {
        guard let slash = peer.entry.log.origin.firstIndex(of: "/") else {
            throw PeerFault(.refused, "the log of \(peer.state) has no path")
        }
        let place = peer.entry.log.origin[slash...].dropFirst()
        let answer = try await call(.GET, "\(place)/\(path)", upTo: AnswerLimit.logFile, of: peer, at: peer.entry.public)
        switch answer.status {
        case 200: return answer.body
        case 404: return nil
        default: throw PeerFault(.refused, "\(answer.status) for a file of the log")
        }
    }

    private func value<Value: Codable>(_ type: Value.Type, at path: String, upTo limit: Int, of peer: TrustedState) async throws -> Value? {
        guard let bytes = try await bytes(at: "exchange/v1/\(path)", upTo: limit, of: peer) else { return nil }
        do { return try Canonical.value(type, from: bytes) } catch { throw PeerFault(.garbage, "\(path): \(error.code)") }
    }

    /// The body of a 200; nil for 404.
    private func bytes(at path: String, upTo limit: Int, of peer: TrustedState) async throws -> [UInt8]? {
        let answer = try await call(.GET, path, upTo: limit, of: peer)
        switch answer.status {
        case 200: return answer.body
        case 404: return nil
        case 503, 429: throw PeerFault(.unreachable, "the peer is busy: \(answer.status)")
        default: throw PeerFault(.refused, "\(answer.status) \(answer.problem?.code ?? "without a reason")")
        }
    }

    private func deliver(_ bytes: [UInt8], to path: String, at peer: TrustedState) async throws -> DeliveryAnswer {
        let answer: PeerAnswer
        do {
            answer = try await call(.POST, "exchange/v1/\(path)", body: bytes, upTo: AnswerLimit.receipt, of: peer)
        } catch let fault as PeerFault where fault.code != .untrusted {
            return .tryAgain("\(fault.code.rawValue): \(fault.detail)")
        }
        switch answer.status {
        case 204: return .taken
        case 200:
            guard let signed = try? Canonical.value(SignedDocument.self, from: answer.body) else {
                return .tryAgain("\(PeerFault.Code.garbage.rawValue): the answer is no signed document")
            }
            return .signed(signed)
        // A signed rejection is final, whatever the status says; without a signature any refusal means "not now".
        default:
            let problem = answer.problem
            if (400..<500).contains(answer.status), let signed = problem?.receipt { return .signed(signed) }
            return .tryAgain("\(answer.status) \(problem?.code ?? "unsigned")")
        }
    }
}
