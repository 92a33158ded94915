/// Why what an authenticator sent is not taken (WebAuthn level 2, sections 7.1 and 7.2). Said to the audit trail; the person is told only
/// that it was not taken.
public enum PasskeyFault: String, Error, Hashable, Sendable, CaseIterable {
    /// Cannot be read, or is too large.
    case malformed = "passkey.malformed"
    /// Made for another purpose than this.
    case wrongType = "passkey.wrongType"
    /// Answers another question than ours, an old one, or one that was answered.
    case wrongChallenge = "passkey.wrongChallenge"
    /// Made on a page of another place, or within another page.
    case wrongOrigin = "passkey.wrongOrigin"
    /// Made for another relying party.
    case wrongParty = "passkey.wrongParty"
    /// Nobody was there, or the authenticator did not make sure who.
    case unverified = "passkey.unverified"
    /// Another attestation than none, or another key than ES256.
    case unsupported = "passkey.unsupported"
    case wrongSignature = "passkey.wrongSignature"
    /// The count did not rise: there are two of the authenticator.
    case copied = "passkey.copied"
    /// Nobody has it.
    case unknown = "passkey.unknown"
}
