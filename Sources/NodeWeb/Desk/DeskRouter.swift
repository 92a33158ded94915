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
        add(.get, path, permission, signedIn(permission, work))
    }

    /// A form of a page.
    func post(_ path: String, _ permission: Permission, _ work: @escaping Work) {
        add(.post, path, permission, signedIn(permission, work))
    }

    /// What works before signing in is finished. Every use of this wants a reason.
    func getOpen(_ path: String, _ work: @escaping OpenWork) { add(.get, path, nil, work) }
    func postOpen(_ path: String, _ work: @escaping OpenWork) { add(.post, path, nil, work) }

    private func add(_ method: HTTPRequest.Method, _ path: String, _ permission: Permission?, _ work: @escaping OpenWork) {
        routes.append(Route(method: method, path: path, permission: permission))
        router.on(RouterPath(path), method: method) { [door] request, context in
            let asked = try await door.read(request, context)
            let answer = try await work(asked)
            return answer.response(in: asked.frame, asked.words)
        }
    }

    /// Leads whoever is not signed in to where he can, and back afterwards; lets nobody in who may not do what the page is for.
    private func signedIn(_ permission: Permission, _ work: @escaping Work) -> OpenWork {
        { [door] request in
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
