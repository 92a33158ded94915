import Attest
import Custody
import Terms
import Testing

@Suite struct EvidenceSealingTests {
    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, ChunkTree.chunkSize, 2 * ChunkTree.chunkSize + 3], [1_000, 65_536, 1 << 20])
    func onePassGivesWhatSeparatePassesGive(size: Int, piece: Int) throws {
        var dice = Dice(UInt64(size))
        let content = dice.bytes(size)
        let identity = SealingIdentity.generate()
        let secret = ChunkSecret.random()
        var sealing = try EvidenceSealing(to: [identity.recipient], secret: secret, legacyDigests: true, keepsLeafHashes: true)
        var file: [UInt8] = []
        for start in stride(from: 0, to: size, by: piece) {
            try sealing.seal(Array(content[start..<min(size, start + piece)]), into: &file)
        }
        let outcome = try sealing.finish(into: &file)
        #expect(outcome.plaintext.sha256 == Digest(of: content))
        #expect(outcome.plaintext.size == Int64(size))
        #expect(outcome.ciphertext.sha256 == Digest(of: file))
        #expect(outcome.ciphertext.size == Int64(file.count))
        var outside = ChunkTree()
        outside.update(file)
        #expect(outcome.ciphertext.chunkRoot == outside.finish().root)
        var inside = ChunkTree(secret: secret)
        inside.update(content)
        #expect(outcome.plaintext.chunkRoot == inside.finish().root)
        #expect(try Age.open(file, with: [identity]) == content)

        let entry = SamplePackage.entry(1, outcome.plaintext, secret)
        var opening = EvidenceOpening(TransferObject(number: 1, facts: outcome.ciphertext), entry: entry, identities: [identity])
        var opened: [UInt8] = []
        for start in stride(from: 0, to: file.count, by: piece) {
            try opening.open(Array(file[start..<min(file.count, start + piece)]), into: &opened)
        }
        let facts = try opening.finish(into: &opened)
        #expect(opened == content)
        #expect(facts.sha256 == outcome.plaintext.sha256)
    }

    @Test func theOldDigestsAreThePublishedOnes() throws {
        var sealing = try EvidenceSealing(to: [SealingIdentity.generate().recipient], secret: ChunkSecret.random(), legacyDigests: true)
        var file: [UInt8] = []
        try sealing.seal(Array("abc".utf8), into: &file)
        let outcome = try sealing.finish(into: &file)
        #expect(outcome.md5 == hex("900150983cd24fb0d6963f7d28e17f72"))
        #expect(outcome.sha1 == hex("a9993e364706816aba3e25717850c26c9cd0d89d"))
    }

    @Test func everythingThatDoesNotFitIsNamed() throws {
        var dice = Dice(5)
        let content = dice.bytes(200_000)
        let identity = SealingIdentity.generate()
        let secret = ChunkSecret.random()
        var sealing = try EvidenceSealing(to: [identity.recipient], secret: secret)
        var file: [UInt8] = []
        try sealing.seal(content, into: &file)
        let outcome = try sealing.finish(into: &file)
        let sealed = TransferObject(number: 1, facts: outcome.ciphertext)
        let entry = SamplePackage.entry(1, outcome.plaintext, secret)

        func fault(_ file: [UInt8], _ sealed: TransferObject, _ entry: EvidenceEntry, _ identity: SealingIdentity) -> EvidenceFault? {
            var opening = EvidenceOpening(sealed, entry: entry, identities: [identity])
            var output: [UInt8] = []
            do throws(EvidenceFault) {
                for start in stride(from: 0, to: file.count, by: 50_000) {
                    try opening.open(Array(file[start..<min(file.count, start + 50_000)]), into: &output)
                }
                _ = try opening.finish(into: &output)
                return nil
            } catch { return error }
        }
        #expect(fault(file, sealed, entry, identity) == nil)
        #expect(fault(file + [0], sealed, entry, identity) == .ciphertextSize)
        #expect(fault(Array(file.dropLast()), sealed, entry, identity) == .ciphertextSize)
        #expect(fault(file, sealed, entry, SealingIdentity.generate()) == .sealing(.noMatch))
        for place in stride(from: 0, to: file.count, by: 9_973) {
            var altered = file
            altered[place] ^= 1
            let found = fault(altered, sealed, entry, identity)
            #expect(found != nil)
        }
        func facts(_ facts: ObjectFacts, sha256: Digest? = nil, size: Int64? = nil, chunkRoot: Digest? = nil) -> ObjectFacts {
            ObjectFacts(sha256: sha256 ?? facts.sha256, size: size ?? facts.size, chunkRoot: chunkRoot ?? facts.chunkRoot)
        }
        let wrong = Digest(of: [1])
        for (other, expected) in [
            (facts(outcome.ciphertext, sha256: wrong), EvidenceFault.ciphertextDigest),
            (facts(outcome.ciphertext, chunkRoot: wrong), .ciphertextChunkRoot), (facts(outcome.ciphertext, size: 10), .ciphertextSize),
            (facts(outcome.ciphertext, size: outcome.ciphertext.size + 1), .ciphertextSize),
        ] { #expect(fault(file, TransferObject(number: 1, facts: other), entry, identity) == expected) }
        for (other, expected) in [
            (facts(outcome.plaintext, sha256: wrong), EvidenceFault.plaintextDigest),
            (facts(outcome.plaintext, chunkRoot: wrong), .plaintextChunkRoot), (facts(outcome.plaintext, size: 10), .plaintextSize),
            (facts(outcome.plaintext, size: 200_001), .plaintextSize),
        ] { #expect(fault(file, sealed, SamplePackage.entry(1, other, secret), identity) == expected) }
        #expect(fault(file, sealed, SamplePackage.entry(1, outcome.plaintext, ChunkSecret.random()), identity) == .plaintextChunkRoot)
    }
}
