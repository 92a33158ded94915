import Convention
import Exchange
public import Terms

/// Evidence will be disclosed to an accused person because it exonerates him: the State that gave it is told before; where that was
/// not possible, without delay after (40(5), 40(19)).
public struct NoticeDisclosure: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - reference: The proceeding, by this State's own reference.
    ///   - disclosedAt: Set when the disclosure came first; `reasons` then says why that could not be helped.
    public func callAsFunction(
        _ id: CaseID, transfer: TransferID, in reference: String, disclosedAt: Moment? = nil, reasons: String, by who: SignedIn,
        secret: String
    ) async throws -> Proposed {
        let now = office.time.now()
        return try await SayInThread(office: office, permission: .noticeDisclosure)(in: id, by: who, secret: secret) { file in
            let package = try file.package(received: transfer)
            if let disclosedAt, disclosedAt > now { throw CaseworkError(.malformedInput, "a disclosure that came first lies in the past") }
            let content = ExculpatoryNotice(
                on: package.notice, transfer: transfer, reference: try reference.said("the proceeding"), disclosedAt: disclosedAt,
                reasons: try reasons.said("the reasons"))
            return (content, package.request)
        }
    }
}

/// The State that gave the evidence asks to be consulted before it is disclosed.
public struct ConsultOnDisclosure: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter notice: The digest of the other State's notice of disclosure.
    public func callAsFunction(_ id: CaseID, notice: Digest, text: String, by who: SignedIn, secret: String) async throws -> Proposed {
        try await SayInThread(office: office, permission: .consultOnDisclosure)(in: id, by: who, secret: secret) { file in
            _ = try file.received(notice, ExculpatoryNotice.self)
            return (ExculpatoryConsultation(on: notice, text: try text.said("the wish")), file.number(about: notice))
        }
    }
}

/// The State that will disclose consults, as it was asked to; then it may disclose.
public struct ReplyOnDisclosure: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter consultation: The digest of the wish to be consulted.
    public func callAsFunction(_ id: CaseID, consultation: Digest, text: String, by who: SignedIn, secret: String) async throws -> Proposed
    {
        try await SayInThread(office: office, permission: .replyOnDisclosure)(in: id, by: who, secret: secret) { file in
            _ = try file.received(consultation, ExculpatoryConsultation.self)
            return (ExculpatoryReply(on: consultation, text: try text.said("the reply")), file.number(about: consultation))
        }
    }
}

extension ExculpatoryNotice: CaseEffect {
    var alarm: String? { "message.disclosure" }

    /// A notice after the disclosure ends what the disclosure left owed.
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        file.note(.exculpatoryTold, request: sending.request, at: sending.at, by: sending.rulebook)
        guard disclosedAt != nil else { return }
        for index in file.uses.indices where file.uses[index].transfer == transfer && file.uses[index].owesNotice == true {
            if file.uses[index].use == .exculpatory(reference: reference) { file.uses[index].owesNotice = false }
        }
    }
}

extension ExculpatoryNotice {
    func storeSent(in store: any StoreWriting, message: Digest, of file: CaseFile) throws {
        guard disclosedAt != nil, !file.uses.contains(where: { $0.transfer == transfer && $0.owesNotice == true }) else { return }
        try store.settleAlarms(key: AlarmRow.noticeOwedKey(transfer), at: file.entries.last?.at ?? file.openedAt)
    }
}

extension ExculpatoryConsultation: CaseEffect {
    var alarm: String? { "message.consultation" }
}

extension ExculpatoryReply: CaseEffect {}

extension CaseFile {
    /// A package that the other State gave, with what its use cases need.
    ///
    /// - Throws: ``CaseworkError`` `.unknownEvidence`.
    func package(received transfer: TransferID) throws -> (notice: Digest, request: Int) {
        guard let package = packages.first(where: { $0.transfer == transfer && !$0.isOurs }), let notice = package.notice else {
            throw CaseworkError(.unknownEvidence, "this case holds no such package")
        }
        return (notice, package.request)
    }
}
