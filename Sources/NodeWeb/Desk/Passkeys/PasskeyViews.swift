import Attest
import Casework

/// What the desk's script and the authenticator tell each other: bytes in base64.
enum PasskeyWire {
    /// A question to an authenticator.
    struct Question: Codable, Sendable {
        let challenge: Blob
        /// The relying party's id.
        let party: String
        var user: Blob?
        var name: String?
        /// Passkeys that the person has.
        var have: [Blob]?
    }

    /// A passkey that was made.
    struct Made: Codable, Sendable {
        let label: String
        let clientData: Blob
        let attestation: Blob
    }

    /// A passkey's answer.
    struct Shown: Codable, Sendable {
        let id: Blob
        let clientData: Blob
        let authenticatorData: Blob
        let signature: Blob
        let user: Blob?

        var answer: PasskeyAnswer {
            PasskeyAnswer(
                id: id.bytes, clientData: clientData.bytes, authenticatorData: authenticatorData.bytes, signature: signature.bytes)
        }
    }

    /// What forms of the session carry from now on; absent before there is a session.
    struct Done: Codable, Sendable {
        var proof: String?
    }

    /// The largest of them, in bytes.
    static let mostBytes = 32 << 10
}
