import Casework
import CaseworkTesting
import Testing
import VaultFiles

@Suite struct VaultMediaTypeTests {
    private static func padded(_ signs: [(offset: Int, bytes: [UInt8])], to count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        for sign in signs { bytes.replaceSubrange(sign.offset..<sign.offset + sign.bytes.count, with: sign.bytes) }
        return bytes
    }

    static let samples: [(type: String, bytes: [UInt8])] = [
        ("application/mbox", Array("From someone@example.org Mon Jan  1 00:00:00 2027\nSubject: x\n\n".utf8)),
        ("application/vnd.tcpdump.pcap", [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0]),
        ("application/x-pcapng", [0x0A, 0x0D, 0x0D, 0x0A, 0x1C, 0, 0, 0]),
        ("application/x-ext4-image", padded([(1024 + 24, [2, 0, 0, 0]), (1024 + 56, [0x53, 0xEF])], to: 4096)),
        ("application/gzip", [0x1F, 0x8B, 8, 0]),
        ("application/zip", [0x50, 0x4B, 3, 4, 20, 0]),
        ("application/pdf", Array("%PDF-1.7\n".utf8)),
        ("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ("image/jpeg", [0xFF, 0xD8, 0xFF, 0xE0]),
        ("application/x-ewf", [0x45, 0x56, 0x46, 0x09, 0x0D, 0x0A, 0xFF, 0x00, 1]),
        ("application/vnd.sqlite3", Array("SQLite format 3\0".utf8)),
        ("application/x-tar", padded([(257, Array("ustar".utf8))], to: 512)),
        ("application/x-iso9660-image", padded([(32_769, Array("CD001".utf8))], to: 40_000)),
        ("application/x-raw-disk-image", padded([(510, [0x55, 0xAA])], to: 512)),
        ("text/plain", Array("Grüße, 12:00\r\n".utf8)),
        ("text/plain", Array(("x" + String(repeating: "ü", count: 100_000)).utf8)),
        ("application/octet-stream", [0xFF, 0xFE, 0x00]),
        ("application/octet-stream", [0xC3]),
        ("application/octet-stream", []),
    ]

    @Test(arguments: samples)
    func theContentDecidesNotTheName(_ sample: (type: String, bytes: [UInt8])) async throws {
        let folder = try VaultFolder()
        let file = try await folder.trial().seal(sample.bytes, as: "name.txt")
        #expect(file.mediaType == sample.type)
    }
}
