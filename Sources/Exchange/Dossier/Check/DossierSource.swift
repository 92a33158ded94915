/// Where the files of a dossier to be checked are.
public protocol DossierSource {
    /// Every entry below the top that is no folder, by its path from there with `/`, and whether it is a plain file.
    func entries() throws -> [(path: String, isPlain: Bool)]

    /// All bytes of a small file.
    ///
    /// - Throws: When it is larger than the source is willing to hold at once.
    func bytes(of path: String) throws -> [UInt8]

    /// Hands over a file of any size in pieces, in order.
    func stream(_ path: String, _ take: (UnsafeRawBufferPointer) throws -> Void) throws
}
