import Casework
import Glibc

extension OpenFile {
    /// Appends all of another file, in pieces.
    func copy(_ source: OpenFile) throws {
        var offset: Int64 = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0, at: offset) }
            if count == 0 { return }
            try buffer.withUnsafeBytes { try write(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            offset += Int64(count)
        }
    }

    /// Whether both are one file, or two with the same bytes.
    func holdsSame(as other: OpenFile) throws -> Bool {
        let (mine, its) = (try status(), try other.status())
        if mine.st_dev == its.st_dev, mine.st_ino == its.st_ino { return true }
        guard mine.st_size == its.st_size else { return false }
        var offset: Int64 = 0
        while offset < Int64(mine.st_size) {
            let piece = try read(count: 1 << 20, at: offset)
            guard !piece.isEmpty, try other.read(count: 1 << 20, at: offset) == piece else { return false }
            offset += Int64(piece.count)
        }
        return true
    }
}

extension OpenFolder {
    /// How many files there are in this folder and all below it.
    func fileCount() throws(VaultFault) -> Int {
        var count = 0
        for (name, isFolder) in try entries() { count += isFolder ? try folder(name).fileCount() : 1 }
        return count
    }
}
