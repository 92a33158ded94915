import Casework
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore

/// `/.well-known/comity-policy`: the signed statement about the policy that the State runs under. Whoever keeps it can ask the
/// custody log whether it stands there.
struct PolicyRoute {
    let policy: RunningPolicy

    func add(to router: Router<AnonymousContext>) {
        router.get(".well-known/comity-policy") { _, _ in
            guard let signed = try await policy() else { throw HTTPError(.notFound) }
            return Response(
                status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-cache"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: try signed.wire())))
        }
    }
}
