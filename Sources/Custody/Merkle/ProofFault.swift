/// Why a Merkle proof does not hold. The raw value is the stable code.
public enum ProofFault: String, Error, Hashable, Sendable, CaseIterable {
    /// The leaf would lie outside the tree, or a size is negative.
    case indexOutOfRange
    /// The later tree is said to be smaller than the earlier one.
    case sizesReversed
    /// The proof ends before the root is reached.
    case tooFewHashes
    /// The proof goes on after the root is reached.
    case tooManyHashes
    /// The hashes lead to another root than the one given.
    case rootMismatch
    /// The hashes of a consistency proof do not lead to the earlier root.
    case earlierRootMismatch
    /// A chunk has not the length that its place in the object asks for.
    case wrongChunkLength
}
