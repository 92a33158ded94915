import Casework
import Glibc
import Terms

/// What tells that a file is still the one that was there, unaltered: place, length, and both times of change.
///
/// A writer who maps the file into memory may move the times late; what was sealed is then still exactly what was read.
struct FileStamp: Equatable, Sendable {
    private let device: UInt64
    private let inode: UInt64
    let size: Int64
    /// Whether it takes less of the medium than its length: there may be holes.
    let isSparse: Bool
    /// Nanoseconds since 1970.
    private let modified: Int64
    private let changed: Int64

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        isSparse = Int64(status.st_blocks) * 512 < Int64(status.st_size)
        modified = Self.nanoseconds(status.st_mtim)
        changed = Self.nanoseconds(status.st_ctim)
    }

    /// Takes the stamp of a file when it can be relied on.
    ///
    /// File systems stamp with a coarse clock (4 ms is usual). A file that was changed in this very tick could change once more and
    /// show the same stamp; so the stamp must first be older than a tick.
    init(settling file: OpenFile) throws(VaultFault) { try self.init(settling: { () throws(VaultFault) in try file.status() }) }

    /// The same for whatever gives the file's status.
    init(settling status: () throws(VaultFault) -> stat) throws(VaultFault) {
        self.init(try status())
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        if (0..<20_000_000).contains(Self.nanoseconds(now) - changed) {
            usleep(20_000)
            self.init(try status())
        }
    }

    /// All of it, for a digest over many.
    var text: String { "\(device) \(inode) \(size) \(modified) \(changed)" }

    /// - Throws: ``VaultFault`` `.changedWhileRead` when the open file, or what its path now names, is another or altered.
    func requireUnchanged(_ file: OpenFile) throws(VaultFault) {
        var named = stat()
        guard lstat(file.name, &named) == 0, FileStamp(named) == self, FileStamp(try file.status()) == self else {
            throw VaultFault(.changedWhileRead, "\(file.name) was changed while it was read")
        }
    }

    /// Last change of the content, rounded down to a second.
    var lastChange: Moment { Moment(seconds: (modified - (modified % 1_000_000_000 + 1_000_000_000) % 1_000_000_000) / 1_000_000_000) }

    private static func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec) }
}
