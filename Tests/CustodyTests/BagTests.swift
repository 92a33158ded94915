import Attest
import Custody
import Foundation
import Terms
import Testing

/// A folder in memory.
struct MemoryBag: BagSource {
    var files: [String: [UInt8]] = [:]
    var links: Set<String> = []

    init(payload: [String: [UInt8]], tags: [String: [UInt8]] = [:]) throws {
        let day = try #require(CalendarDay(text: "2027-03-01"))
        let list = { (files: [String: [UInt8]]) in files.sorted { $0.key < $1.key }.map { BagFile(path: $0.key, bytes: $0.value) } }
        let bag = try Bag(payload: list(payload), tags: list(tags), date: day)
        files = payload.merging(tags) { first, _ in first }
        for (path, bytes) in bag.files { files[path] = bytes }
    }

    struct Absent: Error {}

    func entries() -> [(path: String, isPlain: Bool)] { files.keys.map { ($0, !links.contains($0)) } }

    func bytes(of path: String) throws -> [UInt8] {
        guard let bytes = files[path] else { throw Absent() }
        return bytes
    }

    func facts(of path: String) throws -> (digest: Digest, size: Int64) {
        let bytes = try bytes(of: path)
        return (Digest(of: bytes), Int64(bytes.count))
    }
}

@Suite struct BagTests {
    static func sample() throws -> MemoryBag {
        try MemoryBag(
            payload: ["data/00000000.age": Array("inner".utf8), "data/00000001.age": Array("evidence".utf8)],
            tags: [
                "transfer.json": Array("{}".utf8), "sig/transfer.json.p7s": [1], "sig/transfer.json.mldsa.p7s": [2],
                "sig/transfer.tlog-proof": [3],
            ])
    }

