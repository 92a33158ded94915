import Casework
import Synchronization

/// The sealed file that a courier carries, on a disk that somebody put in: written whole or not at all.
public struct NewCourierFile: Sendable {
    private let file: NewFile

    /// Begins `<path>.partial`.
    ///
    /// - Throws: ``VaultFault`` `.badPath` when the path or its `.partial` exists; `.notFound` when its folder does not.
    public init(at path: String) throws { file = try NewFile(at: path, room: 0) }

    /// - Throws: ``VaultFault`` `.fullDisk`.
    public func put(_ bytes: [UInt8]) async throws {
        let file = file.file
        try await onDisk { try file.write(bytes) }
    }

    /// Synced and under its name when this returns.
    public func publish() async throws {
        let file = file
        try await onDisk { try file.publish() }
    }

    public func discard() { file.discard() }
}

/// The same on the other side, read from its beginning to its end.
public final class CourierFile: Sendable {
    private let file: OpenFile
    private let place = Mutex<Int64>(0)

    /// - Throws: ``VaultFault`` `.notFound`; `.badPath` for a link or anything but a plain file.
    public init(at path: String) throws { file = try OpenFile(reading: path) }

    /// The next bytes, fewer only at the end. One caller at a time.
    public func take(_ count: Int) async throws -> [UInt8] {
        let (file, here) = (file, place.withLock { $0 })
        let bytes = try await onDisk { try file.read(count: count, at: here) }
        place.withLock { $0 = here + Int64(bytes.count) }
        return bytes
    }
}
