import Attest
import Custody
import Terms

extension DossierCheck {
    /// Checks every receipt against the message that it is about.
    ///
    /// - Returns: For each message the earliest moment at which the State that received it says so, in a receipt that holds.
    mutating func checkReceipts(_ index: DossierIndex, _ heads: [Digest: Head]) -> [Digest: Moment] {
        var witnessed: [Digest: Moment] = [:]
        var failed: Set<Digest> = []
        let places = Dictionary(index.receipts.map { ($0.digest, $0) }) { first, _ in first }
        for (place, line) in index.receipts.enumerated() where line.presence == .included {
            let folder = DossierPath.receipt(place + 1, line.digest)
            let path = "\(folder)/receipt.json"
            guard let signed = readSigned(path) else { continue }
            var receipt: Receipt?
            var proven: [String] = []
            let isGood = isClean { check in
                receipt = check.checkReceipt(signed, path, line, heads[line.message], index, places)
                if line.isLogged, let receipt, let issuer = check.states[receipt.issuer.state] {
                    if let found = check.checkProof("\(folder)/tlog-proof", of: signed, by: issuer) { proven.append(found) }
                } else if line.isLogged {
                    check.expected.insert("\(folder)/tlog-proof")
                } else {
                    proven.append("no log proof")
                }
            }
            if isGood, let receipt, let head = heads[line.message] {
                if receipt.issuer.state == head.header.to.state, let at = receipt.events.map(\.at).min() {
                    witnessed[line.message] = min(witnessed[line.message] ?? at, at)
                }
                if receipt.events.contains(where: { $0.event == .contentConsignmentFailure }) { failed.insert(line.message) }
            }
            lines.append(
                DossierVerdict.Line(
                    section: .receipt, object: folder,
                    what: receipt?.events.map { PlainWords.event($0.event) }.joined(separator: "; ") ?? "unreadable",
                    route: receipt.map { "\($0.issuer.state) to \($0.recipient)" } ?? "", at: receipt?.events.last?.at, proven: proven,
                    isGood: isGood))
        }
        for head in heads.values.sorted(by: { $0.folder < $1.folder }) where head.line.presence == .unopened {
            if !failed.contains(head.line.digest) {
                blame(head.folder, "is shown sealed, but no receipt of the receiving State says that it could not be accepted")
            }
        }
        let silent = index.messages.filter { $0.presence != .withheld && witnessed[$0.digest] == nil }.count
        if silent > 0 { notes.append("For \(silent) message(s) there is no receipt by the State that received it.") }
        return witnessed
    }

    private mutating func checkReceipt(
        _ signed: SignedDocument, _ path: String, _ line: DossierIndex.Receipt, _ head: Head?, _ index: DossierIndex,
        _ listed: [Digest: DossierIndex.Receipt]
    ) -> Receipt? {
        guard signed.digest == line.digest else {
            blame(path, "is not the receipt that the index names")
            return nil
        }
        let receipt: Receipt
        do { receipt = try Canonical.value(Receipt.self, from: signed.document.bytes) } catch {
            blame(path, "is not the canonical JSON of a receipt (\(error.code))")
            return nil
        }
        guard receipt._type == Receipt.type, let at = receipt.events.map(\.at).max() else {
            blame(path, "is not a receipt of the type \(Receipt.type)")
            return nil
        }
        if receipt.mode != index.mode { blame(path, "is of another mode than the dossier") }
        guard let issuer = states[receipt.issuer.state] else {
            blame(path, "was issued by \(receipt.issuer.state), whose entry does not hold or is not here")
            return receipt
        }
        _ = judge(signed, SignedPlace(path), by: issuer, as: .receipt, claimed: at, witnessed: nil, index)
        if receipt.header != line.message { blame(path, "is about another message than the index says") }
        if let head, receipt.header == head.signed.digest { compare(receipt, with: head, path) }
        if let previous = receipt.previous {
            if listed[previous]?.message != line.message {
                blame(path, "follows receipt \(previous), which is neither here nor listed as withheld")
            }
        }
        return receipt
    }

    private mutating func compare(_ receipt: Receipt, with head: Head, _ path: String) {
        let header = head.header
        if receipt.recipient != header.from.state { blame(path, "is addressed to another State than the sender of the message") }
        let isOwnWord = receipt.events.allSatisfy { [.submissionAcceptance, .submissionRejection, .relayFailure].contains($0.event) }
        if receipt.issuer.state != (isOwnWord ? header.from.state : header.to.state) {
            blame(path, "says what only the other State can say")
        }
        // A rejection of bytes that could not be read repeats nothing.
        guard receipt.message != nil else { return }
        if receipt.message != header.id || receipt.thread != header.thread || receipt.body != header.body.sha256
            || receipt.signature != Digest(of: head.signed.signature.bytes)
            || receipt.signaturePQ != Digest(of: head.signed.signaturePQ.bytes)
        {
            blame(path, "repeats other digests than those of the message")
        }
    }
}
