public import Custody

/// A log that takes no more entries: it stays readable, and its proofs stay good, under its own key.
public struct ClosedLog: Sendable {
    public let verifier: NoteVerifier
    /// The place in the store's sequence at which it began.
    public let start: Int64
    public let files: any LogFiles

    public init(verifier: NoteVerifier, start: Int64, files: any LogFiles) {
        self.verifier = verifier
        self.start = start
        self.files = files
    }
}
