import Attest
import Custody
import Terms

extension DossierCheck {
    /// A message's header and signatures as they were read, before anything is believed but their digest.
    struct Head {
        let folder: String
        let signed: SignedDocument
        let header: EnvelopeHeader
        let line: DossierIndex.Message
    }

    /// Reads the headers of all messages that are here.
    mutating func readHeads(_ index: DossierIndex) -> [Digest: Head] {
        var heads: [Digest: Head] = [:]
        for (place, line) in index.messages.enumerated() where line.presence != .withheld {
            let folder = DossierPath.message(place + 1, line.digest)
            let path = MessageFiles.header(folder)
            guard let signed = readSigned(path) else { continue }
            guard signed.digest == line.digest else {
                blame(path, "is not the message that the index names")
                continue
            }
            let envelope = Envelope(header: signed.document, signature: signed.signature, signaturePQ: signed.signaturePQ, body: Blob([]))
            do {
                heads[line.digest] = Head(folder: folder, signed: signed, header: try envelope.readHeader(), line: line)
            } catch { blame(path, PlainFault.words(error)) }
        }
        return heads
    }

    /// Checks every message: node, people, body, log.
    ///
    /// - Parameter witnessed: When the receiving State's verified receipt says to have had it.
    /// - Returns: The announcements of packages in messages whose body holds.
    mutating func checkMessages(
        _ index: DossierIndex, _ heads: [Digest: Head], _ witnessed: [Digest: Moment]
    ) -> [Digest: PackageAnnouncement] {
        var notices: [Digest: PackageAnnouncement] = [:]
        for (place, line) in index.messages.enumerated() {
            let folder = DossierPath.message(place + 1, line.digest)
            guard let head = heads[line.digest] else {
                let isWithheld = line.presence == .withheld
                let proven = isWithheld ? ["withheld; only its digest \(line.digest.short) is here"] : ["cannot be judged"]
                lines.append(
                    DossierVerdict.Line(
                        section: .message, object: folder, what: isWithheld ? "withheld" : "unreadable", route: "", at: nil, proven: proven,
                        isGood: isWithheld))
                continue
            }
            var proven: [String] = []
            let isGood = isClean { check in
                proven = check.checkMessage(head, index, witnessed[line.digest], &notices)
                proven.append("code on printed pages \(line.digest.verificationCode)")
            }
            lines.append(
                DossierVerdict.Line(
                    section: .message, object: folder, what: PlainWords.name(head.header.kind),
                    route: "\(head.header.from) to \(head.header.to)", at: head.header.sentAt, proven: proven, isGood: isGood))
        }
        return notices
    }

    private mutating func checkMessage(
        _ head: Head, _ index: DossierIndex, _ witnessed: Moment?, _ notices: inout [Digest: PackageAnnouncement]
    ) -> [String] {
        let header = head.header
        let path = MessageFiles.header(head.folder)
        var proven: [String] = []
        if header.mode != index.mode { blame(path, "is of another mode than the dossier") }
        if header.thread != index.thread { blame(path, "is of another thread") }
        guard [header.from.state, header.to.state].sorted() == index.states else {
            blame(path, "was exchanged between other States")
            return proven
        }
        if let sender = states[header.from.state] {
            if let signer = judge(
                head.signed, SignedPlace(path), by: sender, as: .message, claimed: header.sentAt, witnessed: witnessed, index)
            {
                proven.append("signed by the node of \(signer.name.state)")
            }
            proven += checkBody(head, sender, index, witnessed, &notices)
        }
        if head.line.isLogged {
            if let exporter = states[index.madeBy.state],
                let found = checkProof(MessageFiles.proof(head.folder), of: head.signed, by: exporter)
            {
                proven.append(found)
            } else {
                expected.insert(MessageFiles.proof(head.folder))
            }
        } else {
            proven.append("no log proof")
        }
        proven.append(witnessed.map { "received \($0) by the word of \(header.to.state)" } ?? "time claimed by its sender only")
        return proven
    }

    private mutating func checkBody(
        _ head: Head, _ sender: TrustedState, _ index: DossierIndex, _ witnessed: Moment?, _ notices: inout [Digest: PackageAnnouncement]
    ) -> [String] {
        guard head.line.presence == .included else {
            let path = MessageFiles.sealedBody(head.folder)
            guard let sealed = read(path) else { return [] }
            if sealed.count != head.header.body.size || Digest(of: sealed) != head.header.body.sha256 {
                blame(path, "is not the sealed body that the signed header names")
            }
            return ["content never opened"]
        }
        let path = MessageFiles.body(head.folder)
        guard let plaintext = read(path) else { return [] }
        for copy in MessageFiles.copies(of: plaintext, in: head.folder) { compare(copy, with: path) }
        do {
            let opened = try OpenedMessage(head.header, plaintext: plaintext, trusting: sender, at: witnessed ?? head.header.sentAt)
            // Without a witness nothing shows that a person signed before the certificate was taken back.
            if witnessed == nil {
                for act in opened.acts where sender.hasRevoked(act.signer, at: max(index.madeAt, act.record.at)) {
                    blame(path, "was signed by \(act.record.officer), whose certificate was taken back: disputed")
                }
            }
            if let announced = opened.body.statement.content.announcement { notices[head.signed.digest] = announced }
            return opened.acts.map { "\($0.record.act == .propose ? "proposed" : "approved") by \($0.record.officer)" }
        } catch {
            blame(path, PlainFault.words(error))
            return []
        }
    }

    /// Every predecessor that a message names must be listed: here, or withheld.
    mutating func checkGraph(_ index: DossierIndex, _ heads: [Digest: Head]) {
        let listed = Set(index.messages.map(\.digest))
        for line in index.messages {
            guard let head = heads[line.digest] else { continue }
            for previous in head.header.previous where !listed.contains(previous) {
                blame(MessageFiles.header(head.folder), "follows message \(previous), which is neither here nor listed as withheld")
            }
        }
    }
}
