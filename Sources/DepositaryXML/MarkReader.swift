import Convention
import Terms

/// Reads the cells of one column: `22 Apr 2016`, `22 Apr 2016 A`, `[20 Jan 2021 A]`, several of them.
struct MarkReader {
    /// What a day without a letter stands for.
    let plain: TreatyAct.Kind
    let letters: [String: TreatyAct.Kind]

    /// The column of signatures.
    static let signatures = MarkReader(plain: .signature, letters: ["s": .signature])

    /// A column of instruments, by its heading: `Acceptance(A), Ratification, Approval(AA), Accession(a)`, in any order.
    init(heading: String) {
        var letters: [String: TreatyAct.Kind] = [
            "A": .acceptance, "AA": .approval, "a": .accession, "c": .formalConfirmation, "d": .succession,
        ]
        var plain = TreatyAct.Kind.ratification
        for part in heading.split(separator: ",") {
            let pieces = part.split(whereSeparator: { $0 == "(" || $0 == ")" }).map { PlainWords.line(String($0)) }
            guard let word = pieces.first, let kind = Self.kind(word) else { continue }
            if pieces.count > 1, !pieces[1].isEmpty { letters[pieces[1]] = kind } else { plain = kind }
        }
        self.plain = plain
        self.letters = letters
    }

    private init(plain: TreatyAct.Kind, letters: [String: TreatyAct.Kind]) {
        self.plain = plain
        self.letters = letters
    }

    private static func kind(_ word: String) -> TreatyAct.Kind? {
        switch word.lowercased() {
        case "ratification": .ratification
        case "acceptance": .acceptance
        case "approval": .approval
        case "accession": .accession
        case "formal confirmation": .formalConfirmation
        case "succession": .succession
        default: nil
        }
    }

    /// - Throws: ``DepositaryFault`` `.mark` when anything in the cell does not read.
    func marks(in cell: String, of participant: String) throws(DepositaryFault) -> [DepositaryTable.Mark] {
        let text = PlainWords.line(cell)
        var marks: [DepositaryTable.Mark] = []
        var rest = text[...]
        while !rest.isEmpty {
            guard let match = rest.prefixMatch(of: #/\s*(\[?)\s*(\d{1,2}) ([A-Za-z]+)\.? (\d{4})\s*([A-Za-z]{1,2}\b)?\s*(\]?)\s*[,;]?/#),
                match.1.isEmpty == match.6.isEmpty, let month = Self.month(match.3), let day = Int64(match.2), let year = Int64(match.4),
                let date = CalendarDay(year: year, month: month, day: day), let kind = match.5.map({ letters[String($0)] }) ?? plain
            else {
                throw DepositaryFault(
                    .mark, "\(participant): \(text.prefix(60)) is no day with a known letter; report it to the maintainers")
            }
            marks.append(DepositaryTable.Mark(kind, date, isBracketed: !match.1.isEmpty))
            rest = rest[match.range.upperBound...]
        }
        return marks
    }

    static func month(_ word: Substring) -> Int64? {
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        return months.firstIndex(of: String(word.lowercased().prefix(3))).map { Int64($0) + 1 }
    }
}
