import Attest
import Custody
public import Exchange
public import Terms

/// Proves that this node's log holds a receipt or message, to the State concerned.
public struct ReceiptProof: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// The text of a `tlog-proof`; nil when this node issued no such receipt to that State, or it is not published yet.
    public func callAsFunction(_ digest: Digest, for peer: TrustedState) async throws -> String? {
        let state = peer.state
        guard let row = try await office.store.read({ try $0.receipt(digest) }), row.direction == .issued,
            // The receipt itself says for whom it is: a rejection has no message on file that would say so.
            try Canonical.value(Receipt.self, from: row.document).recipient == state, let proof = try await ownProof(of: digest)
        else { return nil }
        return String(decoding: proof.bytes, as: UTF8.self)
    }

    /// The proof for any object that this node logged.
    func ownProof(of subject: Digest) async throws -> LogProof? {
        guard let row = try await office.store.read({ try $0.logRow(subject: subject) }), let bytes = row.salt,
            let salt = Salt(bytes: bytes)
        else { return nil }
        let keys = office.keys
        if row.index >= keys.logStart {
            return try await office.logFiles.work {
                try PublishedLog(folder: $0, keys: keys).proof(of: row.index - keys.logStart, salt: salt)
            }
        }
        guard let log = office.closedLogs.first(where: { row.index >= $0.start }) else { return nil }
        return try await log.files.work {
            try PublishedLog(folder: $0, verifier: log.verifier).proof(of: row.index - log.start, salt: salt)
        }
    }
}
