import Convention
import Custody
import Terms

/// What messages and receipts say, in words for people who know neither the protocol nor the program.
enum PlainWords {
    /// Between the names of two States.
    static func deed(_ kind: MessageKind) -> String {
        switch kind {
        case .request: "sends a request to"
        case .question: "asks for further information from"
        case .answer: "gives further information to"
        case .decision: "tells its decision to"
        case .executionReport: "reports what was done to"
        case .evidenceNotice: "announces evidence to"
        case .useConsentRequest: "asks for consent to further use from"
        case .useConsent: "answers on further use to"
        case .extensionRequest: "asks for longer preservation from"
        case .extension: "says how long data are preserved to"
        case .consultation: "consults before refusing or postponing with"
        case .consultationReply: "replies in a consultation to"
        case .withdrawal: "withdraws a request made to"
        case .closure: "closes the matter with"
        }
    }

    static func name(_ kind: MessageKind) -> String { kind.rawValue.replacing("-", with: " ") }

    static func lines(_ content: MessageContent) -> [String] {
        switch content {
        case .request(let message):
            [
                "Type: \(type(message.request.type)).", message.request.subject.map { "Subject: \($0)" },
                message.request.assistance.map { "Assistance sought: \($0)" },
                message.request.numbers.isEmpty
                    ? nil : "\(message.request.items.isEmpty ? "Property" : "Items"): \(message.request.numbers.count).",
                message.attachments.isEmpty ? nil : "Attached: \(message.attachments.map(\.name).joined(separator: ", ")).",
            ].compactMap { $0 }
        case .question(let question): ["Question: \(question.text)"]
        case .answer(let answer): ["Answer: \(answer.text)"]
        case .decision(let message):
            [
                "Outcome: \(outcome(message.decision.outcome)).", message.decision.ground.map { "Ground: \($0)." },
                message.decision.reasons.map { "Reasons: \($0)" },
                message.decision.conditions.isEmpty ? nil : "Conditions: \(message.decision.conditions.count).",
            ].compactMap { $0 }
        case .executionReport(let report):
            report.items.map { item in
                "Item \(item.item): \(outcome(item.outcome))\(item.effectedAt.map { " at \($0)" } ?? "")\(item.until.map { ", until \($0)" } ?? "")."
            }
        case .evidenceNotice(let notice): ["Package \(notice.transfer): \(notice.objects) sealed objects, \(notice.bytes) bytes."]
        case .useConsentRequest(let wish): ["For package \(wish.transfer): \(use(wish.use)). Reasons: \(wish.reasons)"]
        case .useConsent(let consent):
            [
                "For package \(consent.transfer): \(use(consent.use)): \(consent.consented ? "consented" : "not consented"). Reasons: \(consent.reasons)"
            ]
        case .extensionRequest(let wish): ["Items \(wish.items.map(String.init).joined(separator: ", ")). Reasons: \(wish.reasons)"]
        case .extension(let extended): extended.items.map { "Item \($0.item) is kept until \($0.until)." }
        case .consultation(let consultation): ["Ground considered: \(consultation.ground). \(consultation.text)"]
        case .consultationReply(let reply): [reply.text]
        case .withdrawal(let withdrawal): ["Reasons: \(withdrawal.reasons)"]
        case .closure(let closure): closure.note.isEmpty ? [] : [closure.note]
        }
    }

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

    static func outcome(_ outcome: DecisionProposal.Outcome) -> String {
        switch outcome {
        case .granted: "granted"
        case .grantedWithConditions: "granted with conditions"
        case .grantedInPart: "granted in part"
        case .refused: "refused"
        case .postponed: "postponed"
        case .forwarded: "forwarded to the competent authority"
        }
    }

    private static func outcome(_ outcome: ItemResult.Outcome) -> String {
        switch outcome {
        case .preserved: "preserved"
        case .alreadyDeleted: "no longer existed"
        case .released: "preserved before, let go since"
        case .notFound: "not found"
        case .obtained: "obtained"
        case .notExecuted: "not executed"
        }
    }

    private static func use(_ use: FurtherUse) -> String {
        switch use {
        case .otherCase(let reference): "use in case \(reference)"
        case .onwardTransfer(let to): "transfer to \(to)"
        }
    }

    private static func type(_ type: RequestType) -> String {
        type == .mutualLegalAssistance ? "mutual legal assistance" : type.rawValue.replacing("_", with: " ")
    }
}
