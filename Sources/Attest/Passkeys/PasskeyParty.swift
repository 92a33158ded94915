import Crypto
import Foundation
import Terms

/// The place for which passkeys are made: the name by which browsers reach the desk.
public struct PasskeyParty: Hashable, Sendable {
    /// The relying party's id: the domain.
    public let id: String
    /// As a browser writes it, with the port where it is not the usual one.
    public let origin: String

    /// Nil unless the origin is one of a domain: `https://desk.example`, or `http://localhost:8080` on the machine itself.
    public init?(origin: String) {
        guard let place = origin.firstRange(of: "://"), origin.utf8.count <= 300 else { return nil }
        let scheme = origin[..<place.lowerBound]
        let host = origin[place.upperBound...].prefix { $0 != ":" }
        let isName = host.utf8.allSatisfy { byte in
            (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        }
        guard isName, !host.isEmpty, host.contains(where: \.isLetter), scheme == "https" || (scheme == "http" && host == "localhost") else {
            return nil
        }
        self.id = String(host)
        self.origin = origin
    }

    var digest: [UInt8] { Array(SHA256.hash(data: Array(id.utf8))) }
}

/// What the browser says that it asked the authenticator (section 5.8.1).
struct ClientData {
    private static let mostBytes = 4 << 10

    /// SHA-256 of its bytes, which is signed.
    let digest: [UInt8]

    /// - Parameter type: `webauthn.create` or `webauthn.get`.
    init(_ bytes: [UInt8], type: String, challenge: [UInt8], for party: PasskeyParty) throws(PasskeyFault) {
        guard bytes.count <= Self.mostBytes, let said = try? JSON(parsing: bytes) else { throw PasskeyFault.malformed }
        guard said["type"]?.text == type else { throw PasskeyFault.wrongType }
        guard let answered = said["challenge"]?.text.flatMap(Self.bytes(of:)), ConstantTime.equal(answered, challenge) else {
            throw PasskeyFault.wrongChallenge
        }
        guard said["origin"]?.text == party.origin, said["crossOrigin"] == nil || said["crossOrigin"] == .bool(false) else {
            throw PasskeyFault.wrongOrigin
        }
        digest = Array(SHA256.hash(data: bytes))
    }

    /// Base64url without padding.
    private static func bytes(of text: String) -> [UInt8]? {
        guard !text.contains("+"), !text.contains("/") else { return nil }
        return Base64.bytes(unpadded: text.replacing("-", with: "+").replacing("_", with: "/"))
    }

    /// What is answered, before it is known whether it was asked; nil when it cannot be read.
    static func challenge(in bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count <= mostBytes, let said = try? JSON(parsing: bytes) else { return nil }
        return said["challenge"]?.text.flatMap(Self.bytes(of:))
    }
}
