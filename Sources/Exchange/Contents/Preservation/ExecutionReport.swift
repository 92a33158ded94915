import Convention
public import Terms

/// What was done for each item. For a preservation, the moments here start the clocks.
public struct ExecutionReport: Content {
    /// The request that was executed.
    public let on: Digest
    public let items: [ItemResult]
    /// Of each formality that the request asked for, whether it was met (40(17)); `nil` where it asked for none.
    public let formalities: [FormalityResult]?
    /// Certificates and affidavits; signed with the report.
    public let certificates: [Attachment]?

    public init(on: Digest, items: [ItemResult], formalities: [FormalityResult]? = nil, certificates: [Attachment]? = nil) {
        self.on = on
        self.items = items
        self.formalities = formalities
        self.certificates = certificates
    }
}

extension ExecutionReport {
    public static var kind: MessageKind { .executionReport }
    public static var sender: ThreadSide { .requestedState }
    public static var deed: String { "reports what was done to" }
    public var cites: Digest? { on }
    public var signers: SignerRule { SignerRule(proposer: [.triage, .duty, .custodian], approver: nil) }
    public var attachments: [Attachment] { certificates ?? [] }
    public var plainLines: [String] {
        items.map { item in
            "Item \(item.item): \(item.outcome.plain)\(item.effectedAt.map { " at \($0)" } ?? "")\(item.until.map { ", until \($0)" } ?? "")."
        }
            + (formalities ?? []).map { "Formality \($0.formality): \($0.isMet ? "met" : "not met")\($0.reasons.map { ", \($0)" } ?? "")." }
            + (attachments.isEmpty ? [] : ["Attached: \(attachments.map(\.name).joined(separator: ", "))."])
    }
}

/// The result for one item of a request.
public struct ItemResult: Codable, Hashable, Sendable {
    public enum Outcome: String, Codable, Hashable, Sendable, CaseIterable {
        /// The data are held unaltered since `effectedAt`, until `until` under the domestic order.
        case preserved
        /// The data no longer existed when the order arrived.
        case alreadyDeleted
        /// The provider knows no such account, number or address.
        case notFound
        /// The data were obtained and will be announced as evidence.
        case obtained
        /// It could not be done; `note` says why.
        case notExecuted
        /// Preserved data are no longer held for the requesting State since `effectedAt`; `note` says why.
        case released

        var plain: String {
            switch self {
            case .preserved: "preserved"
            case .alreadyDeleted: "no longer existed"
            case .notFound: "not found"
            case .obtained: "obtained"
            case .notExecuted: "not executed"
            case .released: "preserved before, let go since"
            }
        }
    }

    /// The item's number in the request.
    public let item: Int
    public let outcome: Outcome
    public let effectedAt: Moment?
    public let until: Moment?
    public let note: String?

    public init(item: Int, outcome: Outcome, effectedAt: Moment? = nil, until: Moment? = nil, note: String? = nil) {
        self.item = item
        self.outcome = outcome
        self.effectedAt = effectedAt
        self.until = until
        self.note = note
    }
}
