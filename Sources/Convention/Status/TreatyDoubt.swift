public import Terms

/// Something in the register that a person should look at: the reading has taken a side, and says which.
public struct TreatyDoubt: Codable, Hashable, Sendable {
    public enum Code: String, Codable, Hashable, Sendable, CaseIterable {
        case depositNotSeen, statementUndated, statementSecondHand, statementUnread, statementUnconfirmed, reservationLate
        case signatureAfterClosing, ratifiedUnsigned, denunciationUndated, denunciationBeforeEntry, denunciationOfNothing
        case withdrawalUndated, withdrawalAfterEntry, endDayUnknown, objectionLate, objectionNotSeen, amendmentTooEarly
        case effectDiffers, entryDiffers, fellBelow
    }

    public var code: Code
    /// Whose action it is about; `nil` when it concerns everybody.
    public var state: StateCode?
    public var action: TreatyActionID?
    public var day: CalendarDay?

    public init(_ code: Code, state: StateCode? = nil, action: TreatyActionID? = nil, day: CalendarDay? = nil) {
        self.code = code
        self.state = state
        self.action = action
        self.day = day
    }

    /// For the sentence of a catalogue.
    public var arguments: [String: String] {
        var arguments: [String: String] = [:]
        if let action { arguments["action"] = action.text }
        if let day { arguments["day"] = day.text }
        return arguments
    }
}
