import Attest
import Convention
import Crypto
import Terms

/// Turns what requests name into keyed digests (HMAC-SHA-256, RFC 2104), so that the store can compare without knowing.
///
/// The key is derived from the node's own and never leaves it; two nodes make different digests of the same thing. See
/// `docs/decisions`, selectors as keyed digests.
struct SelectorMarks {
    private let key: SymmetricKey

    /// The most selectors of one case that are compared; a case beyond it is compared by its first.
    static let most = 4_096

    init(_ node: ContentKey) {
        let derived = HMAC<SHA256>.authenticationCode(for: Array("comity/selectors/v1".utf8), using: SymmetricKey(data: node.bytes))
        key = SymmetricKey(data: Array(derived))
    }

    /// Of every item of every request of a case; ascending, each once.
    func marks(of file: CaseFile) -> [Terms.Digest] {
        let all = file.requests.flatMap(\.content.items).flatMap { marks(of: $0) }
        return Set(all.prefix(Self.most)).sorted()
    }

    func marks(of item: RequestItem) -> [Terms.Digest] {
        item.selector.matchingKeys.compactMap { text in
            Terms.Digest(bytes: Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)))
        }
    }
}
