public import Exchange

/// What the other node gets back for an envelope: always a signed receipt.
public enum EnvelopeAnswer: Hashable, Sendable {
    /// Taken (HTTP 200). The receipt may still report a consignment failure.
    case taken(SignedDocument)
    /// Refused for good (HTTP 4xx): the receipt says `RelayRejection`, the rejection says why.
    case rejected(SignedDocument, Rejection)
}
