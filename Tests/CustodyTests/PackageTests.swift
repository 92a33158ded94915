import Attest
import Custody
import Foundation
import Terms
import Testing

/// A whole package of two exhibits, made the way a node makes it.
struct SamplePackage {
    var identity = SealingIdentity.generate()
    var contents: [[UInt8]]
    var sealed: [[UInt8]] = []
    var entries: [EvidenceEntry] = []
    var custody = CustodyChain()
    var inner: InnerManifest
    var transfer: TransferManifest

    static let id = TransferID(UUID(uuid: (1, 2, 3, 4, 5, 6, 0x70, 8, 0x80, 10, 11, 12, 13, 14, 15, 16)))
    static let thread = ThreadID(UUID(uuid: (9, 2, 3, 4, 5, 6, 0x70, 8, 0x80, 10, 11, 12, 13, 14, 15, 16)))
    static let start = Moment(seconds: 1_803_902_400)

    static func party(_ state: String, _ authority: String) throws -> Party {
        Party(state: try #require(StateCode(text: state)), authority: try #require(AuthorityID(text: authority)))
    }

    static func custody(state: String = "XB") throws -> CustodyChain {
        let node = CustodyEvent.Actor.node(try #require(StateCode(text: state)))
        let officer = CustodyEvent.Actor.officer(try #require(OfficerID(text: "k-17")), of: try party(state, "cyber-unit"))
        var chain = CustodyChain()
        for item in 1...2 {
            try chain.append(item: item, kind: .handedOver, at: start, by: .provider("Example Mail Ltd"), how: "secure upload portal")
            try chain.append(item: item, kind: .received, at: start, by: officer, how: "download from the portal", note: "letter 4/27")
        }
        try chain.append(item: 1, kind: .ingested, at: start + Period(seconds: 60), by: officer, how: "comity")
        try chain.append(item: 2, kind: .ingested, at: start + Period(seconds: 90), by: officer, how: "comity")
        try chain.append(item: 0, kind: .sealed, at: start + Period(seconds: 120), by: node, how: "comity")
        return chain
    }

    static func entry(_ number: Int, _ facts: ObjectFacts, _ secret: ChunkSecret, salt: Blob = EvidenceEntry.freshSalt()) -> EvidenceEntry {
        EvidenceEntry(
            number: number, item: number, originalName: number == 1 ? "mailbox.mbox" : "access log.csv",
            mediaType: number == 1 ? "application/mbox" : "text/csv", plaintext: facts, chunkSecret: secret,
            modified: start - Period(days: number == 1 ? 3 : 4), source: "Account records of Example Mail Ltd",
            providerDigests: number == 1 ? [.init(algorithm: "MD5", value: "9E107D9D372BB6826BD81D3542A419D6")] : [], salt: salt)
    }

    init() throws {
        var dice = Dice(11)
        contents = [dice.bytes(2 * ChunkTree.chunkSize + 5), Array("time,address\n".utf8)]
        var objects: [TransferObject] = []
        for (place, content) in contents.enumerated() {
            let secret = ChunkSecret.random()
            var pass = try EvidenceSealing(to: [identity.recipient], secret: secret)
            var output: [UInt8] = []
            try pass.seal(content, into: &output)
            let outcome = try pass.finish(into: &output)
            sealed.append(output)
            entries.append(Self.entry(place + 1, outcome.plaintext, secret))
            objects.append(TransferObject(number: place + 1, facts: outcome.ciphertext))
        }
        custody = try Self.custody()
        let provenance = Provenance(
            transfer: Self.id, title: "Assistance", entries: entries, sealed: objects, custody: custody,
            instrument: .init(name: "comity", version: "1.0"))
        inner = try InnerManifest(
            mode: .exercise, id: Self.id, thread: Self.thread, from: Self.party("XB", "central"), to: Self.party("XA", "central"),
            purpose: .evidence, salt: Salt.random(), entries: entries, legalBasis: "Article 40",
            useLimits: [UseLimit(code: "use.thisCaseOnly", text: "Only in the proceedings named in the request.")], custody: custody,
            provenance: provenance.document)
        let bundle = try InnerBundle(manifest: inner, acts: [Blob([1, 2, 3])])
        var pass = try EvidenceSealing(to: [identity.recipient], secret: ChunkSecret.random())
        var output: [UInt8] = []
        try pass.seal(bundle.bytes(), into: &output)
        objects.insert(TransferObject(number: 0, facts: try pass.finish(into: &output).ciphertext), at: 0)
        sealed.insert(output, at: 0)
        transfer = TransferManifest(
            mode: .exercise, id: Self.id, thread: Self.thread, from: inner.from, to: inner.to, purpose: .evidence, objects: objects,
            recipientKeys: [identity.recipient.keyID], innerCommit: try inner.innerCommit(), createdAt: Self.start)
    }
}

@Suite struct PackageTests {
    @Test func aPackageIsOpenedAndFoundWhole() throws {
        let package = try SamplePackage()
        let transfer = try TransferManifest(parsing: package.transfer.bytes())
        #expect(transfer == package.transfer)
        var output: [UInt8] = []
        var pass = EvidenceOpening(transfer.objects[0], entry: nil, identities: [package.identity])
        try pass.open(package.sealed[0], into: &output)
        _ = try pass.finish(into: &output)
        let inner = try InnerBundle(parsing: output).manifest(for: transfer)
        #expect(inner == package.inner)
        for entry in inner.entries {
            output = []
            pass = EvidenceOpening(transfer.objects[entry.number], entry: entry, identities: [package.identity])
            try pass.open(package.sealed[entry.number], into: &output)
            _ = try pass.finish(into: &output)
            #expect(output == package.contents[entry.number - 1])
        }
    }

    @Test func whatStandsInClearTellsNothingOfTheContent() throws {
        let package = try SamplePackage()
        let text = String(decoding: try package.transfer.bytes(), as: UTF8.self)
        for entry in package.entries {
            for secret in [entry.originalName, entry.sha256.text, entry.chunkRoot.text, entry.source] { #expect(!text.contains(secret)) }
        }
    }

    @Test func anInnerManifestOfAnotherTransferIsRefused() throws {
        let package = try SamplePackage()
        let bundle = try InnerBundle(manifest: package.inner, acts: [])
        let right = package.transfer
        func transfer(
            mode: Mode? = nil, id: TransferID? = nil, thread: ThreadID? = nil, from: Party? = nil, to: Party? = nil,
            purpose: TransferManifest.Purpose? = nil, objects: [TransferObject]? = nil, innerCommit: Digest? = nil
        ) -> TransferManifest {
            TransferManifest(
                mode: mode ?? right.mode, id: id ?? right.id, thread: thread ?? right.thread, from: from ?? right.from, to: to ?? right.to,
                purpose: purpose ?? right.purpose, objects: objects ?? right.objects, recipientKeys: right.recipientKeys,
                innerCommit: innerCommit ?? right.innerCommit, createdAt: right.createdAt)
        }
        let party = try SamplePackage.party("XC", "central")
        for (member, other) in [
            ("mode", transfer(mode: .operational)), ("id", transfer(id: TransferID(UUID()))),
            ("thread", transfer(thread: ThreadID(UUID()))),
            ("from", transfer(from: party)), ("to", transfer(to: party)), ("purpose", transfer(purpose: .attachment)),
            ("objects", transfer(objects: right.objects.dropLast())),
        ] {
            #expect(throws: PackageFault.mismatch(member)) { try bundle.manifest(for: other) }
        }
        #expect(throws: PackageFault.wrongInnerCommit) { try bundle.manifest(for: transfer(innerCommit: Digest(of: [1]))) }
        #expect(try bundle.manifest(for: right) == package.inner)
    }

    @Test func anyAlteredMemberOfTheInnerManifestIsNoticed() throws {
        let package = try SamplePackage()
        let bytes = try package.inner.bytes()
        for place in stride(from: 0, to: bytes.count, by: 7) {
            var altered = bytes
            altered[place] ^= 0x01
            #expect(throws: PackageFault.self) {
                try InnerManifest(parsing: altered).check(against: package.transfer)
            }
        }
    }

    @Test func oneKindOfDocumentIsNotTakenForAnother() throws {
        let package = try SamplePackage()
        let transfer = try package.transfer.bytes()
        let inner = try package.inner.bytes()
        let bundle = try InnerBundle(manifest: package.inner, acts: []).bytes()
        for bytes in [inner, bundle] { #expect(throws: PackageFault.self) { try TransferManifest(parsing: bytes) } }
        for bytes in [transfer, bundle] { #expect(throws: PackageFault.self) { try InnerManifest(parsing: bytes) } }
        for bytes in [transfer, inner] { #expect(throws: PackageFault.self) { try InnerBundle(parsing: bytes) } }
        let renamed = String(decoding: transfer, as: UTF8.self).replacing("comity/transfer/v1", with: "comity/transfer/v2")
        #expect(throws: PackageFault.self) { try TransferManifest(parsing: Array(renamed.utf8)) }
    }

    @Test func aTransferThatBreaksItsOwnRulesIsRefused() throws {
        let package = try SamplePackage()
        let text = String(decoding: try package.transfer.bytes(), as: UTF8.self)
        for (old, new) in [
            ("data/00000001.age", "data/00000002.age"), ("data/00000001.age", "../../00001.age"), (#""exercise""#, #""operational""#),
            (#""version":1"#, #""version":2"#), (#""recipientKeys":["#, #""recipientKeys":[],"x":["#),
        ] {
            let altered = text.replacing(old, with: new)
            #expect(altered != text)
            #expect(throws: PackageFault.self) { try TransferManifest(parsing: Array(altered.utf8)) }
        }
    }

    @Test func aListWithOneExhibitShownStillHasItsRoot() throws {
        let package = try SamplePackage()
        for shown: Set<Int> in [[], [1], [2], [1, 2]] {
            let list = try DisclosedList(package.entries, showing: shown)
            let read = try Canonical.value(DisclosedList.self, from: Canonical.bytes(of: list))
            #expect(try read.root() == package.inner.objectListRoot)
            let text = String(decoding: try Canonical.bytes(of: list), as: UTF8.self)
            for entry in package.entries {
                #expect(text.contains(entry.originalName) == shown.contains(entry.number))
                #expect(!text.contains(entry.sha256.text))
                #expect(!text.contains(Blob(entry.chunkSecret.bytes).base64))
            }
            let altered = text.replacing("mailbox.mbox", with: "mailbax.mbox")
            if altered != text {
                #expect(try Canonical.value(DisclosedList.self, from: Array(altered.utf8)).root() != package.inner.objectListRoot)
            }
        }
    }
}
