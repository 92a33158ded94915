import Casework
import HTTPTypes
import Hummingbird
import NIOCore

/// A request from an officer's program.
struct OfficerContext: NodeContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    let visitor = Visitor()
    /// Set by ``TokenAuthentication``.
    var signedIn: SignedIn?

    init(source: ApplicationRequestContextSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
        self.channel = source.channel
    }

    /// The network address that the request came from, without the port; empty when there is none.
    var place: String { channel.remoteAddress?.ipAddress ?? "" }

    /// - Throws: `HTTPError` 401 when nobody signed in.
    func who() throws -> SignedIn {
        guard let signedIn else { throw HTTPError(.unauthorized) }
        return signedIn
    }
}

/// Finds out whose token a request bears (RFC 6750: `Authorization: Bearer …`), and lets nobody else through.
struct TokenAuthentication: RouterMiddleware {
    typealias Context = OfficerContext

    let office: Office

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        guard let token = Self.token(request.headers[.authorization]), let who = try await SignInWithToken(office)(token) else {
            throw HTTPError(.unauthorized)
        }
        var context = context
        context.signedIn = who
        return try await next(request, context)
    }

    static func token(_ header: String?) -> String? {
        guard let header, header.utf8.count <= 512 else { return nil }
        let parts = header.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].lowercased() == "bearer", !parts[1].isEmpty else { return nil }
        return String(parts[1])
    }
}
