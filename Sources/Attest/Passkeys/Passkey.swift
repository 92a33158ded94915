import Crypto
import Foundation

/// The public half of a passkey (WebAuthn level 2), and how what its authenticator sends is judged. Only ES256, only without attestation:
/// whose authenticators a State buys is not for this node to ask.
public struct Passkey: Hashable, Sendable {
    /// Chosen by the authenticator; at most 1023 bytes.
    public let id: [UInt8]
    /// P-256, X9.63: 65 bytes.
    public let publicKey: [UInt8]
    /// The authenticator's count of its signatures; 0 where it keeps none.
    public let signatures: Int64

    public init(id: [UInt8], publicKey: [UInt8], signatures: Int64) {
        self.id = id
        self.publicKey = publicKey
        self.signatures = signatures
    }

    /// A new passkey, as the authenticator answers `navigator.credentials.create` (section 7.1).
    ///
    /// - Parameters:
    ///   - clientData: `clientDataJSON`, byte for byte.
    ///   - attestation: `attestationObject`.
    ///   - challenge: What was asked, once.
    public init(clientData: [UInt8], attestation: [UInt8], challenge: [UInt8], for party: PasskeyParty) throws(PasskeyFault) {
        _ = try ClientData(clientData, type: "webauthn.create", challenge: challenge, for: party)
        guard attestation.count <= 16 << 10 else { throw PasskeyFault.malformed }
        var reader = CBORReader(attestation)
        let object = try reader.value()
        guard reader.rest.isEmpty, case .bytes(let data)? = object[.text("authData")], case .text(let form)? = object[.text("fmt")],
            case .map(let statement)? = object[.text("attStmt")]
        else { throw PasskeyFault.malformed }
        guard form == "none", statement.isEmpty else { throw PasskeyFault.unsupported }
        let said = try AuthenticatorData(data, for: party)
        guard let made = said.made else { throw PasskeyFault.malformed }
        self.init(id: made.id, publicKey: try Self.point(made.key), signatures: said.count)
    }

    /// An answer to `navigator.credentials.get` (section 7.2).
    ///
    /// - Returns: The same passkey with the count that was signed, to be kept.
    public func proved(
        clientData: [UInt8], authenticatorData: [UInt8], signature: [UInt8], challenge: [UInt8], for party: PasskeyParty
    ) throws(PasskeyFault) -> Passkey {
        let asked = try ClientData(clientData, type: "webauthn.get", challenge: challenge, for: party)
        let said = try AuthenticatorData(authenticatorData, for: party)
        guard let key = try? P256.Signing.PublicKey(x963Representation: publicKey) else { throw PasskeyFault.malformed }
        guard signature.count <= 80, let mark = try? P256.Signing.ECDSASignature(derRepresentation: signature),
            key.isValidSignature(mark, for: Data(authenticatorData + asked.digest))
        else { throw PasskeyFault.wrongSignature }
        guard said.count > signatures || (said.count == 0 && signatures == 0) else { throw PasskeyFault.copied }
        return Passkey(id: id, publicKey: publicKey, signatures: said.count)
    }

    /// The challenge that an answer says it answers; nil when it cannot be read. Not judged yet.
    public static func challenge(in clientData: [UInt8]) -> [UInt8]? { ClientData.challenge(in: clientData) }

    /// A COSE key (RFC 9053, section 7.1.1) for ES256 as a point of the curve.
    private static func point(_ key: CBOR) throws(PasskeyFault) -> [UInt8] {
        guard key[.number(1)] == .number(2), key[.number(3)] == .number(-7), key[.number(-1)] == .number(1) else {
            throw PasskeyFault.unsupported
        }
        guard case .map(let members) = key, members.count == 5, case .bytes(let x)? = key[.number(-2)], x.count == 32,
            case .bytes(let y)? = key[.number(-3)], y.count == 32
        else { throw PasskeyFault.malformed }
        let point = [4] + x + y
        // Not every pair of numbers lies on the curve.
        guard (try? P256.Signing.PublicKey(x963Representation: point)) != nil else { throw PasskeyFault.malformed }
        return point
    }
}
