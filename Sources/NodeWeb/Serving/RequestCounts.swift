import HTTPTypes
import Synchronization

/// How many requests were answered, by listener, method, route and status, and how long they took. Lives as long as the process.
public final class RequestCounts: Sendable {
    struct Key: Hashable {
        let listener: String
        let method: String
        let route: String
        let status: Int
    }

    struct Tally {
        var requests: Int64 = 0
        var seconds: Double = 0
    }

    private let tallies = Mutex<[Key: Tally]>([:])

    public init() {}

    /// - Parameter route: The route as registered, so that the number of keys stays bounded whatever callers ask for.
    func count(listener: String, method: HTTPRequest.Method, route: String, status: Int, taking time: Duration) {
        // A method is the caller's text until it matched a route.
        let method = ["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH"].contains(method.rawValue) ? method.rawValue : "other"
        tallies.withLock {
            $0[Key(listener: listener, method: method, route: route, status: status), default: Tally()].requests += 1
            $0[Key(listener: listener, method: method, route: route, status: status), default: Tally()].seconds += time / .seconds(1)
        }
    }

    /// In a stable order.
    func all() -> [(key: Key, tally: Tally)] {
        tallies.withLock { $0.map { (key: $0.key, tally: $0.value) } }.sorted {
            ($0.key.listener, $0.key.route, $0.key.method, $0.key.status) < ($1.key.listener, $1.key.route, $1.key.method, $1.key.status)
        }
    }
}
