public import Convention
import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Reads the depositary's publication of the Convention's table, the XML of "Multilateral Treaties Deposited with the
/// Secretary-General" (`…/MTDSG/Volume%20II/Chapter%20XVIII/XVIII-16.en.xml`).
///
/// What is not complete or not understood is refused whole; nothing is guessed and nothing half taken.
public enum DepositaryXML {
    /// The most bytes that are read. The largest table of the depositary has about three million.
    public static let largest = 16 << 20

    /// - Parameter bytes: As they were served, in any of the encodings that the depositary has used.
    /// - Throws: ``DepositaryFault``.
    public static func table(from bytes: [UInt8]) throws(DepositaryFault) -> DepositaryTable {
        guard bytes.count <= largest else {
            throw DepositaryFault(.tooLarge, "\(bytes.count) bytes; the largest table has about three million. Fetch it again")
        }
        let text = try PublishedText(bytes).xml
        try TagBalance.check(text)
        let reader = TableReader()
        let parser = XMLParser(data: Data(text.utf8))
        parser.shouldProcessNamespaces = false
        parser.shouldResolveExternalEntities = false
        parser.delegate = reader
        let isWhole = parser.parse()
        if let fault = reader.fault { throw fault }
        guard isWhole, reader.isClosed else {
            throw DepositaryFault(.malformed, "line \(parser.lineNumber) is no XML; fetch it again, or report it to the depositary")
        }
        return try TableAssembly(reader).table()
    }
}
