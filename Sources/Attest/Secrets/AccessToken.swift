import Crypto
import Foundation
public import Terms

/// A bearer's proof of a session or an invitation: 32 unpredictable bytes, written in base64url without padding (43 signs).
///
/// Stores keep ``digest`` only, so that reading the store gives nobody a session.
public struct AccessToken: Sendable, Hashable, CustomStringConvertible {
    /// Secret.
    public let bytes: [UInt8]

    /// Fresh from the system's source of randomness.
    public static func random() -> AccessToken { AccessToken(bytes: Entropy.bytes(32)) }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// `nil` unless it is exactly what ``text`` would be.
    public init?(text: String) {
        guard text.utf8.count == 43, let bytes = Base64.bytes(unpadded: text.replacing("-", with: "+").replacing("_", with: "/")),
            bytes.count == 32
        else { return nil }
        self.init(bytes: bytes)
        guard self.text == text else { return nil }
    }

    public var text: String { Base64.unpadded(bytes).replacing("+", with: "-").replacing("/", with: "_") }

    /// What is stored and looked up.
    public var digest: Terms.Digest { Terms.Digest(of: bytes) }

    /// A text that only the bearer's own pages can carry, as the proof of a form: HMAC-SHA-256 under the token, in base64url.
    ///
    /// - Parameter purpose: Keeps the texts of different uses apart.
    public func derived(for purpose: String) -> String {
        let mac = HMAC<SHA256>.authenticationCode(for: Array("comity/derived/v1\n\(purpose)".utf8), using: SymmetricKey(data: bytes))
        return Base64.unpadded(Array(mac)).replacing("+", with: "-").replacing("/", with: "_")
    }

    /// Whether a text is what ``derived(for:)`` gives; compares in constant time.
    public func isDerived(_ text: String, for purpose: String) -> Bool {
        ConstantTime.equal(Array(text.utf8), Array(derived(for: purpose).utf8))
    }

    public var description: String { "access token \(digest.short)" }
}
