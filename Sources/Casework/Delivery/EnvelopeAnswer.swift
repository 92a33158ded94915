public import Exchange
public import Terms

/// What the other node gets back for an envelope: a signed receipt, but for one who is refused too often.
public enum EnvelopeAnswer: Hashable, Sendable {
    /// Taken (HTTP 200). The receipt may still report a consignment failure.
    case taken(SignedDocument)
    /// Refused for good (HTTP 4xx): the receipt says `RelayRejection`, the rejection says why.
    case rejected(SignedDocument, Rejection)
    /// Not taken, and not refused for good either (HTTP 429): so much of this State was refused in this hour that nothing more is signed
    /// and kept. It may send again after this time.
    case notNow(Period)
}
