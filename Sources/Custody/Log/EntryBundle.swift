/// Entries of a log as `tile/entries/…` holds them: each after its length as two bytes, big-endian (C2SP tlog-tiles).
public enum EntryBundle {
    /// - Throws: `.entryTooLong`.
    public static func bytes(of entries: [[UInt8]]) throws(LogFault) -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries { try append(entry, to: &bytes) }
        return bytes
    }

    /// - Throws: `.malformed` when the bytes end within an entry or hold more than 256.
    public static func entries(in bytes: [UInt8]) throws(LogFault) -> [[UInt8]] {
        var entries: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard rest.count >= 2 else { throw .malformed("bundle ends within a length") }
            let length = Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1])
            rest = rest.dropFirst(2)
            guard rest.count >= length else { throw .malformed("bundle ends within an entry") }
            guard entries.count < TileID.fullWidth else { throw .malformed("bundle of more than 256 entries") }
            entries.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return entries
    }

    static func append(_ entry: [UInt8], to bytes: inout [UInt8]) throws(LogFault) {
        guard entry.count <= Int(UInt16.max) else { throw .entryTooLong }
        bytes.append(UInt8(entry.count >> 8))
        bytes.append(UInt8(entry.count & 0xFF))
        bytes += entry
    }
}
