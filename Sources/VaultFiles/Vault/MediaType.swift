/// What kind of file something is, judged by its first bytes alone: names lie.
enum MediaType {
    /// How many of the first bytes ``of(_:)`` looks at.
    static let reach = 64 << 10

    private struct Sign {
        let type: String
        let offset: Int
        let bytes: [UInt8]

        init(_ type: String, _ bytes: [UInt8], at offset: Int = 0) {
            self.type = type
            self.offset = offset
            self.bytes = bytes
        }

        init(_ type: String, _ text: String, at offset: Int = 0) { self.init(type, Array(text.utf8), at: offset) }
    }

    /// Longer signs before shorter ones that they begin with.
    private static let signs: [Sign] = [
        Sign("application/vnd.sqlite3", "SQLite format 3\0"),
        Sign("application/pdf", "%PDF-"),
        Sign("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        Sign("image/jpeg", [0xFF, 0xD8, 0xFF]),
        Sign("image/gif", "GIF87a"),
        Sign("image/gif", "GIF89a"),
        Sign("image/tiff", [0x49, 0x49, 0x2A, 0x00]),
        Sign("image/tiff", [0x4D, 0x4D, 0x00, 0x2A]),
        Sign("application/zip", [0x50, 0x4B, 0x03, 0x04]),
        Sign("application/zip", [0x50, 0x4B, 0x05, 0x06]),
        Sign("application/gzip", [0x1F, 0x8B]),
        Sign("application/x-xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
        Sign("application/zstd", [0x28, 0xB5, 0x2F, 0xFD]),
        Sign("application/x-7z-compressed", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        // Packet captures, in either byte order, with stamps in micro- or nanoseconds.
        Sign("application/vnd.tcpdump.pcap", [0xD4, 0xC3, 0xB2, 0xA1]),
        Sign("application/vnd.tcpdump.pcap", [0xA1, 0xB2, 0xC3, 0xD4]),
        Sign("application/vnd.tcpdump.pcap", [0x4D, 0x3C, 0xB2, 0xA1]),
        Sign("application/vnd.tcpdump.pcap", [0xA1, 0xB2, 0x3C, 0x4D]),
        Sign("application/x-pcapng", [0x0A, 0x0D, 0x0D, 0x0A]),
        // Expert Witness: EnCase's E01 and Ex01, and logical images.
        Sign("application/x-ewf", [0x45, 0x56, 0x46, 0x09, 0x0D, 0x0A, 0xFF, 0x00]),
        Sign("application/x-ewf", [0x45, 0x56, 0x46, 0x32, 0x0D, 0x0A, 0x81, 0x00]),
        Sign("application/x-ewf", [0x4C, 0x56, 0x46, 0x09, 0x0D, 0x0A, 0xFF, 0x00]),
        Sign("application/x-qemu-disk", [0x51, 0x46, 0x49, 0xFB]),
        Sign("application/x-tar", "ustar", at: 257),
        Sign("application/x-iso9660-image", "CD001", at: 32_769),
        Sign("audio/wav", "WAVE", at: 8),
        Sign("video/mp4", "ftypisom", at: 4),
        Sign("video/mp4", "ftypmp42", at: 4),
        Sign("video/quicktime", "ftypqt  ", at: 4),
        Sign("image/heic", "ftypheic", at: 4),
    ]

    /// The RFC 6838 name; `application/octet-stream` when nothing is recognised.
    static func of(_ head: some RandomAccessCollection<UInt8>) -> String {
        let head = Array(head.prefix(reach))
        if let sign = signs.first(where: { found($0.bytes, in: head, at: $0.offset) }) { return sign.type }
        if isExt(head) { return "application/x-ext4-image" }
        if found(Array("From ".utf8), in: head, at: 0), isText(head) { return "application/mbox" }
        if isText(head) { return "text/plain" }
        // A boot sector: a whole disk, or a file system with one.
        if found([0x55, 0xAA], in: head, at: 510) { return "application/x-raw-disk-image" }
        return "application/octet-stream"
    }

    private static func found(_ sign: [UInt8], in head: [UInt8], at offset: Int) -> Bool {
        head.count >= offset + sign.count && head[offset..<offset + sign.count].elementsEqual(sign)
    }

    /// An ext2, ext3 or ext4 superblock: the magic number, and a block size of at most 64 KiB beside it.
    private static func isExt(_ head: [UInt8]) -> Bool {
        found([0x53, 0xEF], in: head, at: 1024 + 56) && head[1024 + 24] <= 6 && head[(1024 + 25)..<(1024 + 28)].allSatisfy { $0 == 0 }
    }

    /// UTF-8 without control signs other than white space; a sign cut at the end of the head is forgiven.
    private static func isText(_ head: [UInt8]) -> Bool {
        guard !head.isEmpty, head.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || (0x09...0x0D).contains($0) }) else { return false }
        let cuts = head.count < reach ? 0...0 : 0...3
        return cuts.contains { String(validating: head.dropLast($0), as: UTF8.self) != nil }
    }
}
