/// Why a secret could not be kept or got back.
public struct SecretFault: Error, Hashable, Sendable {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// Not in the form in which secrets are kept, or with costs out of bounds.
        case malformed
        /// Wrong passphrase, wrong key, wrong place, or altered: they look the same.
        case wrongKey
        /// The cryptographic library refused; memory may be short.
        case failed
    }

    public let code: Code
    /// For the operator's log.
    public let detail: String

    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}

enum ConstantTime {
    /// Takes the same time wherever the first difference stands.
    static func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
