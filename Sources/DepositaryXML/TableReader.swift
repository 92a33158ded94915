import Convention
import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Listens to the parser and collects the cells and texts of the table, as they stand there.
final class TableReader: NSObject, XMLParserDelegate {
    private(set) var isClosed = false
    private(set) var fault: DepositaryFault?
    private(set) var title = ""
    private(set) var entryIntoForce = ""
    private(set) var signatories = ""
    private(set) var parties = ""
    private(set) var columns: [String] = []
    private(set) var rows: [[String]] = []
    private(set) var passages: [(section: DepositaryTable.Section, participant: String, paragraphs: [String])] = []

    private var path: [String] = []
    private var cells: [String] = []
    private var text = ""
    private var section: DepositaryTable.Section?
    private var elements = 0

    private static let sections: [String: DepositaryTable.Section] = [
        "declarations": .declarations, "objections": .objections, "declarationsunderarticle": .declarationsUnderArticle,
        "notifications": .notifications, "territorialapplications": .territorialApplications,
    ]

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
    ) {
        let element = name.lowercased()
        path.append(element)
        elements += 1
        guard path.count <= TagBalance.deepest, elements <= 1_000_000 else {
            fault = DepositaryFault(.hostile, "nested or numerous beyond any table of the depositary; do not use it")
            return parser.abortParsing()
        }
        if let found = Self.sections[element], section == nil { section = found }
        if ["entry", "participant", "text", "titlesect", "labeltext", "signatories", "parties"].contains(element) { text = "" }
        if element == "row" { cells = [] }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        // The sign of a footnote, where it is an element of its own, is no part of the name.
        if path.last != "superscript" { text += string }
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) { text += String(decoding: block, as: UTF8.self) }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        let element = name.lowercased()
        take(element)
        if let section, Self.sections[element] == section { self.section = nil }
        path.removeLast()
        if path.isEmpty { isClosed = true }
    }

    /// Foundation's parser may go on after a mistake and end as if there had been none.
    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
        if fault == nil { fault = DepositaryFault(.malformed, "line \(parser.lineNumber) is no XML; fetch it again") }
    }

    private func take(_ element: String) {
        let isOfTable = path.contains("participants")
        switch element {
        case "entry" where isOfTable: cells.append(text)
        case "row" where isOfTable && path.contains("thead"): if columns.isEmpty { columns = cells }
        case "row" where isOfTable: rows.append(cells)
        case "titlesect": title = text
        case "labeltext" where path.contains("eif"): entryIntoForce = text
        case "signatories": signatories = text
        case "parties": parties = text
        case "participant": if let section { passages.append((section, text, [])) }
        case "text":
            // A text before the first participant introduces the section and is nobody's.
            if let section, let last = passages.indices.last, passages[last].section == section { passages[last].paragraphs.append(text) }
        default: break
        }
    }
}
