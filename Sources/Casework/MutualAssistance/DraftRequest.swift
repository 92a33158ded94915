public import Convention
public import Exchange
public import Terms

/// Saves a draft of a request in a case. Anything may be missing; the findings say what.
///
/// A draft of what was asked by word of mouth starts the clock of its confirmation in writing (40(13)); the other node's receipt stops it.
public struct DraftRequest: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - number: The request to replace; nil for a new one.
    /// - Returns: Its number, and everything that the rules find, each with its paragraph.
    /// - Throws: ``CaseworkError`` `.outOfOrder` when the request has been proposed or sent.
    public func callAsFunction(
        _ id: CaseID, request number: Int? = nil, _ content: RequestContent, attachments: [Attachment] = [], counterpart: Party? = nil,
        by who: SignedIn
    ) async throws -> (number: Int, findings: [Finding]) {
        try await office.permit(.draftRequest, who, in: id)
        var opened = try await CaseCabinet(office: office).open(id, for: who)
        guard opened.file.direction == .requesting else { throw CaseworkError(.outOfOrder, "in this case this State is the requested one") }
        if let counterpart {
            guard opened.file.entries.isEmpty || opened.file.counterpart == counterpart else {
                throw CaseworkError(.outOfOrder, "messages have been exchanged with another authority; open a new case")
            }
            opened.file.counterpart = counterpart
        }
        let saved: Int
        let before = number.flatMap { number in opened.file.requests.first { $0.number == number }?.content.urgencyChannel }
        if let number {
            try opened.file.change(number) { request in
                guard request.outgoing?.isDraft ?? true else {
                    throw CaseworkError(.outOfOrder, "request \(number) has been proposed or sent; it can no longer be changed")
                }
                request.content = content
                request.attachments = attachments
            }
            saved = number
        } else {
            saved = opened.file.requests.count + 1
            var request = CaseRequest(number: saved, content: content, attachments: attachments)
            request.outgoing = OutgoingRequest(type: content.type)
            opened.file.requests.append(request)
        }
        opened.file.noteOral(content.urgencyChannel, before: before, request: saved, at: office.time.now(), by: office.rulebook)
        if !opened.file.participants.contains(who.officer) { opened.file.participants.append(who.officer) }
        let findings = try await findings(content, attachments, in: opened.file)
        try await StoreCase(office: office)(opened, audit: office.audit(.draftRequest, who, in: id, content.type.rawValue))
        return (saved, findings)
    }

    /// What the rules say of a draft, and of what is annexed to it.
    func findings(_ content: RequestContent, _ attachments: [Attachment], in file: CaseFile) async throws -> [Finding] {
        guard file.counterpart != nil else { return [] }
        return office.rulebook.findings(for: content, in: try await Pairs(office: office).context(for: file))
    }
}

extension CaseFile {
    /// A draft that says that the request was made by word of mouth has to be sent forthwith; one that no longer says so has not.
    fileprivate mutating func noteOral(
        _ channel: UrgencyChannel?, before: UrgencyChannel?, request: Int, at now: Moment, by rulebook: Rulebook
    ) {
        guard channel != before else { return }
        if channel == .oralThenWritten, !isRunning(.oralConfirmation, request: request) {
            note(.oralRequestMade, request: request, at: now, by: rulebook)
        } else if before == .oralThenWritten {
            note(.oralRequestConfirmed, request: request, at: now, by: rulebook)
        }
    }
}

/// Shows what a request still lacks.
public struct ReviewRequest: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(_ id: CaseID, request number: Int, by who: SignedIn) async throws -> [Finding] {
        try await office.permit(.readCase, who, in: id)
        let file = try await CaseCabinet(office: office).open(id, for: who).file
        let request = try file.request(number)
        return try await DraftRequest(office).findings(request.content, request.attachments, in: file)
    }
}
