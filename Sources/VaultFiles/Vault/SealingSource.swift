import Casework
import Glibc
import Synchronization
import Terms

/// What a ``SealingPass`` reads, slice by slice and once.
protocol SealingSource: Sendable {
    /// For messages.
    var name: String { get }
    var size: Int64 { get }
    var modified: Moment? { get }
    /// Fills a slice's buffer. - Returns: False when it ended before the slice.
    func fill(_ slice: Int, of buffers: SliceBuffers) throws -> Bool
    /// - Throws: ``VaultFault`` `.changedWhileRead`.
    func requireUnchanged() throws
}

/// A file on this machine, which must not change under the reader. Holes of a sparse file are not read.
struct FileSource: SealingSource {
    private let file: OpenFile
    private let stamp: FileStamp

    init(at path: String) throws {
        file = try OpenFile(reading: path)
        stamp = try FileStamp(settling: file)
        posix_fadvise(file.descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    }

    var name: String { file.name }
    var size: Int64 { stamp.size }
    var modified: Moment? { stamp.lastChange }

    func fill(_ slice: Int, of buffers: SliceBuffers) throws -> Bool {
        let start = Int64(slice) * Int64(SlicePipeline.sliceSize)
        if try stamp.isSparse && file.hasHole(from: start, to: start + Int64(SlicePipeline.sliceSize)), start < stamp.size {
            buffers.fill(slice, zeros: Int(min(Int64(SlicePipeline.sliceSize), stamp.size - start)))
            return true
        }
        return try buffers.fill(slice, from: file)
    }

    func requireUnchanged() throws { try stamp.requireUnchanged(file) }
}

/// An upload in the spool: a chunk is opened when its first slice is due, and let go with its last.
final class SpooledSource: SealingSource {
    private let content: SpooledContent
    private let vault: FileVault
    /// The chunk that is open, by number. Slices are read one after the other.
    private let open = Mutex<(number: Int, bytes: [UInt8])>((0, []))

    init(_ content: SpooledContent, in vault: FileVault) throws {
        guard content.chunkSize > 0, content.chunkSize % SlicePipeline.sliceSize == 0 else {
            throw VaultFault(.unavailable, "an upload's chunks are not whole slices")
        }
        self.content = content
        self.vault = vault
    }

    var name: String { "upload \(content.key.id)" }
    var size: Int64 { content.size }
    var modified: Moment? { content.modified }

    func fill(_ slice: Int, of buffers: SliceBuffers) throws -> Bool {
        let start = Int64(slice) * Int64(SlicePipeline.sliceSize)
        guard start < content.size else { return false }
        let number = Int(start / Int64(content.chunkSize)) + 1
        let bytes = try open.withLock { open in
            if open.number != number {
                let bytes = try content.open(try vault.readChunk(number, of: content.key), number)
                guard bytes.count == content.length(of: number) else {
                    throw VaultFault(.mismatch, "chunk \(number) of upload \(content.key.id) has another length")
                }
                open = (number, bytes)
            }
            return open.bytes
        }
        let offset = Int(start % Int64(content.chunkSize))
        try buffers.fill(slice) { $0 += bytes[offset..<min(offset + SlicePipeline.sliceSize, bytes.count)] }
        return true
    }

    /// The chunks are sealed to their places: what was read is what was sent.
    func requireUnchanged() {}
}
