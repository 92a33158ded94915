import HTTPTypes

/// The revision of a case as HTTP says it: `ETag` on the case, `If-Match` on a change (RFC 9110, sections 8.8.3 and 13.1.1).
///
/// A program that sends back what it was given changes only what its officer has seen; one that does not is not held to anything.
enum CaseTag {
    static func text(of revision: Int64) -> String { "\"\(revision)\"" }

    /// - Throws: ``Problem`` 400 `input.malformed` for anything but one strong tag of ours, or `*`.
    static func revision(in headers: HTTPFields) throws -> Int64? {
        guard let text = headers[.ifMatch], text != "*" else { return nil }
        let digits = text.dropFirst().dropLast()
        guard text.utf8.count <= 20, text.hasPrefix("\""), text.hasSuffix("\""), let revision = Int64(digits), String(revision) == digits
        else {
            throw Problem(.badRequest, "input.malformed", "If-Match holds one revision of the case, as its ETag gave it: \"12\"")
        }
        return revision
    }
}
