import Attest
public import Casework
import Convention
public import HTTPTypes
import Hummingbird
import NIOCore
import Terms

/// Where the routes of the officers' interface are registered: typed JSON in, typed JSON out, `/api/v1` before every path.
///
///     api.post("cases/{id}/approval", verb: .approveStatement) { (request: APIRequest<Approval>, who) in
///         try await ApproveStatement(office)(request.path(), request.body, who)
///     }
///
/// A handler gets a signed-in person or is not called. What that person may do is for the use case to decide, which also
/// writes down who was refused. Errors become problem documents by themselves.
public final class OfficersAPI {
    /// A registered route, for the documentation and for tests that no route lacks its permission.
    public struct Route: Hashable, Sendable {
        public let method: HTTPRequest.Method
        public let path: String
        /// Nil only for what works without signing in.
        public let verb: Permission?
    }

    /// The largest body that a route takes unless it says otherwise, in bytes.
    public static let bodyBytes = 1 << 20

    public var routes: [Route] { operations.map(\.route) }
    private var operations: [OpenAPIDocument.Operation] = []
    private let signedIn: RouterGroup<OfficerContext>
    private let open: RouterGroup<OfficerContext>

    init(router: Router<OfficerContext>, office: Office) {
        self.open = router.group("api/v1")
        self.signedIn = router.group("api/v1").add(middleware: TokenAuthentication(office: office))
    }

    /// - Parameters:
    ///   - verb: The permission that the use case asks for.
    ///   - status: Of a good answer; 204 is used by itself when the answer is ``Nothing``.
    public func post<Input: Codable & Sendable, Output: Encodable & Sendable>(
        _ path: String, verb: Permission, upTo limit: Int = OfficersAPI.bodyBytes, status: HTTPResponse.Status = .ok,
        _ work: @escaping @Sendable (APIRequest<Input>, SignedIn) async throws -> Output
    ) { add(.post, path, verb, limit, status, work) }

    public func put<Input: Codable & Sendable, Output: Encodable & Sendable>(
        _ path: String, verb: Permission, upTo limit: Int = OfficersAPI.bodyBytes, status: HTTPResponse.Status = .ok,
        _ work: @escaping @Sendable (APIRequest<Input>, SignedIn) async throws -> Output
    ) { add(.put, path, verb, limit, status, work) }

    public func get<Output: Encodable & Sendable>(
        _ path: String, verb: Permission, _ work: @escaping @Sendable (APIRequest<Nothing>, SignedIn) async throws -> Output
    ) { add(.get, path, verb, 0, .ok, work) }

    public func delete<Output: Encodable & Sendable>(
        _ path: String, verb: Permission, _ work: @escaping @Sendable (APIRequest<Nothing>, SignedIn) async throws -> Output
    ) { add(.delete, path, verb, 0, .ok, work) }

    /// A route that works without signing in, such as signing in itself. Every use of this wants a reason.
    public func postWithoutSignIn<Input: Codable & Sendable, Output: Encodable & Sendable>(
        _ path: String, upTo limit: Int = 4 << 10, status: HTTPResponse.Status = .ok,
        _ work: @escaping @Sendable (APIRequest<Input>) async throws -> Output
    ) {
        note(.post, path, nil, Input.self, Output.self, status)
        open.on(RouterPath(path), method: .post) { request, context in
            try Self.answer(try await work(try await Self.read(request, limit, context)), status)
        }
    }

    /// A route whose body is bytes; see ``putContent(_:verb:upTo:_:)``.
    func addContent(
        _ path: String, _ verb: Permission, _ output: any Decodable.Type,
        _ answer: @escaping @Sendable (Request, OfficerContext) async throws -> Response
    ) {
        operations.append(
            OpenAPIDocument.Operation(
                route: Route(method: .put, path: path, verb: verb), input: nil, output: output, status: .ok, takesBytes: true))
        signedIn.on(RouterPath(path), method: .put) { request, context in try await answer(request, context) }
    }

    private func add<Input: Codable & Sendable, Output: Encodable & Sendable>(
        _ method: HTTPRequest.Method, _ path: String, _ verb: Permission, _ limit: Int, _ status: HTTPResponse.Status,
        _ work: @escaping @Sendable (APIRequest<Input>, SignedIn) async throws -> Output
    ) {
        note(method, path, verb, Input.self, Output.self, status)
        signedIn.on(RouterPath(path), method: method) { request, context in
            let who = try context.who()
            let input: APIRequest<Input> = try await Self.read(request, limit, context)
            do {
                return try Self.answer(try await FreshCase.take { try await work(input, who) }, status)
            } catch let error as CaseworkError where !error.findings.isEmpty {
                throw Self.problem(error)
            }
        }
    }

    private func note(
        _ method: HTTPRequest.Method, _ path: String, _ verb: Permission?, _ input: any Decodable.Type, _ output: Any.Type,
        _ status: HTTPResponse.Status
    ) {
        operations.append(
            OpenAPIDocument.Operation(
                route: Route(method: method, path: path, verb: verb), input: input == Nothing.self ? nil : input,
                output: output == Nothing.self ? nil : output as? any Decodable.Type, status: status))
    }

    /// Serves what was registered so far as OpenAPI 3.1, under `/api/v1/openapi.json`: to whoever reaches the listener, because it says
    /// nothing of a person or a case.
    func serveDescription() {
        let bytes = OpenAPIDocument(operations).json.canonicalBytes
        open.get("openapi.json") { _, _ in Response.json(bytes) }
    }

    private static func read<Input: Codable & Sendable>(
        _ request: Request, _ limit: Int, _ context: OfficerContext
    ) async throws -> APIRequest<Input> {
        let parameters = context.parameters
        let query = request.uri.queryParameters
        let place = context.place
        let seen = try CaseTag.revision(in: request.headers)
        if let nothing = Nothing() as? Input {
            return APIRequest(body: nothing, place: place, parameters: parameters, query: query, seen: seen)
        }
        let bytes = try await request.read(upTo: limit, context: context)
        return APIRequest(body: try APIBody.read(Input.self, bytes), place: place, parameters: parameters, query: query, seen: seen)
    }

    /// A refusal by the rules, each finding with its sentence.
    private static func problem(_ error: CaseworkError) -> Problem {
        var problem = Problem(error)
        guard let catalogue = try? FindingCatalogue.english() else { return problem }
        problem.findings = error.findings.compactMap { try? Canonical.json(of: FindingView($0, in: catalogue)) }
        return problem
    }

    private static func answer(_ output: some Encodable, _ status: HTTPResponse.Status) throws -> Response {
        if output is Nothing { return Response(status: .noContent) }
        var response = Response.json(try Canonical.bytes(of: output), status: status)
        if let view = output as? CaseView { response.headers[.eTag] = CaseTag.text(of: view.revision) }
        return response
    }
}
