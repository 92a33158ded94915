import Attest
public import Casework
import Convention
public import HTTPTypes
import Hummingbird
import HummingbirdCore
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
    private let office: Office

    init(router: Router<OfficerContext>, office: Office) {
        self.office = office
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
            let bytes = try await Self.body(of: request, limit, context, for: Input.self)
            return try Self.answer(try await work(try Self.read(request, bytes, context)), status, request.uri).response
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
        let office = office
        signedIn.on(RouterPath(path), method: .put) { request, context in
            let who = try context.who()
            try await UseToken(office)(for: verb, by: who)
            try await PassDoor(office)(for: verb, in: await Self.named(context, in: office), by: who)
            return try await answer(request, context)
        }
    }

    private func add<Input: Codable & Sendable, Output: Encodable & Sendable>(
        _ method: HTTPRequest.Method, _ path: String, _ verb: Permission, _ limit: Int, _ status: HTTPResponse.Status,
        _ work: @escaping @Sendable (APIRequest<Input>, SignedIn) async throws -> Output
    ) {
        note(method, path, verb, Input.self, Output.self, status)
        let office = office
        signedIn.on(RouterPath(path), method: method) { request, context in
            let who = try context.who()
            try await UseToken(office)(for: verb, by: who)
            try await PassDoor(office)(for: verb, in: await Self.named(context, in: office), by: who)
            let bytes = try await Self.body(of: request, limit, context, for: Input.self)
            let named = method == .post ? try NamedRequest(request, body: bytes) : nil
            let input: APIRequest<Input> = try Self.read(request, bytes, context)
            return try await Self.once(named, of: input, by: who, office) {
                do {
                    return try Self.answer(try await FreshCase.take { try await work(input, who) }, status, request.uri)
                } catch let error as CaseworkError where !error.findings.isEmpty {
                    throw Self.problem(error)
                }
            }
        }
    }

    /// Does it; or, when the program named the request and it was carried out before, answers what was answered then.
    private static func once(
        _ named: NamedRequest?, of input: APIRequest<some Any>, by who: SignedIn, _ office: Office, _ work: () async throws -> Answered
    ) async throws -> Response {
        guard let named else { return try await work().response }
        let answers = AnswerOnce(office)
        switch try await answers.begin(named.name, named.request, by: who) {
        case .again(let stored): return Answered(stored).response
        case .first(let begun):
            do {
                let answered = try await work()
                let caseID = if let made = answered.made { made } else { try? await input.caseID(in: office) }
                try await answers.finish(begun, answered.stored, about: caseID)
                return answered.response
            } catch {
                // Nobody knows how far a fault let it get.
                if Problem(error).status.code < 500 { try await answers.release(begun) } else { answers.breakOff(begun) }
                throw error
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

    /// The case that the path names, if there is one.
    private static func named(_ context: OfficerContext, in office: Office) async -> CaseID? {
        guard let text = context.parameters.get("id"), let key = CaseKey(text: text) else { return nil }
        return try? await key.id(in: office)
    }

    private static func body(
        of request: Request, _ limit: Int, _ context: OfficerContext, for input: Any.Type
    ) async throws -> [UInt8] {
        input == Nothing.self ? [] : try await request.read(upTo: limit, context: context)
    }

    private static func read<Input: Codable & Sendable>(
        _ request: Request, _ bytes: [UInt8], _ context: OfficerContext
    ) throws -> APIRequest<Input> {
        let body = try Nothing() as? Input ?? APIBody.read(Input.self, bytes)
        return APIRequest(
            body: body, place: context.place, parameters: context.parameters, query: request.uri.queryParameters,
            seen: try CaseTag.revision(in: request.headers))
    }

    /// A refusal by the rules, each finding with its sentence.
    private static func problem(_ error: CaseworkError) -> Problem {
        var problem = Problem(error)
        guard let catalogue = try? FindingCatalogue.english() else { return problem }
        problem.findings = error.findings.compactMap { try? Canonical.json(of: FindingView($0, in: catalogue)) }
        return problem
    }

    private static func answer(_ output: some Encodable, _ status: HTTPResponse.Status, _ asked: URI) throws -> Answered {
        if output is Nothing { return Answered(status: .noContent) }
        var answered = Answered(status: status)
        answered.body = try Canonical.bytes(of: output)
        answered.headers[.contentType] = "application/json"
        if let next = (output as? any PartOfList)?.next {
            let rest = (asked.query ?? "").split(separator: "&").filter { !$0.hasPrefix("after=") } + ["after=\(next)"]
            if let link = HTTPField.Name("Link") { answered.headers[link] = "<\(asked.path)?\(rest.joined(separator: "&"))>; rel=\"next\"" }
        }
        if let view = output as? CaseView {
            answered.headers[.eTag] = CaseTag.text(of: view.revision)
            answered.made = view.id
        }
        return answered
    }
}
