import Attest
import Casework
import Custody
import DeskPages
import Exchange
import Terms

extension CaseDocuments {
    /// All receipts for a message, each with its events and the receipt that it follows.
    ///
    /// - Throws: ``Problem`` 404 when there is none.
    func receipts(_ receipts: [(digest: Digest, receipt: Receipt)], for entry: ThreadEntry) throws -> FormalDocument {
        guard let last = receipts.last else { throw DeskCase.missing }
        let languages = languages(isOurs: entry.isOurs)
        let head =
            parties(isOurs: entry.isOurs) + [
                Fact("fact.kind", .coded(group: "kind", [entry.kind.rawValue])), Fact("fact.sentAt", .moment(entry.sentAt)),
                Fact("document.message", .code(entry.digest.text)), Fact("document.code", .code(entry.digest.verificationCode.text)),
            ]
        let facts = receipts.enumerated().flatMap { place, one in Self.facts(one.receipt, one.digest, number: place + 1) }
        return FormalDocument(
            .receipts, digest: last.digest, reference: file.reference, kind: "document.kind.receipts", type: nil, isExercise: isExercise,
            sender: languages.sender, receiver: languages.receiver, textLanguage: .english, head: head,
            sections: [.init("document.contents", facts)])
    }

    private static func facts(_ receipt: Receipt, _ digest: Digest, number: Int) -> [Fact] {
        var facts = [
            Fact("document.receipt", .heading, number: number), Fact("document.issuer", .code("\(receipt.issuer)")),
            Fact("document.record", .code(digest.text)), Fact("document.code", .code(digest.verificationCode.text)),
        ]
        for event in receipt.events {
            facts += [Fact("case.event", .coded(group: "event", [event.event.rawValue])), Fact("case.when", .moment(event.at))]
            if let reason = event.reason { facts.append(Fact("document.reason", .code(reason.code.rawValue))) }
        }
        if let previous = receipt.previous { facts.append(Fact("document.previous", .code(previous.text))) }
        return facts
    }

    /// What a custody report is made of, and what its code is of.
    private struct Books: Codable {
        let evidence: [EvidenceItem]
        let custody: [CustodyEvent]
    }

    /// Who had what, when, why and how: of one piece of evidence in this State's vault, or of all of the case.
    ///
    /// - Parameter piece: Its place in the list of the case, 1 and up; events of its item are shown, and those of the whole.
    /// - Throws: ``Problem`` 404 when there is no such piece, or nothing at all.
    func custody(of piece: Int? = nil) throws -> FormalDocument {
        var pieces = Array(file.evidence.enumerated())
        var events = file.custody
        if let piece {
            guard file.evidence.indices.contains(piece - 1) else { throw DeskCase.missing }
            pieces = [pieces[piece - 1]]
            events = events.filter { $0.item == piece || $0.item == 0 }
        }
        guard !pieces.isEmpty || !events.isEmpty else { throw DeskCase.missing }
        let books = Books(evidence: pieces.map(\.element), custody: events)
        let ours = languages(isOurs: true)
        var sections: [FormalDocument.Section] = []
        if !pieces.isEmpty { sections.append(.init("case.evidence", pieces.flatMap { Self.facts($0.element, number: $0.offset + 1) })) }
        if !events.isEmpty {
            sections.append(.init("case.custody", try events.enumerated().flatMap { try Self.facts($0.element, number: $0.offset + 1) }))
        }
        return FormalDocument(
            .custody, digest: Digest(of: try Canonical.bytes(of: books)), reference: file.reference, kind: "document.kind.custody",
            type: nil, isExercise: isExercise, sender: ours.sender, receiver: ours.receiver, textLanguage: .english,
            head: Array(parties(isOurs: true).prefix(1)) + [Fact("case.opened", .moment(file.openedAt))], sections: sections)
    }

    private static func facts(_ item: EvidenceItem, number: Int) -> [Fact] {
        var facts = [
            Fact("document.evidence", .heading, number: number), Fact("case.file", .text(item.originalName)),
            Fact("case.item", .text(String(item.item))), Fact("document.mediaType", .code(item.file.mediaType)),
            Fact("document.size", .text(String(item.file.size))), Fact("case.sha256", .code(item.file.sha256.text)),
            Fact("case.source", .text(item.source.handedOverBy)), Fact("case.how", .text(item.source.how)),
            Fact("document.handedOver", .moment(item.source.handedOverAt)), Fact("document.takenIn", .moment(item.takenInAt)),
            Fact("case.who", .code(item.takenInBy.text)),
        ]
        if let note = item.source.note { facts.append(Fact("document.eventNote", .text(note))) }
        if item.transfer != nil { facts.append(Fact("case.result", .word("case.released"))) }
        return facts
    }

    private static func facts(_ event: CustodyEvent, number: Int) throws -> [Fact] {
        var facts = [
            Fact("document.event", .heading, number: number), Fact("case.event", .coded(group: "custody", [event.kind.rawValue])),
            Fact("case.when", .moment(event.at)), Fact("case.item", .text(String(event.item))),
            Fact("case.who", .text(CaseScreen.actor(event.by))), Fact("case.how", .text(event.how)),
        ]
        if let note = event.note { facts.append(Fact("document.eventNote", .text(note))) }
        facts += event.digests.map { Fact("case.sha256", .code($0.text)) }
        facts.append(Fact("document.eventDigest", .code(try event.digest().text)))
        if let previous = event.previous { facts.append(Fact("document.previous", .code(previous.text))) }
        return facts
    }
}
