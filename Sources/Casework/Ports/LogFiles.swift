/// The published form of the custody log: tiles, entry bundles and the checkpoint, as files that anybody may read.
public protocol LogFiles: Sendable {
    /// A tile or bundle by its path (`tile/0/000`, `tile/entries/000.p/5`), or nil.
    func read(_ path: String) async throws -> [UInt8]?
    /// Writes files; all are durable before this returns. Writing the same bytes again does no harm.
    func write(_ files: [(path: String, bytes: [UInt8])]) async throws
}
