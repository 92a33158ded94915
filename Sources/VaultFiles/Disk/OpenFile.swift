import Casework
import Glibc

/// An open regular file; closed when the last owner lets go.
final class OpenFile: Sendable {
    let descriptor: Int32
    /// For messages.
    let name: String

    init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    deinit { close(descriptor) }

    /// Opens a file that an officer named. Its last component may not be a symbolic link; the folders above it are the operator's.
    ///
    /// - Throws: ``VaultFault`` `.notFound`; `.badPath` for a link or anything but a regular file.
    convenience init(reading path: String) throws(VaultFault) {
        // O_NONBLOCK, or opening a pipe would wait for its writer.
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        self.init(descriptor: try system("open \(path)") { open(path, flags) }, name: path)
        guard try status().st_mode & S_IFMT == S_IFREG else { throw VaultFault(.badPath, "\(path) is not a regular file") }
    }

    func status() throws(VaultFault) -> stat {
        var status = stat()
        try system("examine \(name)") { fstat(descriptor, &status) }
        return status
    }

    func length() throws(VaultFault) -> Int64 { Int64(try status().st_size) }

    /// Fills the buffer from an offset, as far as the file goes.
    ///
    /// - Returns: How many bytes; fewer than asked only at the file's end.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(VaultFault) -> Int {
        var filled = 0
        while filled < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let count = try system("read \(name)") { pread(descriptor, rest.baseAddress, rest.count, off_t(offset) + off_t(filled)) }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// A piece of the file; shorter only at its end.
    func read(count: Int, at offset: Int64) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = try read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
        }
    }

    /// Whether there is nothing between two offsets of a sparse file: what reads there are zeros. False where the file system does not say.
    func hasHole(from start: Int64, to end: Int64) throws(VaultFault) -> Bool {
        // SEEK_DATA (lseek(2)): the next data at or behind the offset; ENXIO when there is none.
        let data = lseek(descriptor, off_t(start), 3)
        if data >= 0 { return Int64(data) >= end }
        switch errno {
        case ENXIO: return true
        case EINVAL: return false
        default: throw VaultFault(errno, doing: "look for holes in \(name)")
        }
    }

    /// Writes all bytes where the file stands.
    func write(_ bytes: UnsafeRawBufferPointer) throws(VaultFault) {
        var rest = bytes
        while !rest.isEmpty {
            let count = try system("write \(name)") { Glibc.write(descriptor, rest.baseAddress, rest.count) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    func write(_ bytes: [UInt8]) throws(VaultFault) {
        do { try bytes.withUnsafeBytes { try write($0) } } catch let fault as VaultFault { throw fault } catch {
            throw VaultFault(.unavailable, "couldn't write \(name): \(error)")
        }
    }

    func truncate(to length: Int64) throws(VaultFault) {
        try system("shorten \(name)") { ftruncate(descriptor, off_t(length)) }
    }

    /// Returns once content and length are on the medium.
    func sync() throws(VaultFault) { try system("sync \(name)") { fsync(descriptor) } }

    /// Takes the lock that says "somebody is at work on this"; it falls when the process ends, however it ends.
    ///
    /// - Returns: Whether it was free.
    func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }
}
