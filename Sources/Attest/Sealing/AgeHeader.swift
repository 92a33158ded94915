import Crypto
import Foundation

/// The header of an age v1 file: for each recipient the wrapped file key, and a code over all of it.
struct AgeHeader: Sendable {
    static let version = "age-encryption.org/v1"
    /// More than 500 hybrid stanzas. A longer header is refused rather than kept in memory.
    static let sizeLimit = 1 << 20

    var stanzas: [AgeStanza]
    /// The bytes that the code covers: from the version through `---`.
    let covered: [UInt8]
    /// HMAC-SHA-256, 32 bytes.
    let code: [UInt8]

    /// Writes the header for a new file.
    init(stanzas: [AgeStanza], fileKey: SymmetricKey) {
        self.stanzas = stanzas
        self.covered = Array((Self.version + "\n" + stanzas.map(\.lines).joined() + "---").utf8)
        self.code = Array(HMAC<SHA256>.authenticationCode(for: covered, using: Self.key(from: fileKey)))
    }

    init(stanzas: [AgeStanza], covered: [UInt8], code: [UInt8]) {
        self.stanzas = stanzas
        self.covered = covered
        self.code = code
    }

    var bytes: [UInt8] { covered + Array(" \(Base64.unpadded(code))\n".utf8) }

    /// - Throws: ``AgeFault`` with `.hmac` when the header is not the one made with this file key.
    func check(with fileKey: SymmetricKey) throws(AgeFault) {
        guard HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: covered, using: Self.key(from: fileKey)) else {
            throw AgeFault(.hmac, "the header was altered")
        }
    }

    private static func key(from fileKey: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: fileKey, salt: Data(), info: Data("header".utf8), outputByteCount: 32)
    }
}
