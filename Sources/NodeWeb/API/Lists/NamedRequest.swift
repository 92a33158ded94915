import Attest
import Casework
import HTTPTypes
import Hummingbird
import NIOCore
import Terms

/// A request that its program named (`Idempotency-Key`, draft-ietf-httpapi-idempotency-key-header), so that it can be sent again.
struct NamedRequest: Sendable {
    static let field = HTTPField.Name("Idempotency-Key")
    static let replayed = HTTPField.Name("Idempotency-Replayed")

    let name: String
    /// What it asks, as bytes: another one under the same name is refused.
    let request: [UInt8]

    /// Nil when the program gave no name.
    ///
    /// - Throws: ``Problem`` 400 `input.malformed`.
    init?(_ request: Request, body: [UInt8]) throws {
        guard let field = Self.field, let text = request.headers[field] else { return nil }
        // A string of RFC 8941; without the quotes it is taken too.
        let bare = text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"") ? String(text.dropFirst().dropLast()) : text
        guard (1...128).contains(bare.utf8.count), bare.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\"") }) else {
            throw Problem(.badRequest, "input.malformed", "Idempotency-Key is 1 to 128 visible ASCII signs, as a UUID, in quotes")
        }
        name = bare
        let head = "\(request.method.rawValue) \(request.uri.path)?\(request.uri.query ?? "")\n\(request.headers[.ifMatch] ?? "")\n"
        self.request = Array(head.utf8) + body
    }
}

/// An answer before it is sent.
struct Answered: Sendable {
    let status: HTTPResponse.Status
    var headers: HTTPFields = [:]
    var body: [UInt8] = []
    /// The case that was made, if one was.
    var made: CaseID?

    init(status: HTTPResponse.Status) { self.status = status }

    init(_ stored: AnswerOnce.Answer) {
        status = HTTPResponse.Status(code: stored.status)
        body = stored.body.bytes
        for (name, value) in stored.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        if let name = NamedRequest.replayed { headers[name] = "true" }
    }

    var stored: AnswerOnce.Answer {
        var plain: [String: String] = [:]
        for field in headers { plain[field.name.rawName] = field.value }
        return AnswerOnce.Answer(status: status.code, headers: plain, body: body)
    }

    var response: Response {
        var headers = headers
        headers[.cacheControl] = "no-store"
        return Response(status: status, headers: headers, body: body.isEmpty ? .init() : .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}
