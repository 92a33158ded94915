/// The steps of delivery, in the words of ETSI EN 319 522-1. This uses that vocabulary and does not claim conformance.
public enum ReceiptEvent: String, Codable, Hashable, Sendable, CaseIterable {
    /// The sender's own node accepted it for sending.
    case submissionAcceptance = "SubmissionAcceptance"
    case submissionRejection = "SubmissionRejection"
    /// The peer node has all bytes and the digests match.
    case relayAcceptance = "RelayAcceptance"
    /// The peer node will not take it; final.
    case relayRejection = "RelayRejection"
    /// No answer by the deadline; the sender's own word. A later receipt supersedes it.
    case relayFailure = "RelayFailure"
    /// Opened, checked and placed in the authority's in-tray.
    case contentConsignment = "ContentConsignment"
    /// It arrived, but what was inside could not be accepted.
    case contentConsignmentFailure = "ContentConsignmentFailure"
    /// An officer took it.
    case contentHandover = "ContentHandover"
    case contentHandoverFailure = "ContentHandoverFailure"
    /// Evidence was opened, its inner manifest and every plaintext digest compared.
    case contentAccessTracking = "ContentAccessTracking"
    /// The legal answer.
    case consignmentAcceptance = "ConsignmentAcceptance"
    case consignmentRejection = "ConsignmentRejection"
}
