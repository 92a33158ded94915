import Glibc
import Synchronization

/// The buffers between one step of a ``SlicePipeline`` and the next: one is filled while others are worked on.
final class SliceBuffers: Sendable {
    private final class Buffer: Sendable {
        let bytes = Mutex<[UInt8]>([])
    }

    private let buffers = (0..<SlicePipeline.depth).map { _ in Buffer() }

    private func buffer(_ slice: Int) -> Buffer { buffers[slice % SlicePipeline.depth] }

    /// The bytes of a slice, shared and not copied. Let go of them before the work ends.
    func bytes(of slice: Int) -> [UInt8] { buffer(slice).bytes.withLock { $0 } }

    /// Fills the buffer of a slice; it comes empty, with the room of earlier slices.
    func fill(_ slice: Int, with work: (inout [UInt8]) throws -> Void) throws {
        try buffer(slice).bytes.withLock { buffer in
            buffer.removeAll(keepingCapacity: true)
            try work(&buffer)
        }
    }

    /// Fills the buffer of a slice from a file. - Returns: False when the file ends before the slice.
    func fill(_ slice: Int, from file: OpenFile) throws -> Bool {
        let size = SlicePipeline.sliceSize
        return try buffer(slice).bytes.withLock { buffer in
            // Only the last slice is shorter, so the buffer is cleared once and then overwritten.
            if buffer.count != size { buffer = [UInt8](repeating: 0, count: size) }
            let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0, at: Int64(slice) * Int64(size)) }
            buffer.removeLast(size - count)
            return count > 0
        }
    }

    /// Fills the buffer of a slice with zeros, as a hole of a sparse file reads.
    func fill(_ slice: Int, zeros count: Int) {
        buffer(slice).bytes.withLock { buffer in
            if buffer.count != count { buffer = [UInt8](repeating: 0, count: count) }
            buffer.withUnsafeMutableBytes { all in if let start = all.baseAddress { memset(start, 0, count) } }
        }
    }
}
