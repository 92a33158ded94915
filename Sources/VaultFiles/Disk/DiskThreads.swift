import Casework
import NIOPosix

/// Runs blocking file work on the threads that SwiftNIO keeps for it, so that no thread of the concurrency runtime waits for a disk.
///
/// The work runs to its end even when the calling task is cancelled: a half-made file is never left to chance.
func onDisk<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        NIOThreadPool.singleton.submit { state in
            switch state {
            case .active: continuation.resume(with: Result { try work() })
            case .cancelled: continuation.resume(throwing: VaultFault(.unavailable, "the node is shutting down"))
            }
        }
    }
}
