/// Makes a PDF of a page. A node works without one; then nothing can be printed and everything else goes on.
///
/// The PDF is a rendering: nothing that is signed depends on it.
public protocol DocumentPrinter: Sendable {
    /// - Parameter page: A whole HTML page that names no other file: nothing is fetched, and no script of it runs.
    /// - Returns: A tagged PDF.
    /// - Throws: ``PrinterFault``. Nothing of the page is left anywhere.
    func pdf(of page: String) async throws -> [UInt8]
}

/// Why nothing was printed. The record itself is untouched.
public struct PrinterFault: Error, Hashable, Sendable {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The node has no program to print with.
        case missing = "printer.missing"
        /// The program could not be used, or did not answer as it should.
        case failed = "printer.failed"
        case tooLate = "printer.tooLate"
        /// The page, or the PDF, is larger than is printed.
        case tooLarge = "printer.tooLarge"
        /// As many documents wait to be printed as may.
        case busy = "printer.busy"
    }

    public let code: Code
    /// What happened, for the operator's log; nothing of the page.
    public let detail: String

    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}
