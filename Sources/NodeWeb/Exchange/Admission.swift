import Exchange
import HTTPTypes
import Hummingbird
import Synchronization
import Terms

/// Counts who is being served, and turns away who is too many or too fast.
final class Admission: Sendable {
    /// A place that is held as long as somebody keeps this value: until the response, streams included, is gone.
    final class Place: Sendable {
        private let admission: Admission
        private let peer: StateCode

        fileprivate init(_ admission: Admission, _ peer: StateCode) {
            self.admission = admission
            self.peer = peer
        }

        deinit { admission.leave(peer) }
    }

    private struct Meter {
        var serving = 0
        var tokens: Double
        var filledAt: ContinuousClock.Instant
    }

    private struct Book {
        var serving = 0
        /// One per paired State that ever called; strangers never get here.
        var peers: [StateCode: Meter] = [:]
    }

    private let limits: ExchangeLimits
    private let book = Mutex(Book())

    init(_ limits: ExchangeLimits) { self.limits = limits }

    /// - Throws: ``Problem`` 429 `peer.tooFast` with `Retry-After` in seconds, or 503 `overload`.
    func enter(_ peer: StateCode, at now: ContinuousClock.Instant = .now) throws -> Place {
        try book.withLock { book in
            var meter = book.peers[peer] ?? Meter(tokens: limits.burstPerPeer, filledAt: now)
            meter.tokens = min(limits.burstPerPeer, meter.tokens + max(0, (now - meter.filledAt) / .seconds(1)) * limits.ratePerPeer)
            meter.filledAt = now
            defer { book.peers[peer] = meter }
            guard meter.tokens >= 1 else {
                let wait = Int(((1 - meter.tokens) / max(limits.ratePerPeer, 0.001)).rounded(.up))
                throw Problem(.tooManyRequests, "peer.tooFast", "slow down", headers: [.retryAfter: "\(max(1, wait))"])
            }
            meter.tokens -= 1
            guard book.serving < limits.concurrent, meter.serving < limits.concurrentPerPeer else {
                throw Problem(.serviceUnavailable, "overload", "too much at once; try again", headers: [.retryAfter: "1"])
            }
            meter.serving += 1
            book.serving += 1
        }
        return Place(self, peer)
    }

    private func leave(_ peer: StateCode) {
        book.withLock {
            $0.serving -= 1
            $0.peers[peer]?.serving -= 1
        }
    }
}

/// Gives each request of an identified peer a place, or the reason why not.
struct AdmitPeers: RouterMiddleware {
    typealias Context = ExchangeContext

    let admission: Admission

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        let place = try admission.enter(context.peer().state)
        var response = try await next(request, context)
        if case let body = response.body, body.contentLength != 0 {
            // The place goes with the body: it is free again when the last byte is out or the line is broken.
            response.body = ResponseBody(contentLength: body.contentLength) { writer in
                try await body.write(writer)
                withExtendedLifetime(place) {}
            }
        }
        return response
    }
}
