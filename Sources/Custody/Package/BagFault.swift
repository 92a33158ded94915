/// Why a bag cannot be made or read at all. What is wrong with single files is a ``BagFinding``.
public enum BagFault: Error, Hashable, Sendable {
    /// The path breaks the rules of ``BagPath``.
    case unsafePath(String)
    /// Two paths that a file system may take for one, or a file where a folder must be. The second of the two.
    case collision(String)
    /// Payload outside `data/`, or another file inside it.
    case misplaced(String)
    /// A line of one of the bag's own files that BagIt does not allow; file and line number from 1.
    case malformed(file: String, line: Int)

    /// A stable word for programs.
    public var code: String {
        switch self {
        case .unsafePath: "unsafePath"
        case .collision: "collision"
        case .misplaced: "misplaced"
        case .malformed: "malformed"
        }
    }
}
