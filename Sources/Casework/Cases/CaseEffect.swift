import Convention
public import Exchange
import Terms

/// What a message of one kind means for a case: on the side that sends it and on the side that receives it.
///
/// Each kind says it beside its use case. A kind without any effect says that too, by conforming and nothing more.
protocol CaseEffect: Content {
    /// What sending it means for this State's case.
    ///
    /// - Throws: ``CaseworkError``; nothing is sent and nothing is stored then.
    func sent(in file: inout CaseFile, _ sending: Sending) throws
    /// What its arrival means. Never throws: what does not fit is shown and has no effect.
    func arrived(in file: inout CaseFile, _ arrival: Arrival)
    /// It waited for a second signature and was sent back instead.
    func returned(in file: inout CaseFile, request: Int?) throws
    /// Further rows of the transaction that sends it.
    ///
    /// - Parameter file: The case as it will be stored.
    func storeSent(in store: any StoreWriting, message: Digest, of file: CaseFile) throws
    /// The stable code of an alarm that its arrival raises; nil when it can wait in the in-tray.
    var alarm: String? { get }
}

extension CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {}
    func arrived(in file: inout CaseFile, _ arrival: Arrival) {}
    func returned(in file: inout CaseFile, request: Int?) throws {}
    func storeSent(in store: any StoreWriting, message: Digest, of file: CaseFile) throws {}
    var alarm: String? { nil }
}

/// Whether the node knows what messages of a kind mean for a case.
public enum MeaningOfKinds {
    public static func hasEffect(_ kind: MessageKind) -> Bool { kind.content is any CaseEffect.Type }
}

extension MessageContent {
    /// Every kind has one; a test goes through all of them, see ``MeaningOfKinds``.
    var effect: (any CaseEffect)? { value as? any CaseEffect }
}

/// A message of ours at the moment at which it leaves.
struct Sending {
    let digest: Digest
    /// The request of the case that it is or acts upon.
    let request: Int?
    let at: Moment
    /// Checks a request or decision once more at the moment of sending.
    let judge: Judge

    var rulebook: Rulebook { judge.rulebook }
}

/// A message of theirs at the moment at which it has its effect.
struct Arrival {
    let digest: Digest
    let at: Moment
    let rulebook: Rulebook
}

/// Holds requests and decisions against the rules at the moment at which they leave.
struct Judge {
    let rulebook: Rulebook
    let pair: PairContext
    /// Who stands for what leaves.
    let signers: DecisionSigners

    func ready(_ content: RequestContent) throws -> ReadyRequest {
        do { return try rulebook.approve(RequestDraft(content: content), in: pair) } catch {
            throw CaseworkError(.rejectedByRules, "the request is not complete; see the findings", findings: error.findings)
        }
    }

    func completed(_ proposal: DecisionProposal, for content: RequestContent) throws -> CompletedDecision {
        do { return try rulebook.complete(proposal, for: content, in: pair) } catch {
            throw CaseworkError(.rejectedByRules, "the decision is not complete; see the findings", findings: error.findings)
        }
    }
}
