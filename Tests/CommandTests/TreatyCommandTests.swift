import Foundation
import Testing

/// `comity treaty` as a person types it: what it says, and by which number it ends.
@Suite struct TreatyCommandTests {
    @Test func nobodyIsBoundByTheTableThatIsBuiltIn() throws {
        let said = try Program.run("treaty", "status", "--on", "2026-11-24")
        #expect(said.code == 0)
        for part in ["0 of 40 instruments count", "Bound: nobody", "Reported, not counted", "AZ, QA, VN", "caveat: "] {
            #expect(said.out.contains(part), "\(part)")
        }
    }

    @Test func theSameAsJSONHasCodesForPrograms() throws {
        let view = try Program.json("treaty", "status", "--on", "2026-11-24", "--json")
        #expect((view["convention"] as? [String: Any])?["needed"] as? Int == 40)
        #expect(view["signatories"] as? Int == 75)
        #expect(view["bound"] as? [String] == [])
        let states = try #require(view["states"] as? [[String: Any]])
        let qatar = try #require(states.first { $0["state"] as? String == "QA" })
        #expect((qatar["unbound"] as? [String: Any])?["code"] as? String == "depositNotSeen")
        #expect((qatar["instrument"] as? [String: Any])?["counts"] as? Bool == false)
    }

    @Test func aPairSaysWhyNotAndWhatWasReserved() throws {
        let said = try Program.run("treaty", "pair", "AZ", "QA", "--on", "2026-11-24")
        #expect(said.code == 0)
        for part in [
            "NOT bound by the Convention", "(65(1))", "14, 15, 16", "narrows data_interference", "source: ", "caveat: ", "reciprocity",
        ] {
            #expect(said.out.contains(part), "\(part)")
        }
        let view = try Program.json("treaty", "pair", "AZ", "QA", "--on", "2026-11-24", "--json")
        #expect(view["isBound"] as? Bool == false && view["footing"] as? String == "beforeEntryIntoForce")
        #expect(
            (view["obstacles"] as? [[String: Any]])?.compactMap { $0["code"] as? String } == [
                "notInForce", "depositNotSeen", "depositNotSeen",
            ])
    }

    @Test func aSimulationCountsFromTheFortieth() throws {
        // Thirty-nine on 15 January, three on 20 April, one of them an organization: 90 days from there are over on 19 July.
        let said = try Program.run(
            "treaty", "simulate", "--unnamed", "39=2027-01-15", "--deposit", "FR=2027-04-20", "--deposit", "BR=2027-04-20", "--deposit",
            "EU=2027-04-20", "--denounce", "FR=2028-02-29")
        #expect(said.code == 0)
        for part in [
            "Instrument 40 is deposited on 2027-04-20; the Convention enters into force on 2027-07-19",
            "FR, deposit 2027-04-20: bound from 2027-07-19 until 2029-02-28",
            "EU, deposit 2027-04-20 (an organization: not counted, 65(1)): bound from 2027-07-19",
        ] { #expect(said.out.contains(part), "\(part)") }
        let short = try Program.run("treaty", "simulate", "--unnamed", "38=2027-01-15", "--deposit", "EU=2027-01-15")
        #expect(short.out.contains("2 of 40 instruments are missing"))
    }

    @Test(
        arguments: [
            ["status", "--on", "2027-02-29"], ["status", "--on", "tomorrow"], ["status", "extra"], ["pair", "FR"], ["pair", "FR", "FR"],
            ["pair", "fr", "BR"], ["pair", "FRA", "BR"], ["simulate"], ["simulate", "--deposit", "FR"],
            ["simulate", "--deposit", "FR=2027-13-01"],
            ["simulate", "--unnamed", "0=2027-01-01"], ["simulate", "--unnamed", "many=2027-01-01"],
            ["simulate", "--denounce", "=2027-01-01"],
            ["import"], ["import", "file.xml"], ["import", "file.xml", "--data", "x", "--seen", "soon"],
            ["import", "file.xml", "--data", "x", "--name", "Atlantis"], ["import", "file.xml", "--data", "x", "--accept-loss", " "],
            ["history"],
            ["everything"],
        ])
    func wrongArgumentsEndWithTwoAndASentence(arguments: [String]) throws {
        let said = try Program.run(["treaty"] + arguments)
        #expect(said.code == 2)
        #expect(said.out.isEmpty)
        #expect(said.err.contains("Error: ") && said.err.contains("Usage: comity treaty"))
    }

    @Test(
        arguments: [
            ("<html>urgent maintenance and is currently unavailable</html>", "treaty.import.maintenance"),
            ("<Treaties><Treaty>", "treaty.import.half"),
            ("404", "treaty.import.notXML"), ("{\"actions\": [{}]}", "treaty.import.actions"), ("{", "treaty.import.actions"),
        ])
    func aFileThatIsNoTableEndsWithThreeAndACode(content: String, code: String) throws {
        let folder = try Program.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "table.xml")
        try Data(content.utf8).write(to: file)
        let said = try Program.run("treaty", "import", file.path, "--data", folder.path)
        #expect(said.code == 3)
        #expect(said.err.hasPrefix("error: \(code): "))
    }

    @Test func aMissingFileAndAFolderWithoutANodeAreNamed() throws {
        #expect(
            try Program.run("treaty", "import", "/nowhere/table.xml", "--data", "/nowhere").err.hasPrefix("error: treaty.import.noFile"))
        let said = try Program.run("treaty", "status", "--data", "/nowhere")
        #expect(said.code == 3 && said.err.hasPrefix("error: node.missingFile"))
    }

    @Test func aNodeKeepsWhatItImportsAndChecksIt() throws {
        let folder = try Program.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let pass = folder.appending(path: "pass").path
        let data = folder.appending(path: "node").path
        let issuing = folder.appending(path: "issuing").path
        try Data("correct horse battery\n".utf8).write(to: URL(filePath: pass))
        try Data("staple of another kind\n".utf8).write(to: URL(filePath: issuing))
        let founded = try Program.run(
            "node", "init", "--state", "XA", "--name", "State of Alpha", "--data", data, "--node-passphrase-file", pass,
            "--issuing-passphrase-file", issuing)
        #expect(founded.code == 0, "\(founded.err)")
        let actions = folder.appending(path: "actions.json")
        let text = """
            {"actions": [{"id": "xb-consent", "state": "XB", "act": {"kind": "accession"}, "days": {"received": "2026-01-10"},
              "citation": "64", "source": {"kind": "exercise", "note": "drill"}}]}
            """
        try Data(text.utf8).write(to: actions)
        func take(_ file: URL, _ more: String...) throws -> Program.Said {
            try Program.run(["treaty", "import", file.path, "--data", data, "--passphrase-file", pass] + more)
        }
        #expect(try take(actions, "--trial").out.contains("nothing was written"))
        #expect(try Program.run("treaty", "history", "--data", data).out.contains("nothing was imported"))
        let taken = try take(actions)
        #expect(taken.code == 0 && taken.out.contains("record 1: 1 changes"), "\(taken.err)")
        #expect(try take(actions).out.contains("nothing new"))
        #expect(try Program.run("treaty", "status", "--data", data).out.contains("1 of 40 instruments count"))
        #expect(try Program.run("treaty", "history", "--data", data).out.contains("added  XB  accession  xb-consent"))
        let check = try Program.run("node", "check", "--data", data, "--passphrase-file", pass)
        #expect(check.code == 0 && check.out.contains("treaty: 1 records"), "\(check.err)")
        // A real State has no place in an exercise, and the register stays as it was.
        try Data(text.replacing("XB", with: "FR").utf8).write(to: actions)
        let real = try take(actions)
        #expect(real.code == 3 && real.err.hasPrefix("error: treaty.import.wrongMode"))
        // An altered record is seen without any passphrase.
        let record = URL(filePath: data).appending(path: "treaty/records/1.json")
        var bytes = try Data(contentsOf: record)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: record)
        let damaged = try Program.run("treaty", "status", "--data", data)
        #expect(damaged.code == 3 && damaged.err.hasPrefix("error: treaty.register.damaged"))
        #expect(try Program.run("node", "check", "--data", data, "--passphrase-file", pass).code == 3)
    }
}

