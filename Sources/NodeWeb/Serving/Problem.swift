public import Attest
public import Exchange
public import HTTPTypes
public import Hummingbird
import NIOCore

/// An error as it is told to the other side: a problem document (RFC 9457) with a stable code.
public struct Problem: HTTPResponseError, Hashable {
    public var status: HTTPResponse.Status
    /// Stable across releases and languages; also the last part of `type`.
    public var code: String
    /// What happened and what to do. No personal data and nothing from a message.
    public var detail: String
    /// A signed rejection, which is final; without it the sender tries again.
    public var receipt: SignedDocument?
    /// What the rules found, for the officers' interface.
    public var findings: [JSON]
    /// Under which the operator finds a fault in the log; only faults have one.
    public var reference: String?
    public var headers: HTTPFields

    public init(
        _ status: HTTPResponse.Status, _ code: String, _ detail: String, receipt: SignedDocument? = nil, findings: [JSON] = [],
        headers: HTTPFields = [:]
    ) {
        self.status = status
        self.code = code
        self.detail = detail
        self.receipt = receipt
        self.findings = findings
        self.reference = nil
        self.headers = headers
    }

    /// Canonical JSON of the document.
    public func bytes() throws -> [UInt8] {
        var members: [String: JSON] = [
            "type": .string("urn:comity:problem:\(code)"), "title": .string(status.reasonPhrase), "status": .integer(Int64(status.code)),
            "code": .string(code), "detail": .string(detail),
        ]
        if let receipt { members["receipt"] = try Canonical.json(of: receipt) }
        if let reference { members["reference"] = .string(reference) }
        if !findings.isEmpty { members["findings"] = .array(findings) }
        return JSON.object(members).canonicalBytes
    }

    public func response(from request: Request, context: some RequestContext) throws -> Response { try response }

    var response: Response {
        get throws {
            var headers = headers
            headers[.contentType] = "application/problem+json"
            headers[.cacheControl] = "no-store"
            return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: try bytes())))
        }
    }
}
