import Attest
import Casework
import DeskPages
import HTTPTypes
import Hummingbird
import Terms

/// Where the desk's pages are registered. Each names the permission that its use case asks for; a page without a session is
/// registered as such.
///
/// No handler is called before it is known who asks and, for a form, that it comes from a page of that person's session.
final class DeskRouter {
    /// A registered page or form, for the documentation and for tests.
    struct Route: Hashable {
        let method: HTTPRequest.Method
        let path: String
        /// Nil for what works before signing in is finished.
        let permission: Permission?
    }

    /// The largest form, in bytes.
    static let formBytes = 2 << 20

    private(set) var routes: [Route] = []
    private let router: Router<OfficerContext>
    private let door: DeskDoor

    init(router: Router<OfficerContext>, door: DeskDoor) {
        self.router = router
        self.door = door
    }

    typealias Work = @Sendable (DeskRequest, SignedIn) async throws -> DeskAnswer
    typealias OpenWork = @Sendable (DeskRequest) async throws -> DeskAnswer

    /// A page for whoever is signed in; what it shows is for the use case to decide.
    func get(_ path: String, _ permission: Permission, _ work: @escaping Work) {
        add(.get, path, permission, Self.signedIn(door, permission, work))
    }

    /// A form of a page.
    func post(_ path: String, _ permission: Permission, _ work: @escaping Work) {
        add(.post, path, permission, Self.signedIn(door, permission, work))
    }

    /// What works before signing in is finished. Every use of this wants a reason.
    func getOpen(_ path: String, _ work: @escaping OpenWork) { add(.get, path, nil, work) }
    func postOpen(_ path: String, _ work: @escaping OpenWork) { add(.post, path, nil, work) }

    /// A form that brings a file (`multipart/form-data`), whose body the handler reads as it comes.
    func postFile(
        _ path: String, _ permission: Permission, _ work: @escaping @Sendable (DeskRequest, SignedIn, Request) async throws -> DeskAnswer
    ) {
        routes.append(Route(method: .post, path: path, permission: permission))
        router.on(RouterPath(path), method: .post) { [door] request, context in
            let asked = try await door.readHead(request, needsProof: false, context)
            let answer = try await Self.signedIn(door, permission) { try await work($0, $1, request) }(asked)
            return answer.response(in: asked.frame, asked.words)
        }
    }

    /// What a page's script asks: bytes in, JSON out; what is refused is a problem document.
    ///
    /// - Parameter limit: The most bytes of a body.
    func script<Output: Encodable & Sendable>(
        _ method: HTTPRequest.Method, _ path: String, _ permission: Permission, upTo limit: Int = 0, status: HTTPResponse.Status = .ok,
        _ work: @escaping @Sendable (DeskRequest, SignedIn, APIContent) async throws -> Output
    ) {
        routes.append(Route(method: method, path: path, permission: permission))
        router.on(RouterPath(path), method: method) { [door] request, context in
            let asked = try await door.readHead(request, needsProof: true, context)
            guard let session = asked.session, session.stage == .open else { throw HTTPError(.unauthorized) }
            let who = try session.person()
            try await PassDoor(door.office)(for: permission, by: who)
            let body = limit == 0 ? [] : try await request.read(upTo: limit, context: context)
            let content = try APIContent(bytes: body, headers: request.headers)
            let answer = try await work(asked, who, content)
            return try Self.document(answer, status)
        }
    }

    /// The same before signing in is finished. Every use of this wants a reason.
    ///
    /// - Parameters:
    ///   - needsProof: Whether the proof of the browser's session is asked for, where it has one.
    ///   - work: Gives the session's new token too, or nil to leave the cookie as it is.
    func scriptOpen<Output: Encodable & Sendable>(
        _ path: String, needsProof: Bool, _ work: @escaping @Sendable (DeskRequest, APIContent) async throws -> (Output, cookie: String?)
    ) {
        routes.append(Route(method: .post, path: path, permission: nil))
        router.on(RouterPath(path), method: .post) { [door] request, context in
            let asked = try await door.readHead(request, needsProof: needsProof, context)
            let body = try await request.read(upTo: PasskeyWire.mostBytes, context: context)
            let (answer, cookie) = try await work(asked, try APIContent(bytes: body, headers: request.headers))
            var response = try Self.document(answer, .ok)
            if let cookie { response.headers.append(HTTPField(name: .setCookie, value: DeskCookie.session(cookie))) }
            return response
        }
    }

    private static func document(_ answer: some Encodable, _ status: HTTPResponse.Status) throws -> Response {
        var response = Response.json(try Canonical.bytes(of: answer), status: status)
        response.headers.append(contentsOf: DeskHeaders.all)
        return response
    }

    private func add(_ method: HTTPRequest.Method, _ path: String, _ permission: Permission?, _ work: @escaping OpenWork) {
        routes.append(Route(method: method, path: path, permission: permission))
        router.on(RouterPath(path), method: method) { [door] request, context in
            let asked = try await door.read(request, context)
            let answer = try await work(asked)
            return answer.response(in: asked.frame, asked.words)
        }
    }

    /// Leads whoever is not signed in to where he can, and back afterwards; lets nobody in who may not do what the page is for.
    private static func signedIn(_ door: DeskDoor, _ permission: Permission, _ work: @escaping Work) -> OpenWork {
        { request in
            let next = request.path == "/desk" ? "" : "?next=\(request.path)"
            guard let session = request.session else { return .redirect("/desk/sign-in\(next)") }
            switch session.stage {
            case .awaitsProof: return .redirect("/desk/second-factor\(next)")
            case .awaitsEnrolment: return .redirect("/desk/second-factor/new\(next)")
            case .open:
                let who = try session.person()
                // The desk itself is everybody's first page; who has no in-tray is led to what he has.
                if request.path == "/desk", who.roles.isDisjoint(with: permission.roles) { return .redirect("/desk/account") }
                try await PassDoor(door.office)(for: permission, by: who)
                return try await work(request, who)
            }
        }
    }
}
