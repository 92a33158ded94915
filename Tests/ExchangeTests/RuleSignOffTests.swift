import Attest
import Convention
import Custody
import Exchange
import Terms
import Testing

@Suite struct RuleSignOffTests {
    private let rulebook: Rulebook
    private let signer: NoteSigner
    private let at: Moment

    init() throws {
        rulebook = try Rulebook.bundled()
        signer = try NoteSigner(name: "legal.xa.example", seed: Array(repeating: 7, count: 32))
        at = try #require(Moment(text: "2027-03-01T12:00:00Z"))
    }

    private func row(_ id: String) throws -> RuleRow { try #require(rulebook.rows.first { $0.id == id }) }

    private func signOff(_ rules: [RuleSignOff.Signed]) throws -> RuleSignOff {
        try RuleSignOff(office: "Legal Office", at: at, source: "A/RES/79/243, authentic English text", rules: rules)
    }

    private func signed(_ ids: String...) throws -> RuleSignOff {
        try signOff(try ids.map { RuleSignOff.Signed(id: $0, digest: try row($0).digest) })
    }

    @Test func aSignedFileReadsBackAndLiftsTheMarkOfItsRowsAlone() throws {
        let signOff = try signed("requests.police_inquiry", "grounds.persecution_mla")
        let note = try SignedNote(parsing: try signer.note(signOff.text).bytes)
        #expect(try RuleSignOff(verifying: note, by: signer.verifier) == signOff)
        let (signed, stale) = rulebook.accepting([signOff])
        #expect(stale == [])
        let changed = zip(rulebook.rows, signed.rows).filter { $0.0.grade != $0.1.grade }.map(\.0.id)
        #expect(Set(changed) == ["requests.police_inquiry", "grounds.persecution_mla"])
    }

    @Test func aRowThatChangedSinceKeepsItsMark() throws {
        let old = RuleSignOff.Signed(id: "requests.police_inquiry", digest: Digest(of: [1]))
        let gone = RuleSignOff.Signed(id: "requests.of_yesterday", digest: Digest(of: [2]))
        let (signed, stale) = rulebook.accepting([try signOff([old, gone])])
        #expect(stale == ["requests.of_yesterday", "requests.police_inquiry"])
        #expect(signed.rows.map(\.grade) == rulebook.rows.map(\.grade))
    }

    @Test func anotherKeyOrAnotherTextIsRefused() throws {
        let signOff = try signed("requests.police_inquiry")
        let note = try signer.note(signOff.text)
        let other = try NoteSigner(name: "legal.xa.example", seed: Array(repeating: 8, count: 32))
        #expect(throws: RuleSignOffFault.signature("legal.xa.example")) { try RuleSignOff(verifying: note, by: other.verifier) }
        let spoiled = try SignedNote(text: signOff.text.replacing("police", with: "pollce"), signatures: note.signatures)
        #expect(throws: RuleSignOffFault.signature("legal.xa.example")) { try RuleSignOff(verifying: spoiled, by: signer.verifier) }
    }

    @Test(arguments: [
        ("comity/rule-signoff/v2", 0, 1), ("office", 1, 2), ("at yesterday", 2, 3), ("source", 3, 4), ("rule one", 4, 5),
        ("rule a b", 4, 5),
    ])
    func aLineThatDoesNotReadIsNamed(line: String, place: Int, number: Int) throws {
        var lines = try signed("requests.police_inquiry").text.split(separator: "\n").map(String.init)
        lines[place] = line
        let note = try signer.note(lines.map { "\($0)\n" }.joined())
        #expect(throws: RuleSignOffFault.line(number)) { try RuleSignOff(verifying: note, by: signer.verifier) }
    }

    @Test func nothingIsSignedTwiceOrForNothing() throws {
        let one = RuleSignOff.Signed(id: "a", digest: Digest(of: [1]))
        #expect(throws: RuleSignOffFault.rows) { try signOff([one, one]) }
        #expect(throws: RuleSignOffFault.rows) { try signOff([]) }
        #expect(throws: RuleSignOffFault.words) { try RuleSignOff(office: "a\nrule b", at: at, source: "s", rules: [one]) }
    }
}
