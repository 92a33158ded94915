import Casework

/// A file that an officer asked for at a place of his own: there whole, or not at all.
struct NewFile: Sendable {
    private let folder: OpenFolder
    private let name: String
    private let staged: StagedFile

    var file: OpenFile { staged.file }

    /// Begins `<path>.partial`.
    ///
    /// - Parameter room: How many bytes must be free for it.
    /// - Throws: ``VaultFault`` `.badPath` when the path or its `.partial` exists; `.notFound` when its folder does not; `.fullDisk`.
    init(at path: String, room: Int64) throws(VaultFault) {
        let (parent, name) = try OpenFolder.split(path)
        let folder = try OpenFolder(at: parent)
        if try folder.status(of: name) != nil { throw VaultFault(.badPath, "\(path) exists") }
        try folder.require(room, keeping: 0)
        self.folder = folder
        self.name = name
        staged = try StagedFile(in: folder, named: name + ".partial")
    }

    func publish() throws { try staged.publish(asNew: name, in: folder) }

    func discard() { staged.discard() }
}

extension OpenFolder {
    /// A path as its folder and the last name in it, which must be one.
    static func split(_ path: String) throws(VaultFault) -> (folder: String, name: String) {
        let trimmed = path.reversed().drop { $0 == "/" }
        let name = String(trimmed.prefix { $0 != "/" }.reversed())
        let folder = String(trimmed.dropFirst(name.count).reversed())
        guard !name.isEmpty, name != ".", name != "..", !path.utf8.contains(0) else {
            throw VaultFault(.badPath, "not a path for something new: \(path.debugDescription)")
        }
        return (folder.isEmpty ? "." : folder, name)
    }
}
