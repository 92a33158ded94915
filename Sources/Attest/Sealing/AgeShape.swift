import Crypto
import Foundation

/// What the age specification demands of the stanzas whose types it defines.
///
/// Only `mlkem768x25519` can be opened here. The others are still held to their form, so that a file which other readers must
/// refuse is refused here too; types that age does not define are passed over.
enum AgeShape {
    static func check(_ stanzas: [AgeStanza]) throws(AgeFault) {
        for stanza in stanzas {
            switch stanza.type {
            case AgeHybrid.type: _ = try hybridShare(of: stanza)
            case "X25519": _ = try share(of: stanza)
            case "scrypt":
                guard stanzas.count == 1 else { throw AgeFault(.header, "a passphrase stanza must stand alone") }
                _ = try passphraseTerms(of: stanza)
            default: continue
            }
        }
    }

    /// The encapsulated key, 1120 bytes.
    static func hybridShare(of stanza: AgeStanza) throws(AgeFault) -> [UInt8] {
        guard stanza.arguments.count == 1, let share = Base64.bytes(unpadded: stanza.arguments[0]),
            share.count == AgeHybrid.encapsulatedSize, stanza.body.count == 32, !isLowOrder(share.suffix(32))
        else { throw AgeFault(.header, "hybrid stanza of the wrong shape") }
        return share
    }

    /// The ephemeral share, 32 bytes.
    static func share(of stanza: AgeStanza) throws(AgeFault) -> [UInt8] {
        guard stanza.arguments.count == 1, let share = Base64.bytes(unpadded: stanza.arguments[0]), share.count == 32,
            stanza.body.count == 32, !isLowOrder(share[...])
        else { throw AgeFault(.header, "X25519 stanza of the wrong shape") }
        return share
    }

    /// Salt and base-2 logarithm of scrypt's cost, at most 22.
    static func passphraseTerms(of stanza: AgeStanza) throws(AgeFault) -> (salt: [UInt8], logCost: Int) {
        guard stanza.arguments.count == 2, let salt = Base64.bytes(unpadded: stanza.arguments[0]), salt.count == 16,
            let cost = Int(stanza.arguments[1]), (1...22).contains(cost), String(cost) == stanza.arguments[1], stanza.body.count == 32
        else { throw AgeFault(.header, "passphrase stanza of the wrong shape") }
        return (salt, cost)
    }

    /// Whether every secret key gives the all-zero result with this point, which RFC 7748, section 6.1 lets us refuse.
    private static func isLowOrder(_ point: ArraySlice<UInt8>) -> Bool {
        guard let key = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: Data(point)),
            let shared = try? Curve25519.KeyAgreement.PrivateKey().sharedSecretFromKeyAgreement(with: key)
        else { return true }
        return shared.withUnsafeBytes { $0.allSatisfy { $0 == 0 } }
    }
}
