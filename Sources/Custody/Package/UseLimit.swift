public import Terms

/// A condition under which evidence is given, in the giving State's words, with a code that programs act on.
public struct UseLimit: Codable, Hashable, Sendable {
    /// A stable word from the casework vocabulary, as `use.thisCaseOnly`.
    public let code: String
    public let text: String
    /// Until when it binds; `nil` for ever.
    public let until: Moment?

    public init(code: String, text: String, until: Moment? = nil) {
        self.code = code
        self.text = text
        self.until = until
    }
}
