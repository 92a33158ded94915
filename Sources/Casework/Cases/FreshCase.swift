/// Takes a step again when a message or receipt changed the case between reading and writing it.
///
/// A step reads the case, decides, and stores with compare-and-set; when the store says that the case is stale, nothing of the
/// step has happened, so it is safe to take it again on the fresh case. What a person saw on a screen is another matter: whoever
/// edits on the ground of what he read sends what he read with it.
public enum FreshCase {
    /// - Throws: What the step throws; that the case is stale, in the office's words or the store's, only after eight tries.
    public static func take<Value>(_ step: () async throws -> Value) async throws -> Value {
        for _ in 0..<7 {
            do { return try await step() } catch  where isStale(error) {}
        }
        return try await step()
    }

    private static func isStale(_ error: any Error) -> Bool {
        (error as? CaseworkError)?.code == .staleCase || (error as? StoreFault)?.code == .staleRevision
    }
}
