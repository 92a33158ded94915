/// The published form of the custody log: tiles, entry bundles and the checkpoint, as files that anybody may read.
public protocol LogFiles: Sendable {
    /// A tile or bundle by its path (`tile/0/000`, `tile/entries/000.p/5`), or `checkpoint`; nil when there is none.
    func read(_ path: String) async throws -> [UInt8]?

    /// Runs a piece of blocking work on the files, off the threads that serve requests. One piece at a time, also
    /// where several processes have opened the same files.
    func work<T: Sendable>(_ body: @Sendable @escaping (any LogFolder) throws -> T) async throws -> T
}

/// The files of the log inside one piece of work.
public protocol LogFolder {
    func read(_ path: String) throws -> [UInt8]?
    /// Writes files; all are durable before this returns. Writing the same bytes again does no harm.
    func write(_ files: [(path: String, bytes: [UInt8])]) throws
}
