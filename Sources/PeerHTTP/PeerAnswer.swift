import Attest
import Exchange

/// What a peer answered, read whole.
struct PeerAnswer: Sendable {
    /// A problem document, as far as it matters here.
    struct Problem: Hashable, Sendable {
        /// For the operator's log: plain signs only, at most 64.
        let code: String
        /// The signed rejection inside, still to be verified.
        let receipt: SignedDocument?
    }

    let status: Int
    let mediaType: String?
    let body: [UInt8]

    /// The body as a problem document; nil when it is none.
    var problem: Problem? {
        guard mediaType == "application/problem+json", let json = try? JSON(parsing: body) else { return nil }
        let code = (json["code"]?.text ?? "unnamed").unicodeScalars.filter { $0.isASCII && ($0.properties.isAlphabetic || $0 == ".") }
        let receipt = json["receipt"].flatMap { try? Canonical.value(SignedDocument.self, from: $0.canonicalBytes) }
        return Problem(code: String(String.UnicodeScalarView(code.prefix(64))), receipt: receipt)
    }
}
