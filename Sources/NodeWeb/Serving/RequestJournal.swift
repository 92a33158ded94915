import Casework
import Hummingbird
import Logging
import Terms

/// The outermost layer of a listener: turns errors into problem documents, writes one log line and counts one request.
///
/// The line names method, route as registered, status, milliseconds and the peer State: never a path, a parameter or a person.
struct RequestJournal<Context: NodeContext>: RouterMiddleware {
    let listener: String
    let counts: RequestCounts
    /// Says a problem to people instead of programs, where it is people who ask; nil leaves the document.
    var page: @Sendable (Problem, Request) -> Response? = { _, _ in nil }

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        let began = ContinuousClock.now
        let response: Response
        do {
            response = try await next(request, context)
        } catch {
            var problem = Problem(error)
            if problem.isFault {
                problem.reference = context.id
                context.logger.error(
                    "request failed",
                    metadata: [
                        "listener": "\(listener)", "code": "\(problem.code)", "error": "\(type(of: error))",
                        "detail": "\(Self.detail(of: error))",
                    ])
            }
            response = try page(problem, request) ?? problem.response(from: request, context: context)
        }
        let taken = ContinuousClock.now - began
        let route = context.endpointPath ?? "none"
        counts.count(listener: listener, method: request.method, route: route, status: response.status.code, taking: taken)
        context.logger.info(
            "request",
            metadata: [
                "listener": "\(listener)", "method": "\(request.method.rawValue)", "route": "\(route)", "status": "\(response.status.code)",
                "ms": "\(taken / .milliseconds(1))", "peer": "\(context.visitor.state?.text ?? "-")",
            ])
        return response
    }

    /// What the ports wrote for the operator. Other errors may quote what they stumbled over, so only their type is logged.
    private static func detail(of error: any Error) -> String {
        switch error {
        case let fault as StoreFault: fault.detail
        case let fault as VaultFault: fault.detail
        case let fault as PeerFault: fault.detail
        case let problem as Problem: problem.detail
        default: "-"
        }
    }
}
