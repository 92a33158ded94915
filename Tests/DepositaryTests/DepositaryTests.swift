import Convention
import DepositaryXML
import Terms
import Testing

@Suite struct DepositaryTests {
    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text: text)) }

    private func code(_ bytes: [UInt8]) -> DepositaryFault.Code? {
        do {
            _ = try DepositaryXML.table(from: bytes)
            return nil
        } catch { return error.code }
    }

    @Test func theTableReadsWithAllItsTraps() throws {
        let table = try DepositaryXML.table(from: DepositarySample.bytes)
        #expect(table.title == "United Nations Convention against Cybercrime ; Strengthening International Cooperation")
        #expect(table.entryIntoForce == nil)
        #expect(table.signatories == 4 && table.parties == 4)
        #expect(
            table.rows.map(\.participant) == [
                "Alphaland", "Betaland (Republic of)", "C\u{F4}te Gamma", "Deltaland", "Epsilon Union", "Zetaland",
            ])
        typealias Mark = DepositaryTable.Mark
        #expect(
            try table.rows.map(\.marks) == [
                [Mark(.signature, day("2025-10-25")), Mark(.ratification, day("2026-02-11"))],
                [Mark(.signature, day("2025-10-25")), Mark(.acceptance, day("2026-04-22"))],
                [Mark(.signature, day("2025-10-26")), Mark(.approval, day("2026-09-01"))],
                [Mark(.accession, day("2026-01-20"), isBracketed: true)],
                [Mark(.signature, day("2025-10-25"))],
                [Mark(.accession, day("2028-02-29"))],
            ])
        #expect(table.passages.map(\.section) == [.declarations, .declarations, .objections])
        #expect(table.passages.map(\.participant) == ["Alphaland", "Betaland (Republic of)", "C\u{F4}te Gamma"])
        #expect(table.passages[0].text == "Alphaland does not consider itself bound by article 14 & 15.\nNor by 63 (2).")
    }

    @Test func theSameIsReadInEveryEncodingAndWithoutItsFirstLine() throws {
        let expected = try DepositaryXML.table(from: DepositarySample.bytes)
        let text = DepositarySample.text
        let body = text.replacing("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n", with: "")
        for bytes in [
            Array(text.replacing("ISO-8859-1", with: "UTF-8").utf8),
            [0xEF, 0xBB, 0xBF] + Array(text.replacing("ISO-8859-1", with: "utf-8").utf8),
            Array(body.utf8), DepositarySample.latin(body), DepositarySample.latin("\r\n  \(text)"),
            DepositarySample.latin(text.replacing("encoding=\"ISO-8859-1\"", with: "encoding='iso-8859-1'")),
            DepositarySample.latin(text.replacing("<Treaties>", with: "<!DOCTYPE Treaties SYSTEM \"mtdsg.dtd\">\n<Treaties>")),
        ] { #expect(try DepositaryXML.table(from: bytes) == expected) }
    }

    @Test(
        arguments: [
            "Ratification, Accession(a), Acceptance(A), Approval(AA)", "Accession(a), Ratification, Approval (AA), Acceptance (A)",
            "Acceptance(A), Approval(AA), Accession(a), Ratification, Formal confirmation(c), Succession(d)",
        ])
    func theHeadingsOrderMeansNothing(heading: String) throws {
        let bytes = DepositarySample.changed("Acceptance(A), Ratification, Approval(AA), Accession(a)", heading)
        #expect(try DepositaryXML.table(from: bytes) == DepositaryXML.table(from: DepositarySample.bytes))
    }

    @Test func theLettersAreThoseOfTheHeading() throws {
        let bytes = DepositarySample.changed(
            "Acceptance(A), Ratification, Approval(AA), Accession(a)", "Accession, Ratification(A), Approval(AA), Succession(a)")
        let marks = try DepositaryXML.table(from: bytes).rows.compactMap { $0.marks.last?.kind }
        #expect(marks == [.accession, .ratification, .approval, .succession, .signature, .succession])
    }

    @Test func aSecondInstrumentStandsBesideTheBracketedOne() throws {
        let text = DepositarySample.text.replacing("[20 Jan 2026 a]", with: "[20 Jan\t 2026 a] 3 Mar 2026 a")
        let table = try DepositaryXML.table(from: DepositarySample.latin(text.replacing("<Parties>4<", with: "<Parties>5<")))
        #expect(table.rows[3].marks.map(\.isBracketed) == [true, false])
        #expect(table.standingInstruments == 5)
    }

    @Test func theDepositarysDayOfEntryIntoForceIsRead() throws {
        let bytes = DepositarySample.changed("Not yet in force: see article 65 (1).", "30 May 2027, in accordance with article 65 (1).")
        #expect(try DepositaryXML.table(from: bytes).entryIntoForce == day("2027-05-30"))
    }

    @Test(
        arguments: [
            (
                "<html><body>The United Nations Treaty Collection is undergoing urgent maintenance and is currently unavailable.</body></html>",
                .maintenance
            ),
            ("<!DOCTYPE html>\n<html>The service is currently unavailable</html>", .maintenance),
            ("<!DOCTYPE html><html><title>UNTC</title></html>", .notXML), ("404 not found", .notXML), ("", .notXML), ("{\"a\":1}", .notXML),
            ("%PDF-1.7", .notXML),
        ] as [(String, DepositaryFault.Code)])
    func whatIsNoTableIsNamed(page: String, expected: DepositaryFault.Code) { #expect(code(Array(page.utf8)) == expected) }

    @Test(
        arguments: [
            ("<Titlesect>", "<Titlesect>Kyoto ", nil), ("Cybercrime", "Corruption", .otherTreaty),
            ("<Entry>Signature</Entry>", "<Entry>Signed</Entry>", .columns),
            ("<Entry>Signature</Entry>", "", .columns),
            ("<Entry>Participant</Entry>", "<Entry>Participant</Entry><Entry>Provisional application</Entry>", .columns),
            ("22 Apr\t 2026 A", "22 Apr 2026 X", .mark), ("22 Apr\t 2026 A", "31 Apr 2026 A", .mark),
            ("22 Apr\t 2026 A", "22 Avr 2026 A", .mark),
            ("22 Apr\t 2026 A", "[22 Apr 2026 A", .mark), ("22 Apr\t 2026 A", "soon", .mark), ("[20 Jan 2026 a]", "20 Jan 2026 a]", .mark),
            ("<Entry></Entry><Entry>[20 Jan 2026 a]</Entry>", "<Entry>[20 Jan 2026 a]</Entry>", .columns),
            ("<Signatories>4<", "<Signatories>5<", .counts), ("<Parties>4<", "<Parties>40<", .counts),
            ("<Signatories>4<", "<Signatories>3<", nil),
            ("<Entry>Zetaland</Entry>", "<Entry> 7 </Entry>", .columns), ("</Treaty></Treaties>", "</Treaty>", .half),
            ("<Entry>Zetaland</Entry>", "<Entry>Zetaland<Entry>", .malformed), ("ISO-8859-1", "UTF-16", .hostile),
            ("ISO-8859-1", "KOI8-R", .hostile),
        ] as [(String, String, DepositaryFault.Code?)])
    func aChangedTableIsTakenOrRefusedByAStableCode(old: String, new: String, expected: DepositaryFault.Code?) {
        #expect(DepositarySample.text.contains(old))
        #expect(code(DepositarySample.changed(old, new)) == expected)
    }

    /// Nothing cut off is ever taken for a smaller table: until the last sign of the root, every beginning is refused.
    @Test func everyTruncationIsRefused() {
        let bytes = DepositarySample.bytes
        let whole = bytes.lastIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
        var codes: Set<DepositaryFault.Code> = []
        for length in 0..<whole {
            guard let found = code(Array(bytes.prefix(length))) else {
                Issue.record("taken at \(length)")
                continue
            }
            codes.insert(found)
        }
        #expect(codes == [.notXML, .half])
        for length in whole...bytes.count { #expect(code(Array(bytes.prefix(length))) == nil) }
    }

    /// A flipped byte never crashes the reader, and never makes the table lose a row unseen.
    @Test func aDamagedByteNeverLosesARow() {
        for offset in DepositarySample.bytes.indices {
            for flip in [UInt8(0x01), 0x80] {
                var bytes = DepositarySample.bytes
                bytes[offset] ^= flip
                guard let table = try? DepositaryXML.table(from: bytes) else { continue }
                #expect(table.rows.count == 6, "byte \(offset) ^ \(flip)")
            }
        }
    }

    @Test func entitiesAndBombsAreRefused() {
        let bomb = """
            <?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><b>&b;</b>
            """
        let external = """
            <?xml version="1.0"?><!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]><b>&a;</b>
            """
        for text in [bomb, external, "<!DOCTYPE b [ ]><b/>", "<b><!entity x 'y'></b>"] { #expect(code(Array(text.utf8)) == .hostile) }
        let sample = DepositarySample.text
        #expect(code(DepositarySample.latin(sample.replacing("Zetaland", with: "&zeta;"))) != nil)
        #expect(code(Array(sample.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })) == .hostile)
        #expect(code(Array("<Treaties>".utf8) + Array(String(repeating: "<a>", count: 100_000).utf8)) == .hostile)
        #expect(code([UInt8](repeating: UInt8(ascii: "<"), count: DepositaryXML.largest + 1)) == .tooLarge)
    }
}
