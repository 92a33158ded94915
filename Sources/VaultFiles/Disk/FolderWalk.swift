import Casework
import Glibc

/// Every plain file below a folder, folder by folder in the order of names. Links and other things that are no plain files are passed
/// over, never followed. Memory grows with the largest folder only.
struct FolderWalk {
    struct Member {
        /// Below the folder where the walk began.
        let path: String
        let folder: OpenFolder
        let name: String
    }

    private struct Level {
        let folder: OpenFolder
        let prefix: String
        var rest: ArraySlice<(name: String, isFolder: Bool)>
    }

    private var levels: [Level]

    init(from folder: OpenFolder) throws(VaultFault) { levels = [Level(folder: folder, prefix: "", rest: try folder.entries()[...])] }

    /// Nil at the end.
    mutating func next() throws(VaultFault) -> Member? {
        while let level = levels.last {
            guard let entry = level.rest.first else {
                levels.removeLast()
                continue
            }
            levels[levels.count - 1].rest.removeFirst()
            if entry.isFolder {
                let folder = try level.folder.folder(entry.name)
                levels.append(Level(folder: folder, prefix: "\(level.prefix)\(entry.name)/", rest: try folder.entries()[...]))
            } else if try level.folder.isPlainFile(entry.name) {
                return Member(path: level.prefix + entry.name, folder: level.folder, name: entry.name)
            }
        }
        return nil
    }
}
