extension Words {
    /// The first parts of codes with which a node refuses a message.
    private static let refusals: Set<String> = [
        "acts", "attachments", "body", "certificate", "entry", "envelope", "message", "mode", "party", "receipt", "recipientKey",
        "signature",
        "thread", "transfer",
    ]

    /// What an alarm says, in a sentence: its own, that of its kind, or one for all that the catalog does not know.
    public func alarm(_ code: String) -> String {
        var parts = code.split(separator: ".").map(String.init)
        while !parts.isEmpty {
            let key = "alarm.\(parts.joined(separator: "."))"
            if has(key) { return text(key) }
            parts.removeLast()
        }
        return text(Self.refusals.contains(code.prefix { $0 != "." }.description) ? "alarm.refused" : "alarm.other")
    }
}
