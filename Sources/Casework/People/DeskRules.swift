public import Terms

/// How long a session at the desk lasts. Rules of this house, after OWASP's session and authentication cheat sheets.
public enum DeskRules {
    /// Without a request for so long, a session is over.
    public static let idle = Period(minutes: 30)
    /// Whatever happens, it is over after so long.
    public static let longest = Period(hours: 12)
    /// Between password and second factor.
    public static let halfway = Period(minutes: 10)
    /// For so long after the second factor was shown, statements can be signed.
    public static let fresh = Period(minutes: 15)
    /// So many wrong codes in a row are forgiven; each further one costs a wait, twice the one before.
    public static let wrongCodes = 5
    public static let firstWait = Period(seconds: 30)
    public static let longestWait = Period(hours: 1)
    /// For so long a question to a passkey can be answered.
    public static let passkey = Period(minutes: 2)
    /// How many recovery codes are handed out at once.
    public static let recoveryCodes = 10
}
