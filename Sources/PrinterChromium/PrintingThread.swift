import Dispatch

/// Threads for work that blocks.
enum PrintingThread {
    static func run(_ work: @escaping @Sendable () -> Void) { DispatchQueue.global(qos: .userInitiated).async(execute: work) }
}
