import Crypto
public import Terms

/// One-time codes by the clock (RFC 6238 over RFC 4226): HMAC-SHA-1 of the number of the half-minute, cut to six digits. What
/// every authenticator program computes.
public struct TimeCodes: Sendable, Hashable {
    /// Shared with the authenticator; secret. 20 bytes when we make it (RFC 4226, section 4, R6).
    public let secret: [UInt8]

    /// How long one code is shown, in seconds.
    public static let step: Int64 = 30
    /// How many steps a clock may be off to either side (RFC 6238, section 5.2).
    public static let tolerance: Int64 = 1

    public init(secret: [UInt8]) { self.secret = secret }

    /// Fresh from the system's source of randomness.
    public static func random() -> TimeCodes { TimeCodes(secret: Entropy.bytes(20)) }

    /// The code of a step since 1970.
    public func code(of step: Int64, digits: Int = 6) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * Int64($0))) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(mac[19] & 15)
        let number = mac[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(number)
        return String((String(repeating: "0", count: max(0, digits - text.count)) + text).suffix(digits))
    }

    /// The step whose code this is, near a moment; nil when it is none's.
    ///
    /// - Parameter last: The step that was accepted before; it and everything before it counts as used (RFC 6238, section 5.2).
    public func step(of code: String, at now: Moment, after last: Int64?) -> Int64? {
        let given = Array(code.utf8)
        let here = now.seconds / Self.step
        var found: Int64?
        // All steps are compared in full, so that the time taken tells nothing.
        for step in (here - Self.tolerance)...(here + Self.tolerance)
        where ConstantTime.equal(Array(self.code(of: step).utf8), given) && step > (last ?? .min) {
            found = step
        }
        return found
    }

    /// The secret as people copy it: base32 without padding (RFC 4648).
    public var text: String { Base32.text(secret) }

    /// What an authenticator reads from the drawn code.
    ///
    /// - Parameters:
    ///   - issuer: The node, as it shall stand in the authenticator's list.
    ///   - account: Whose it is there.
    public func uri(issuer: String, account: String) -> String {
        "otpauth://totp/\(Self.escaped(issuer)):\(Self.escaped(account))?secret=\(text)&issuer=\(Self.escaped(issuer))"
    }

    private static func escaped(_ text: String) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        return String(
            decoding: text.utf8.flatMap { plain.contains($0) ? [$0] : [UInt8(ascii: "%"), digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self)
    }
}
