import Foundation
import Testing

/// `comity rules` as a lawyer and an operator type it: in words, as JSON, and by which number it ends.
@Suite struct RulesCommandTests {
    private typealias Rule = [String: Any]

    private func rules(_ arguments: String...) throws -> [Rule] {
        try #require(try Program.object(["rules", "list"] + arguments + ["--json"])["rules"] as? [Rule])
    }

    @Test func everyRuleIsListedWithParagraphAndGradeInBothForms() throws {
        let said = try Program.run("rules", "list")
        let lines = said.out.split(separator: "\n")
        #expect(said.code == 0 && said.err.isEmpty && lines[0].hasPrefix("PARAGRAPH"))
        let all = try rules()
        #expect(all.count == lines.count - 1)
        #expect(Set(all.compactMap { $0["id"] as? String }).count == all.count, "an id names one rule")
        for rule in all {
            for member in ["id", "citation", "grade", "text"] { #expect((rule[member] as? String)?.isEmpty == false, "\(rule)") }
            #expect((rule["digest"] as? String)?.count == 64)
        }
        #expect(all.contains { $0["citation"] as? String == "40(22)" })
    }

    @Test func whatNobodyComparedBearsItsMark() throws {
        let marked = try rules("--unverified")
        #expect(!marked.isEmpty && marked.allSatisfy { $0["isUnverified"] as? Bool == true })
        #expect(try rules().filter { $0["isUnverified"] as? Bool == true }.count == marked.count)
        let lines = try Program.run("rules", "list", "--unverified").out.split(separator: "\n").dropFirst()
        #expect(lines.count == marked.count && lines.allSatisfy { $0.contains("[unverified against the authentic text]") })
    }

    @Test func aParagraphARuleAndACodeAreExplained() throws {
        let paragraph = try Program.run("rules", "show", "40(22)")
        #expect(paragraph.code == 0 && paragraph.out.contains("40(22)  ") && paragraph.out.contains("digest "))
        let view = try Program.object(["rules", "show", "40(22)", "--json"])
        let found = try #require(view["rules"] as? [Rule])
        #expect(!found.isEmpty && found.allSatisfy { $0["citation"] as? String == "40(22)" })
        let id = try #require(found[0]["id"] as? String)
        #expect((try Program.object(["rules", "show", id, "--json"])["rules"] as? [Rule])?.count == 1)

        let code = "request.necessity.missing"
        let words = try Program.run("rules", "show", code)
        for part in [code, "why:", "lifted by:", "decided by:", "42(3)(e)"] { #expect(words.out.contains(part), "\(part)") }
        let explained = try Program.object(["rules", "show", code, "--json"])
        #expect(explained["code"] as? String == code && (explained["paragraphs"] as? [String])?.contains("42(3)(e)") == true)
        for member in ["says", "why", "liftedBy", "decidedBy"] { #expect((explained[member] as? String)?.isEmpty == false, "\(member)") }
        #expect((try Program.object(["rules", "show", "42(3)(e)", "--json"])["findings"] as? [String])?.contains(code) == true)
    }

    @Test func theRulesAreCountedByGrade() throws {
        let view = try Program.object(["rules", "check", "--json"])
        let grades = try #require(view["grades"] as? [String: Int])
        let all = try rules()
        #expect(grades.values.reduce(0, +) == all.count)
        #expect(view["unverified"] as? Int == all.filter { $0["isUnverified"] as? Bool == true }.count)
        #expect((view["signed"] as? [Any])?.isEmpty == true && (view["stale"] as? [Any])?.isEmpty == true)
        #expect(try Program.run("rules", "check").out.contains("P: the rule is verified in a parallel treaty"))
        let strict = try Program.run("rules", "check", "--strict", "--json")
        #expect(strict.code == 3 && strict.err.hasPrefix("error: rules.unverified: "))
        #expect(strict.out.contains("\"unverified\""), "what was counted is printed all the same")
    }

    @Test(
        arguments: [
            ["list", "extra"], ["list", "--data"], ["show"], ["show", "40(22)", "42"], ["check", "extra"], ["key"],
            ["key", "--name", "legal.xa.example"], ["sign"], ["sign", "grounds.nationality", "--key", "k"],
            ["sign", "--key", "k", "--office", "o", "--source", "s", "--to", "t"], ["accept"], ["accept", "f", "--data", "x"],
            ["accept", "f", "--verifier", "x"], ["withdraw"],
        ])
    func wrongArgumentsEndWithTwoAndASentence(arguments: [String]) throws {
        let said = try Program.run(["rules"] + arguments)
        #expect(said.code == 2 && said.out.isEmpty)
        #expect(said.err.contains("Error: ") && said.err.contains("Usage: comity rules"))
    }

    @Test(
        arguments: [
            (["show", "40(99)"], "rules.unknown"), (["show", "grounds.nothing"], "rules.unknown"),
            (["list", "--data", "/nowhere"], "node.missingFile"), (["show", "40(22)", "--data", "/nowhere"], "node.missingFile"),
            (["check", "--data", "/nowhere"], "node.missingFile"),
            (["accept", "/nowhere.note", "--verifier", "x", "--data", "/nowhere"], "node.missingFile"),
            (["sign", "nothing", "--key", "k", "--office", "o", "--source", "s", "--to", "t"], "rules.unknown"),
        ])
    func whatIsNotThereEndsWithThreeAndACode(arguments: [String], code: String) throws {
        let said = try Program.run(["rules"] + arguments)
        #expect(said.code == 3 && said.out.isEmpty)
        #expect(said.err.hasPrefix("error: \(code): "), "\(said.err)")
    }

    @Test func whatALegalOfficeSignsLosesItsMarkAtTheNodeThatAcceptsIt() throws {
        let desk = try LegalDesk()
        defer { desk.remove() }
        let made = try desk.key("legal.key")
        #expect(made["name"] as? String == "legal.xa.example")
        let verifier = try #require(made["verifier"] as? String)
        #expect(verifier.hasPrefix("legal.xa.example+"))
        #expect(try desk.run("key", "--name", "other.example", "--to", desk.path("legal.key")).err.hasPrefix("error: rules.keyExists"))

        let ids = try rules("--unverified").prefix(2).compactMap { $0["id"] as? String }
        let signed = try desk.sign(ids, "--json")
        #expect(signed.code == 0, "\(signed.err)")
        #expect(signed.out.contains("\"rules\":[") && ids.allSatisfy { signed.out.contains("\"\($0)\"") })
        let house = try #require(try rules().first { $0["grade"] as? String == "policy" }?["id"] as? String)
        #expect(try desk.sign([house]).err.hasPrefix("error: rules.policy: "))
        #expect(try desk.sign([ids[0], ids[0]]).err.hasPrefix("error: rules.malformed: "))
        #expect(try desk.sign([ids[0]], "--office", "two\nlines").err.hasPrefix("error: rules.malformed: "))
        #expect(try desk.sign([ids[0]], passphrase: "another one altogether").err.hasPrefix("error: secret.wrongKey: "))

        #expect(try desk.accept("nothing.note", verifier).err.hasPrefix("error: rules.noFile: "))
        #expect(try desk.accept("signed.note", "no key").code == 2)
        let before = try rules("--unverified", "--data", desk.node).count
        let accepted = try desk.accept("signed.note", verifier)
        #expect(accepted.code == 0 && accepted.out.contains("\(ids.count) rules are no longer marked"), "\(accepted.err)")
        let left = try rules("--unverified", "--data", desk.node)
        #expect(left.count == before - ids.count && left.allSatisfy { !ids.contains($0["id"] as? String ?? "") })
        #expect(try rules("--unverified").count == before, "at this node, and nowhere else")
        let check = try Program.object(["rules", "check", "--data", desk.node, "--json"])
        let signatures = try #require(check["signed"] as? [[String: Any]])
        #expect(signatures.count == 1 && (signatures[0]["rules"] as? [String])?.sorted() == ids.sorted())
        #expect(try Program.run("rules", "check", "--data", desk.node).out.contains("signed: \(ids.count) rules by "))

        // Another key, and a note that was altered on its way.
        let other = try #require(try desk.key("other.key")["verifier"] as? String)
        #expect(try desk.accept("signed.note", other).err.hasPrefix("error: rules.signature: "))
        #expect(try desk.sign(ids, key: "other.key", to: "other.note").code == 0)
        #expect(try desk.accept("other.note", other).err.hasPrefix("error: rules.otherKey: "))
        try desk.alter("signed.note")
        #expect(try desk.accept("signed.note", verifier).err.hasPrefix("error: rules.signature: "))
        #expect(try rules("--unverified", "--data", desk.node).count == before - ids.count, "what was accepted stays")
    }
}

/// A legal office's desk and a node, in a folder of their own.
private struct LegalDesk {
    private let folder: URL
    let node: String

    init() throws {
        folder = try Program.folder()
        node = folder.appending(path: "node").path
        for (name, text) in [("pass", "correct horse battery"), ("issuing", "staple of another kind")] {
            try Data("\(text)\n".utf8).write(to: folder.appending(path: name))
        }
        let founded = try Program.run(
            "node", "init", "--state", "XA", "--name", "State of Alpha", "--data", node, "--node-passphrase-file", path("pass"),
            "--issuing-passphrase-file", path("issuing"))
        #expect(founded.code == 0, "\(founded.err)")
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
    func path(_ name: String) -> String { folder.appending(path: name).path }
    func run(_ arguments: String...) throws -> Program.Said { try Program.run(["rules"] + arguments) }

    func key(_ name: String) throws -> [String: Any] {
        try Program.object(["rules", "key", "--name", "legal.xa.example", "--to", path(name), "--passphrase-file", path("pass"), "--json"])
    }

    func sign(
        _ ids: [String], _ more: String..., key: String = "legal.key", to: String = "signed.note", passphrase: String? = nil
    ) throws -> Program.Said {
        if let passphrase { try Data("\(passphrase)\n".utf8).write(to: folder.appending(path: "wrong")) }
        let office = more.contains("--office") ? [] : ["--office", "Legal office of Alpha"]
        return try Program.run(
            ["rules", "sign"] + ids
                + ["--key", path(key), "--source", "Certified true copy", "--to", path(passphrase == nil ? to : "unused.note")]
                + ["--passphrase-file", path(passphrase == nil ? "pass" : "wrong")] + office + more)
    }

    func accept(_ note: String, _ verifier: String) throws -> Program.Said {
        try Program.run("rules", "accept", path(note), "--verifier", verifier, "--data", node)
    }

    func alter(_ note: String) throws {
        let file = folder.appending(path: note)
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        try Data(text.replacing("Certified true copy", with: "Certified new copy").utf8).write(to: file)
    }
}
