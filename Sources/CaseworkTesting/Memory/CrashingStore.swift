public import Casework
import Synchronization

/// A store in front of another one that dies at a chosen write: just before it is durable, or just after.
///
/// What the caller sees is the same as what a killed process leaves: before, nothing of the transaction; after, all of it, and
/// nobody was told.
public final class CrashingStore: NodeStore {
    public enum Point: Sendable, CaseIterable { case before, after }

    /// The process died here.
    public struct Crash: Error {}

    private struct State {
        var writes = 0
        var crashAt: Int?
        var point = Point.before
    }

    private let inner: any NodeStore
    private let state = Mutex(State())

    public init(_ inner: any NodeStore) { self.inner = inner }

    /// How many writes there have been.
    public var writes: Int { state.withLock { $0.writes } }

    /// Dies at the write so many writes from now, 1 for the next.
    public func crash(atWrite number: Int, _ point: Point) {
        state.withLock { state in
            state.crashAt = state.writes + number
            state.point = point
        }
    }

    /// Whether the chosen write has come.
    public var hasCrashed: Bool { state.withLock { state in state.crashAt.map { $0 <= state.writes } ?? false } }

    public func read<T: Sendable>(_ body: @Sendable @escaping (any StoreReading) throws -> T) async throws -> T {
        try await inner.read(body)
    }

    public func forgetErased() async throws { try await inner.forgetErased() }

    public func write<T: Sendable>(_ body: @Sendable @escaping (any StoreWriting) throws -> T) async throws -> T {
        let (isHere, point) = state.withLock { state in
            state.writes += 1
            return (state.crashAt == state.writes, state.point)
        }
        if isHere, point == .before { throw Crash() }
        let value = try await inner.write(body)
        if isHere { throw Crash() }
        return value
    }
}
