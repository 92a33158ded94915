import Synchronization

/// The two buffers between one step of a ``SlicePipeline`` and the next: one is filled while the other is worked on.
final class SliceBuffers: Sendable {
    private let even = Mutex<[UInt8]>([])
    private let odd = Mutex<[UInt8]>([])

    /// The bytes of a slice, shared and not copied. Let go of them before the turn ends.
    func bytes(of slice: Int) -> [UInt8] { slice.isMultiple(of: 2) ? even.withLock { $0 } : odd.withLock { $0 } }

    /// Fills the buffer of a slice; it comes empty, with the room of earlier slices.
    func fill(_ slice: Int, with work: (inout [UInt8]) throws -> Void) throws {
        try change(slice) { buffer in
            buffer.removeAll(keepingCapacity: true)
            try work(&buffer)
        }
    }

    /// Fills the buffer of a slice from a file. - Returns: False when the file ends before the slice.
    func fill(_ slice: Int, from file: OpenFile) throws -> Bool {
        let size = SlicePipeline.sliceSize
        var count = 0
        try change(slice) { buffer in
            // Only the last slice is shorter, so the buffer is cleared once and then overwritten.
            if buffer.count != size { buffer = [UInt8](repeating: 0, count: size) }
            count = try buffer.withUnsafeMutableBytes { try file.read(into: $0, at: Int64(slice) * Int64(size)) }
            buffer.removeLast(size - count)
        }
        return count > 0
    }

    private func change(_ slice: Int, _ work: (inout [UInt8]) throws -> Void) throws {
        if slice.isMultiple(of: 2) { try even.withLock { try work(&$0) } } else { try odd.withLock { try work(&$0) } }
    }
}