    @Test func theFilesAreThoseOfTheSpecification() throws {
        let bag = try Self.sample()
        #expect(bag.files["bagit.txt"] == Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8))
        #expect(
            String(decoding: bag.files["bag-info.txt"] ?? [], as: UTF8.self) == """
                Bagging-Date: 2027-03-01
                Payload-Oxum: 13.2
                BagIt-Profile-Identifier: https://comity.example/profiles/transfer/v1.json

                """)
        #expect(
            String(decoding: bag.files["manifest-sha256.txt"] ?? [], as: UTF8.self) == """
                \(Digest(of: Array("inner".utf8)))  data/00000000.age
                \(Digest(of: Array("evidence".utf8)))  data/00000001.age

                """)
        #expect(try BagCheck.findings(in: bag).isEmpty)
    }

    @Test func everyFileThatIsAlteredTakenOrAddedIsNamed() throws {
        let whole = try Self.sample()
        for path in whole.files.keys {
            var bag = whole
            bag.files[path]?.append(0x20)
            let altered = try BagCheck.findings(in: bag)
            // The tag manifest itself is covered by no digest; what it says no longer parses or fits.
            #expect(altered.contains { $0.path == path }, "\(path): \(altered)")
            bag = whole
            bag.files[path] = nil
            #expect(try BagCheck.findings(in: bag).contains(BagFinding(.missing, path)))
            bag = whole
            bag.links.insert(path)
            #expect(try BagCheck.findings(in: bag).contains(BagFinding(.notPlain, path)))
        }
        for path in ["data/00000002.age", "extra.txt", "sig/other"] {
            var bag = whole
            bag.files[path] = []
            #expect(try BagCheck.findings(in: bag) == [BagFinding(.surplus, path)])
        }
        var bag = whole
        bag.files["fetch.txt"] = []
        #expect(try BagCheck.findings(in: bag) == [BagFinding(.fetchFile, "fetch.txt")])
        bag = whole
        bag.files["DATA/00000000.AGE"] = []
        #expect(try BagCheck.findings(in: bag).contains { $0.kind == .collision })
    }

    @Test func aManifestLineThatBagItForbidsIsFound() throws {
        let whole = try Self.sample()
        let digest = Digest(of: [])
        for (line, kind) in [
            ("nonsense", BagFinding.Kind.malformed), ("\(digest)", .malformed), ("\(digest)data/x", .malformed),
            ("\(digest)  ../x", .unsafePath), ("\(digest)  /etc/passwd", .unsafePath), ("\(digest)  data/%41", .unsafePath),
            ("\(digest)  data/00000000.age", .collision), ("\(digest)  data/00000000.AGE", .collision),
            ("\(digest)  transfer.json", .malformed),
        ] {
            var bag = whole
            bag.files["manifest-sha256.txt"]? += Array("\(line)\n".utf8)
            #expect(try BagCheck.findings(in: bag).contains { $0.kind == kind }, "\(line)")
        }
    }

    @Test func theOxumTheDeclarationAndTheProfileAreAsked() throws {
        let whole = try Self.sample()
        for (path, text, kind) in [
            ("bag-info.txt", "Payload-Oxum: 14.2\nBagIt-Profile-Identifier: \(Bag.transferProfile)\n", BagFinding.Kind.wrongOxum),
            ("bag-info.txt", "BagIt-Profile-Identifier: \(Bag.transferProfile)\n", .wrongOxum),
            ("bag-info.txt", "Payload-Oxum: 13.2\n", .wrongProfile), ("bag-info.txt", "no colon\n", .malformed),
            ("bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n", .wrongDeclaration),
            ("bagit.txt", "", .wrongDeclaration),
        ] {
            var bag = whole
            bag.files[path] = Array(text.utf8)
            #expect(try BagCheck.findings(in: bag).contains(BagFinding(kind, path)))
            #expect(try BagCheck.findings(in: bag).contains(BagFinding(.altered, path)))
        }
    }

    @Test(arguments: [
        "", "/", "/data/x", "data//x", "data/", "data/../x", "data/./x", "..", "~/x", "~root/x", "C:/x", "data\\x", "data/x\0", "data/x\t",
        "data/x.", "data/x ", "data/cafe\u{301}", "data/\u{85}", String(repeating: "x", count: 1_025),
    ]) func anUnsafePathIsRefused(path: String) throws {
        #expect(BagPath(path) == nil)
        let day = try #require(CalendarDay(text: "2027-03-01"))
        #expect(throws: BagFault.unsafePath(path)) { try Bag(payload: [BagFile(path: path, bytes: [])], date: day) }
    }

    @Test(arguments: [
        ["data/a", "data/A"], ["data/a", "data/a"], ["data/x/a", "data/X/b"], ["data/a", "data/a/b"], ["data/a/b", "data/a"],
        ["data/straße", "data/STRASSE"], ["data/ſ", "data/s"], ["data/é", "data/É"],
    ]) func pathsThatAFileSystemMayConfuseAreRefused(paths: [String]) throws {
        let day = try #require(CalendarDay(text: "2027-03-01"))
        #expect(throws: BagFault.collision(paths[1])) { try Bag(payload: paths.map { BagFile(path: $0, bytes: []) }, date: day) }
    }

    @Test func payloadAndTagsStayInTheirPlaces() throws {
        let day = try #require(CalendarDay(text: "2027-03-01"))
        let inside = BagFile(path: "data/x", bytes: [])
        let outside = BagFile(path: "x", bytes: [])
        #expect(throws: BagFault.misplaced("x")) { try Bag(payload: [outside], date: day) }
        #expect(throws: BagFault.misplaced("data/x")) { try Bag(payload: [], tags: [inside], date: day) }
        #expect(throws: BagFault.collision("bagit.txt")) { try Bag(payload: [], tags: [BagFile(path: "bagit.txt", bytes: [])], date: day) }
    }

    @Test func lineEndsAndPercentSignsInNamesAreEncoded() throws {
        let bag = try MemoryBag(payload: ["data/a\nb": [1], "data/c\rd": [2], "data/100%": [3], "data/%0A": [4]])
        let manifest = String(decoding: bag.files["manifest-sha256.txt"] ?? [], as: UTF8.self)
        for name in ["data/a%0Ab", "data/c%0Dd", "data/100%25", "data/%250A"] { #expect(manifest.contains("  \(name)\n")) }
        #expect(try BagCheck.findings(in: bag).isEmpty)
    }

    @Test(.enabled(if: Stock.tool("bagit.py") != nil, "bagit.py is not installed"))
    func bagitAndItsProfileReaderAcceptOurBag() throws {
        let bag = try Self.sample()
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bag-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, bytes) in bag.files {
            let file = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
        let tool = try #require(Stock.tool("bagit.py"))
        let valid = try Stock.run(tool, ["--validate", folder.path])
        #expect(valid.status == 0, "\(valid.text)")
        guard let python = Stock.tool("python3"), try Stock.run(python, ["-c", "import bagit_profile"]).status == 0 else { return }
        let script = """
            import bagit, bagit_profile, sys
            profile = bagit_profile.Profile("\(Bag.transferProfile)", profile=open(sys.argv[1]).read())
            fits = profile.validate(bagit.Bag(sys.argv[2]))
            print(profile.report)
            sys.exit(0 if fits else 1)
            """
        let profile = Stock.package.appendingPathComponent("docs/profiles/transfer-v1.json").path
        let fits = try Stock.run(python, ["-c", script, profile, folder.path])
        #expect(fits.status == 0, "\(fits.text)")
        try FileManager.default.removeItem(at: folder.appendingPathComponent("transfer.json"))
        #expect(try Stock.run(python, ["-c", script, profile, folder.path]).status != 0)
    }
}
