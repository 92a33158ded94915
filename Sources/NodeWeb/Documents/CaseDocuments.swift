import Attest
import Casework
import Convention
import Custody
import DeskPages
import Exchange
import Terms

/// The records of one case as formal documents.
struct CaseDocuments {
    let file: CaseFile
    let own: StateEntry
    /// The other State's entry; nil while it has not arrived, or the matter is domestic.
    let peer: StateEntry?
    /// Chosen by the reader; nil: the two States' own.
    let wished: PrintedLanguages?
    let isExercise: Bool

    init(_ file: CaseFile, at office: Office, in wished: PrintedLanguages? = nil) async throws {
        self.file = file
        own = office.own.entry
        peer = try await KnownStates(office)().first { $0.state == file.counterpart?.state }
        self.wished = wished
        isExercise = office.mode == .exercise
    }

    /// A message that was sent or received.
    ///
    /// - Throws: ``Problem`` 404 when its content could not be opened, or was recalled.
    func message(_ entry: ThreadEntry) throws -> FormalDocument {
        guard let statement = entry.statement else { throw DeskCase.missing }
        return document(
            .message, entry.digest, statement, isOurs: entry.isOurs,
            extra: [Fact("fact.sentAt", .moment(entry.sentAt)), Fact("document.signers", .text(entry.signers.joined(separator: "; ")))])
    }

    /// What one person has proposed: by the digest that he signed.
    func draft(_ pending: PendingStatement) throws -> FormalDocument {
        let digest = Digest(of: try Canonical.bytes(of: pending.statement))
        return document(
            .draft, digest, pending.statement, isOurs: true,
            extra: [Fact("fact.proposedAt", .moment(pending.at)), Fact("fact.proposedBy", .code(pending.proposedBy.text))])
    }

    private func document(
        _ record: FormalDocument.Record, _ digest: Digest, _ statement: Statement, isOurs: Bool, extra: [Fact]
    ) -> FormalDocument {
        let languages = languages(isOurs: isOurs)
        var head = parties(isOurs: isOurs) + extra + references(statement.references)
        if let contact = statement.contact {
            let said = [contact.name, contact.function, contact.telephone, contact.email, contact.timeZone].compactMap(\.self)
            head.append(Fact("document.contact", .text(said.joined(separator: "; "))))
        }
        head.append(Fact("document.textLanguage", .coded(group: "tongue", [statement.language.text])))
        let facts = DeskFacts.of(statement)
        return FormalDocument(
            record, digest: digest, reference: file.reference, kind: "kind.\(statement.content.kind.rawValue)",
            type: subject(of: statement.content, record == .message ? digest : nil), isExercise: isExercise, sender: languages.sender,
            receiver: languages.receiver, textLanguage: statement.language, head: head,
            sections: [.init("document.contents", facts)],
            translations: Self.translations(of: Passages.of(facts), in: statement.content.attachments))
    }

    /// What the message's own annexes say of its texts in other languages.
    private static func translations(of passages: [String], in annexes: [Attachment]) -> [FormalDocument.Translation] {
        annexes.compactMap { BoundTranslation($0) }.flatMap { bound -> [FormalDocument.Translation] in
            guard let language = PrintedLanguages.language(of: bound.language) else { return [] }
            return passages.compactMap { passage in
                bound[passage].map { FormalDocument.Translation(language, of: passage, $0, by: bound.translator) }
            }
        }
    }

    /// The type of the request that a message is, or is about.
    private func subject(of content: MessageContent, _ digest: Digest?) -> String? {
        if let request = content.as(RequestMessage.self) { return request.request.type.rawValue }
        if let decision = content.as(DecisionMessage.self) { return decision.decision.type.rawValue }
        guard let about = (content.cites ?? digest).flatMap({ file.number(about: $0) }) else { return nil }
        return file.requests.first { $0.number == about }?.content.type.rawValue
    }

    func languages(isOurs: Bool) -> PrintedLanguages {
        if let wished { return wished }
        let ours = PrintedLanguages.language(of: own, authority: file.authority)
        let theirs = peer.map { PrintedLanguages.language(of: $0, authority: file.counterpart?.authority) } ?? ours
        return isOurs ? PrintedLanguages(ours, theirs) : PrintedLanguages(theirs, ours)
    }

    func parties(isOurs: Bool) -> [Fact] {
        let ours = named(Party(state: own.state, authority: file.authority), own)
        let theirs = file.counterpart.map { named($0, peer) }
        return [("document.from", isOurs ? ours : theirs), ("document.to", isOurs ? theirs : ours)].compactMap { key, name in
            name.map { Fact(key, .text($0)) }
        }
    }

    private func named(_ party: Party, _ entry: StateEntry?) -> String {
        let authority = entry?.authority(party.authority)?.name
        return [entry?.name, authority, "\(party)"].compactMap(\.self).joined(separator: ", ")
    }

    private func references(_ references: References) -> [Fact] {
        [
            ("document.senderReference", references.ours), ("document.receiverReference", references.yours),
            ("case.police", references.police), ("case.prosecution", references.prosecution), ("case.court", references.court),
        ].compactMap { key, value in value.map { Fact(key, .text($0)) } }
    }
}
