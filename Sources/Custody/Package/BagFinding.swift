/// One thing that is wrong with a bag, and with which file.
public struct BagFinding: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A manifest names the file; it is not there.
        case missing
        /// The file is there; no manifest names it.
        case surplus
        /// The file's digest is not the one in the manifest.
        case altered
        /// The file is a symbolic link or something else that is no plain file.
        case notPlain
        /// `fetch.txt`: our bags are always complete.
        case fetchFile
        /// `Payload-Oxum` in `bag-info.txt` is absent or is not the number of bytes and files.
        case wrongOxum
        /// `bagit.txt` is not the declaration of BagIt 1.0 in UTF-8.
        case wrongDeclaration
        /// `bag-info.txt` names another profile or none.
        case wrongProfile
        /// The path breaks the rules of ``BagPath``.
        case unsafePath
        /// Two paths that a file system may take for one.
        case collision
        /// A line that BagIt does not allow, or a path in the wrong manifest.
        case malformed
    }

    public let kind: Kind
    public let path: String

    public init(_ kind: Kind, _ path: String) {
        self.kind = kind
        self.path = path
    }
}
