/// Why a sealed file could not be made or opened.
public struct AgeFault: Error, Hashable, Sendable {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The header breaks the age v1 format, or a stanza in it has the wrong shape.
        case header
        /// The header was altered: its code does not fit.
        case hmac
        /// None of the identities opens the file.
        case noMatch
        /// The payload was altered, cut short or lengthened.
        case payload
        /// Sealing was asked for nobody, or for a key that is none.
        case recipient
    }

    public let code: Code
    /// For the operator's log.
    public let detail: String

    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}
