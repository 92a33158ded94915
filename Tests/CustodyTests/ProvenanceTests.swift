import Attest
import Custody
import Foundation
import Terms
import Testing

@Suite struct ProvenanceTests {
    static let sampleFile = Stock.package.appendingPathComponent("Tests/Samples/provenance.jsonld")

    static func sample() throws -> Provenance {
        let secret = try #require(ChunkSecret(bytes: Array(repeating: 7, count: 32)))
        let entries = (1...2).map { number in
            let facts = ObjectFacts(sha256: Digest(of: [UInt8(number)]), size: Int64(number * 1_000), chunkRoot: Digest(of: [9]))
            return SamplePackage.entry(number, facts, secret, salt: Blob(Array(repeating: 1, count: 16)))
        }
        let sealed = (1...2).map { number in
            let facts = ObjectFacts(sha256: Digest(of: [UInt8(10 + number)]), size: Int64(number * 1_200), chunkRoot: Digest(of: [8]))
            return TransferObject(number: number, facts: facts)
        }
        return Provenance(
            transfer: SamplePackage.id, title: "Assistance to XA", entries: entries, sealed: sealed, custody: try SamplePackage.custody(),
            instrument: .init(name: "comity", version: "1.0"))
    }

    @Test func theSameFactsGiveTheSameBytes() throws {
        #expect(try Self.sample().document.canonicalBytes == Self.sample().document.canonicalBytes)
        // To renew the sample after a change on purpose: COMITY_WRITE_SAMPLES=1 swift test --filter ProvenanceTests
        let bytes = try Self.sample().document.canonicalBytes
        if ProcessInfo.processInfo.environment["COMITY_WRITE_SAMPLES"] != nil { try Data(bytes).write(to: Self.sampleFile) }
        #expect([UInt8](try Data(contentsOf: Self.sampleFile)) == bytes)
    }

    @Test func everyReferenceLeadsToSomething() throws {
        let document = try Self.sample().document
        var defined: [String] = []
        var named: Set<String> = []
        func walk(_ value: JSON) {
            switch value {
            case .object(let members):
                if let id = members["@id"]?.text {
                    if members.count == 1 { named.insert(id) } else { defined.append(id) }
                }
                for member in members.values { walk(member) }
            case .array(let elements): for element in elements { walk(element) }
            case .null, .bool, .integer, .number, .string: break
            }
        }
        walk(document)
        #expect(named.subtracting(defined).isEmpty)
        #expect(Set(defined).count == defined.count)
    }

    @Test(.enabled(if: Stock.tool("case_validate") != nil, "case_validate (case-utils) is not installed"))
    func theValidatorOfTheOntologyAcceptsTheDocument() throws {
        let folder = FileManager.default.temporaryDirectory
        let file = folder.appendingPathComponent("provenance-\(UUID().uuidString).jsonld")
        defer { try? FileManager.default.removeItem(at: file) }
        let tool = try #require(Stock.tool("case_validate"))
        try Data(Self.sample().document.canonicalBytes).write(to: file)
        let valid = try Stock.run(tool, ["--built-version", "case-1.5.0", file.path])
        #expect(valid.status == 0, "\(valid.text)")
        #expect(valid.text.contains("Conforms: True"))
        // The validator can say no.
        let spoilt = String(decoding: try Self.sample().document.canonicalBytes, as: UTF8.self)
            .replacing("uco-types:hashMethod", with: "uco-types:hashMeth0d")
        try Data(spoilt.utf8).write(to: file)
        #expect(try Stock.run(tool, ["--built-version", "case-1.5.0", file.path]).status != 0)
    }
}
