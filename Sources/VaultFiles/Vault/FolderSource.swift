import Attest
import Casework
import Glibc
import Synchronization
import Terms

/// A folder as one tar archive of all plain files in it, made while it is read: a million small files are one piece of evidence.
///
/// The archive is a pax archive (POSIX.1): names as they are, with their folders, times of last change, nothing of owners. The folder is
/// walked three times: for the length, for the content, and to be sure that nothing was changed, added or removed meanwhile.
final class FolderSource: SealingSource {
    private struct Reading {
        var walk: FolderWalk
        /// Over path and stamp of every file that was read.
        var seen = DigestStream()
        /// What comes next: a header, the zeros behind a file, the end of the archive.
        var pending: ArraySlice<UInt8> = []
        var file: (file: OpenFile, stamp: FileStamp, offset: Int64)?
        var count = 0
        var hasEnded = false
    }

    let name: String
    let size: Int64
    let modified: Moment?
    private let folder: OpenFolder
    private let expected: Digest
    private let reading: Mutex<Reading>

    init(at path: String) throws {
        name = path
        folder = try OpenFolder(at: path)
        let (size, modified, expected) = try Self.look(through: folder)
        self.size = size + Int64(TarMember.end.count)
        self.modified = modified
        self.expected = expected
        reading = Mutex(Reading(walk: try FolderWalk(from: folder)))
    }

    private static func look(through folder: OpenFolder) throws -> (size: Int64, modified: Moment?, seen: Digest) {
        var (size, modified, seen, count) = (Int64(0), Moment?.none, DigestStream(), 0)
        var walk = try FolderWalk(from: folder)
        while let member = try walk.next() {
            let stamp = try FileStamp(settling: { () throws(VaultFault) in try member.status() })
            count += 1
            size += Int64(TarMember(member, stamp, number: count).header.count) + stamp.size + Int64(TarMember.padding(after: stamp.size))
            modified = max(modified ?? stamp.lastChange, stamp.lastChange)
            seen.update(Array("\(stamp.text) \(member.path)\n".utf8))
        }
        guard count > 0 else { throw VaultFault(.badPath, "\(folder.name) holds no files") }
        return (size, modified, seen.finish())
    }

    func fill(_ slice: Int, of buffers: SliceBuffers) throws -> Bool {
        var isThere = false
        try reading.withLock { reading in
            try buffers.fill(slice) { buffer in
                while buffer.count < SlicePipeline.sliceSize, try add(to: &buffer, &reading) {}
                isThere = !buffer.isEmpty
            }
        }
        return isThere
    }

    /// Adds what comes next, as far as there is room. - Returns: False at the end of the archive.
    private func add(to buffer: inout [UInt8], _ reading: inout Reading) throws -> Bool {
        let room = SlicePipeline.sliceSize - buffer.count
        if !reading.pending.isEmpty {
            buffer += reading.pending.prefix(room)
            reading.pending = reading.pending.dropFirst(room)
        } else if let (file, stamp, offset) = reading.file {
            guard offset < stamp.size else {
                guard FileStamp(try file.status()) == stamp else { throw changed }
                reading.file = nil
                reading.pending = [UInt8](repeating: 0, count: TarMember.padding(after: stamp.size))[...]
                return true
            }
            let bytes = try file.read(count: Int(min(Int64(room), stamp.size - offset)), at: offset)
            guard !bytes.isEmpty else { throw changed }
            buffer += bytes
            reading.file = (file, stamp, offset + Int64(bytes.count))
        } else if let member = try reading.walk.next() {
            let file = try member.folder.file(member.name)
            let stamp = FileStamp(try file.status())
            reading.count += 1
            reading.seen.update(Array("\(stamp.text) \(member.path)\n".utf8))
            reading.pending = TarMember(member, stamp, number: reading.count).header[...]
            reading.file = (file, stamp, 0)
        } else if !reading.hasEnded {
            reading.hasEnded = true
            guard reading.seen.finish() == expected else { throw changed }
            reading.pending = TarMember.end[...]
        } else {
            return false
        }
        return true
    }

    private var changed: VaultFault { VaultFault(.changedWhileRead, "something in \(name) was changed while it was read") }

    func requireUnchanged() throws {
        guard try Self.look(through: folder).seen == expected else { throw changed }
    }
}

extension FolderWalk.Member {
    fileprivate func status() throws(VaultFault) -> stat {
        guard let status = try folder.status(of: name) else { throw VaultFault(.changedWhileRead, "\(path) was removed") }
        return status
    }
}

/// One file in a pax archive.
private struct TarMember {
    static let end = [UInt8](repeating: 0, count: 1_024)

    /// Everything before the content.
    let header: [UInt8]

    /// - Parameter number: Counted from 1; names the block of pax records where one is needed.
    init(_ member: FolderWalk.Member, _ stamp: FileStamp, number: Int) {
        var records: [UInt8] = []
        let name = Array(member.path.utf8)
        let isPlain = name.count <= 100 && name.allSatisfy { $0 < 0x80 }
        if !isPlain { records += Self.record("path", member.path) }
        if stamp.size >= 1 << 33 { records += Self.record("size", "\(stamp.size)") }
        let seconds = max(0, stamp.lastChange.seconds)
        var header: [UInt8] = []
        if !records.isEmpty {
            header += Self.block(Array("PaxHeaders/\(number)".utf8), Int64(records.count), seconds, UInt8(ascii: "x")) + records
            header += [UInt8](repeating: 0, count: Self.padding(after: Int64(records.count)))
        }
        let short = isPlain ? name : Array("file-\(number)".utf8)
        self.header = header + Self.block(short, stamp.size >= 1 << 33 ? 0 : stamp.size, seconds, UInt8(ascii: "0"))
    }

    static func padding(after length: Int64) -> Int { Int((512 - length % 512) % 512) }

    /// `LENGTH KEY=VALUE\n`, the length counting itself.
    private static func record(_ key: String, _ value: String) -> [UInt8] {
        let rest = " \(key)=\(value)\n"
        var length = rest.utf8.count
        while "\(length)".utf8.count + rest.utf8.count != length { length = "\(length)".utf8.count + rest.utf8.count }
        return Array("\(length)\(rest)".utf8)
    }

    private static func block(_ name: [UInt8], _ length: Int64, _ seconds: Int64, _ type: UInt8) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: 512)
        func put(_ bytes: some Sequence<UInt8>, at place: Int) { for (offset, byte) in bytes.enumerated() { block[place + offset] = byte } }
        func octal(_ value: Int64, _ digits: Int) -> [UInt8] {
            let text = String(value, radix: 8)
            return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
        }
        put(name, at: 0)
        put(octal(0o600, 7), at: 100)
        put(octal(0, 7), at: 108)
        put(octal(0, 7), at: 116)
        put(octal(length, 11), at: 124)
        put(octal(min(seconds, 0o77777777777), 11), at: 136)
        put([UInt8](repeating: UInt8(ascii: " "), count: 8), at: 148)
        block[156] = type
        put("ustar\u{0}00".utf8, at: 257)
        put(octal(block.reduce(0) { $0 + Int64($1) }, 6) + [0], at: 148)
        return block
    }
}
