import Exchange
import Foundation
import Testing

/// The archive that couriers carry is one that every tar reads.
@Suite struct TarHeaderTests {
    @Test(arguments: [0, 1, 511, 512, 8_589_934_591, 8_589_934_592, 1_099_511_627_776, .max] as [Int64])
    func aLengthComesBackAsItWent(_ length: Int64) throws {
        let header = try #require(TarHeader(path: "transfers/x/data/00000001.age", length: length))
        #expect(header.bytes.count == 512)
        #expect(TarHeader(reading: header.bytes) == header)
    }

    @Test(arguments: ["", "/etc/passwd", "../x", "a/../b", "a//b", "a/", ".hidden", "a b", "a\\b", "ü", String(repeating: "a", count: 101)])
    func aNameThatLeadsElsewhereIsNone(_ path: String) { #expect(TarHeader(path: path, length: 0) == nil) }

    @Test func nothingButOurOwnHeadersAreRead() throws {
        let bytes = try #require(TarHeader(path: "a/b", length: 7)).bytes
        for place in bytes.indices {
            var other = bytes
            other[place] ^= 1
            #expect(TarHeader(reading: other) == nil, "byte \(place)")
        }
        #expect(TarHeader(reading: Array(bytes.dropLast())) == nil)
    }

    @Test func stockTarListsAndUnpacksIt() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tar-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var archive: [UInt8] = []
        for (path, content) in [("courier.json", Array("{}".utf8)), ("transfers/x/data/0.age", [UInt8](repeating: 7, count: 1_000))] {
            let length = Int64(content.count)
            archive += try #require(TarHeader(path: path, length: length)).bytes + content
            archive += [UInt8](repeating: 0, count: TarHeader.padding(after: length))
        }
        try Data(archive + TarHeader.end).write(to: folder.appending(path: "a.tar"))
        let tar = Process()
        tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        tar.arguments = ["tar", "-C", folder.path, "-xf", folder.appending(path: "a.tar").path]
        try tar.run()
        tar.waitUntilExit()
        #expect(tar.terminationStatus == 0)
        #expect(try Data(contentsOf: folder.appending(path: "courier.json")) == Data("{}".utf8))
        #expect(try Data(contentsOf: folder.appending(path: "transfers/x/data/0.age")).count == 1_000)
    }
}
