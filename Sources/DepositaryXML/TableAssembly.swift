import Convention
import Terms

/// Makes a table of what the reader collected, and checks that it is whole and the right one.
struct TableAssembly {
    private let reader: TableReader

    init(_ reader: TableReader) { self.reader = reader }

    func table() throws(DepositaryFault) -> DepositaryTable {
        let title = PlainWords.line(reader.title)
        guard title.lowercased().contains("cybercrime") else {
            throw DepositaryFault(
                .otherTreaty, "this is \(title.isEmpty ? "a table without a title" : title.prefix(80).description); fetch XVIII-16.en.xml")
        }
        let columns = try columns()
        var rows: [DepositaryTable.Row] = []
        for cells in reader.rows {
            guard cells.count == reader.columns.count else {
                throw DepositaryFault(.columns, "row \(rows.count + 1) has \(cells.count) cells, the heading \(reader.columns.count)")
            }
            let participant = PlainWords.name(cells[columns.participant])
            guard !participant.isEmpty else { throw DepositaryFault(.columns, "row \(rows.count + 1) names no participant") }
            var marks = try MarkReader.signatures.marks(in: cells[columns.signature], of: participant)
            for (index, reader) in columns.instruments { marks += try reader.marks(in: cells[index], of: participant) }
            rows.append(DepositaryTable.Row(participant: participant, marks: marks))
        }
        let table = DepositaryTable(
            title: title, entryIntoForce: Self.day(in: reader.entryIntoForce), signatories: Int(PlainWords.line(reader.signatories)),
            parties: Int(PlainWords.line(reader.parties)), rows: rows, passages: passages())
        try checkCounts(table)
        return table
    }

    private func columns() throws(DepositaryFault) -> (participant: Int, signature: Int, instruments: [(Int, MarkReader)]) {
        let headings = reader.columns.map { PlainWords.line($0) }
        func all(_ words: [String]) -> [Int] {
            headings.indices.filter { index in words.contains { headings[index].lowercased().contains($0) } }
        }
        let instruments = all(["ratification", "acceptance", "approval", "accession", "formal confirmation"])
        guard let participant = all(["participant"]).first, let signature = all(["signature"]).first(where: { !instruments.contains($0) }),
            !instruments.isEmpty
        else {
            throw DepositaryFault(
                .columns,
                "the columns are \(headings.isEmpty ? "missing" : headings.joined(separator: " | ")); expected participant, signature, ratification"
            )
        }
        guard headings.count == 2 + instruments.count else {
            throw DepositaryFault(.columns, "a column that is not understood: \(headings.joined(separator: " | "))")
        }
        return (participant, signature, instruments.map { ($0, MarkReader(heading: headings[$0])) })
    }

    private func passages() -> [DepositaryTable.Passage] {
        reader.passages.compactMap { passage in
            let text = passage.paragraphs.map { PlainWords.line($0) }.filter { !$0.isEmpty }.joined(separator: "\n")
            guard !text.isEmpty else { return nil }
            return DepositaryTable.Passage(section: passage.section, participant: PlainWords.name(passage.participant), text: text)
        }
    }

    /// A publication that counts more than it shows has lost rows on the way.
    private func checkCounts(_ table: DepositaryTable) throws(DepositaryFault) {
        for (counted, shown, what) in [
            (table.signatories, table.standingSignatures, "signatories"), (table.parties, table.standingInstruments, "parties"),
        ] {
            if let counted, shown < counted {
                throw DepositaryFault(.counts, "it counts \(counted) \(what) and shows \(shown); fetch it again")
            }
        }
        guard !table.rows.isEmpty else { throw DepositaryFault(.counts, "it shows no participant; fetch it again") }
    }

    /// The first day in a text such as `90 days after …` or `29 September 2003, in accordance with article 38`.
    static func day(in text: String) -> CalendarDay? {
        for match in PlainWords.line(text).matches(of: #/(\d{1,2}) ([A-Za-z]+) (\d{4})/#) {
            guard let month = MarkReader.month(match.2), let day = Int64(match.1), let year = Int64(match.3) else { continue }
            if let date = CalendarDay(year: year, month: month, day: day) { return date }
        }
        return nil
    }
}
