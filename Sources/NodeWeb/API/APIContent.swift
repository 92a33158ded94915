import Attest
public import Casework
import HTTPTypes
import Hummingbird
public import Terms

/// A body that is not JSON: bytes, and the digest that came with them.
public struct APIContent: Sendable {
    public let bytes: [UInt8]
    /// SHA-256 as `Content-Digest` names it (RFC 9530); nil when it does not.
    public let digest: Digest?

    private static let field = HTTPField.Name("Content-Digest")

    init(bytes: [UInt8], headers: HTTPFields) throws {
        self.bytes = bytes
        guard let field = Self.field, let text = headers[field] else {
            digest = nil
            return
        }
        digest = try Self.sha256(text)
    }

    /// The SHA-256 of a dictionary of digests: `sha-256=:<base64>:`. Other algorithms are passed over.
    ///
    /// - Throws: ``Problem`` 400 `input.malformed`.
    private static func sha256(_ text: String) throws -> Digest? {
        for member in text.split(separator: ",").map({ $0.drop { $0 == " " } }) where member.hasPrefix("sha-256=") {
            let value = member.dropFirst(8)
            guard value.utf8.count <= 64, value.hasPrefix(":"), value.hasSuffix(":"),
                let blob = Blob(base64: String(value.dropFirst().dropLast())), let digest = Digest(bytes: blob.bytes)
            else { throw Problem(.badRequest, "input.malformed", "Content-Digest is no SHA-256: sha-256=:<base64 of 32 bytes>:") }
            return digest
        }
        return nil
    }

    /// The value of the header field for some bytes.
    public static func header(for digest: Digest) -> (name: String, value: String) {
        ("Content-Digest", "sha-256=:\(Blob(digest.bytes).base64):")
    }
}

extension OfficersAPI {
    /// As `put`, for a body of bytes.
    public func putContent<Output: Codable & Sendable>(
        _ path: String, verb: Permission, upTo limit: Int,
        _ work: @escaping @Sendable (APIRequest<APIContent>, SignedIn) async throws -> Output
    ) {
        addContent(path, verb, Output.self) { request, context in
            let who = try context.who()
            let content = try APIContent(bytes: try await request.read(upTo: limit, context: context), headers: request.headers)
            let input = APIRequest(
                body: content, place: context.place, parameters: context.parameters, query: request.uri.queryParameters)
            return .json(try Canonical.bytes(of: try await work(input, who)))
        }
    }
}
