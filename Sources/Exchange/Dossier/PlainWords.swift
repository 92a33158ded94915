import Convention
import Custody
import Terms

/// What messages and receipts say, in words for people who know neither the protocol nor the program. What a message says stands
/// with its content, in ``Content/plainLines``.
enum PlainWords {
    static func name(_ kind: MessageKind) -> String { kind.rawValue.replacing("-", with: " ") }

    /// After the name of the State that issued the receipt.
    static func event(_ event: ReceiptEvent) -> String {
        switch event {
        case .submissionAcceptance: "accepted it for sending"
        case .submissionRejection: "did not accept it for sending"
        case .relayAcceptance: "received it whole"
        case .relayRejection: "refused it"
        case .relayFailure: "had no answer by the deadline"
        case .contentConsignment: "opened, checked and delivered it to the authority"
        case .contentConsignmentFailure: "could not accept what was inside"
        case .contentHandover: "put it into an officer's hands"
        case .contentHandoverFailure: "could not put it into an officer's hands"
        case .contentAccessTracking: "opened the evidence and found every digest right"
        case .consignmentAcceptance: "accepted it in law"
        case .consignmentRejection: "rejected it in law"
        }
    }

    static func entries(_ inner: [UInt8]) -> String {
        guard let manifest = try? InnerManifest(parsing: inner) else { return "an unreadable list" }
        return manifest.entries.count == 1 ? "1 piece of evidence" : "\(manifest.entries.count) pieces of evidence"
    }
}

extension DecisionProposal.Outcome {
    var plain: String {
        switch self {
        case .granted: "granted"
        case .grantedWithConditions: "granted with conditions"
        case .grantedInPart: "granted in part"
        case .refused: "refused"
        case .postponed: "postponed"
        case .forwarded: "forwarded to the competent authority"
        }
    }
}

extension RequestType {
    var plain: String { self == .mutualLegalAssistance ? "mutual legal assistance" : rawValue.replacing("_", with: " ") }
}
