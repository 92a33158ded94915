import Casework
import NIOPosix
import Synchronization

/// Blocking work on the disk threads, one piece after the other in the order in which it came. Waiting occupies no thread.
final class WorkQueue: Sendable {
    private struct State {
        var waiting: [@Sendable () -> Void] = []
        var isBusy = false
    }

    private let state = Mutex(State())

    /// As ``onDisk(_:)``, but never beside another piece of the same queue.
    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let begins = state.withLock { state in
                state.waiting.append { continuation.resume(with: Result { try work() }) }
                defer { state.isBusy = true }
                return !state.isBusy
            }
            if begins { next() }
        }
    }

    /// One piece for each turn on the threads, so that others get theirs in between.
    private func next() {
        NIOThreadPool.singleton.submit { [self] _ in
            let piece = state.withLock { state in
                state.waiting.isEmpty ? nil : state.waiting.removeFirst()
            }
            piece?()
            let goesOn = state.withLock { state in
                state.isBusy = !state.waiting.isEmpty
                return state.isBusy
            }
            if goesOn { next() }
        }
    }
}