/// The program that was built beside these tests.
enum Program {
    struct Said {
        let code: Int32
        let out: String
        let err: String
    }

    static func run(_ arguments: String...) throws -> Said { try run(arguments) }

    static func run(_ arguments: [String]) throws -> Said {
        let process = Process()
        process.executableURL = try binary()
        process.arguments = arguments
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let (out, err) = (folder.appending(path: "out"), folder.appending(path: "err"))
        for file in [out, err] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return Said(
            code: process.terminationStatus, out: String(decoding: try Data(contentsOf: out), as: UTF8.self),
            err: String(decoding: try Data(contentsOf: err), as: UTF8.self))
    }

    static func json(_ arguments: String...) throws -> [String: Any] { try object(arguments) }

    /// The JSON object that a command prints.
    static func object(_ arguments: [String]) throws -> [String: Any] {
        let said = try run(arguments)
        #expect(said.code == 0, "\(said.err)")
        return try #require(try JSONSerialization.jsonObject(with: Data(said.out.utf8)) as? [String: Any])
    }

    static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "comity-command-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    private static func binary() throws -> URL {
        let places = [URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent(), Bundle.main.bundleURL]
        let found = places.map { $0.appending(path: "comity") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
        return try #require(found, "comity was not built beside the tests: \(places)")
    }
}
