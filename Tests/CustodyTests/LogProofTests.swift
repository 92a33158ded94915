import Attest
import Custody
import Terms
import Testing

@Suite struct LogProofTests {
    struct Sample {
        let log: NoteSigner
        let witness: Cosigner
        let entry: LogEntry
        let proof: LogProof

        init(size: Int = 700, index: Int = 300) throws {
            log = try NoteSigner.generate(name: "xa.example/custody/2027")
            witness = try Cosigner.generate(name: "xb.example/witness")
            let own = LogCommitment(document: [1], signature: [2], signaturePQ: [3], salt: Salt.random())
            var entries = LogEntry.padding(after: 0, quantum: size)
            entries[index] = own.entry
            var shelf = TileShelf()
            try shelf.add(entries.map(\.bytes))
            let head = try Checkpoint(origin: log.name, size: shelf.size, root: shelf.root)
            var note = try head.signed(by: log)
            note.add(try witness.cosign(head, at: Moment(seconds: 1_800_000_000)))
            entry = own.entry
            proof = try LogProof(salt: own.salt, index: index, hashes: try shelf.log.inclusionProof(index: index), note: note)
        }
    }

    @Test func aProofIsCompleteInItself() throws {
        let sample = try Sample()
        let read = try LogProof(parsing: sample.proof.bytes)
        #expect(read == sample.proof)
        #expect(read.bytes == sample.proof.bytes)
        // Whoever has the object computes the entry from the salt in the proof.
        let commitment = LogCommitment(document: [1], signature: [2], signaturePQ: [3], salt: read.salt)
        let shown = try read.verify(entry: commitment.entry, logKey: sample.log.verifier, witnesses: [sample.witness.verifier])
        #expect(shown.checkpoint.size == 700)
        #expect(shown.cosignatures.map(\.witness) == ["xb.example/witness"])
        #expect(shown.provenMoment == Moment(seconds: 1_800_000_000))
        #expect(try read.verify(entry: sample.entry, logKey: sample.log.verifier).provenMoment == nil)
    }

    @Test func anotherObjectOrSignatureIsNotProven() throws {
        let sample = try Sample()
        let salt = sample.proof.salt
        for other in [
            LogCommitment(document: [9], signature: [2], signaturePQ: [3], salt: salt),
            LogCommitment(document: [1], signature: [9], signaturePQ: [3], salt: salt),
            LogCommitment(document: [1], signature: [2], signaturePQ: [9], salt: salt),
            LogCommitment(document: [1], signature: [2], signaturePQ: [3], salt: Salt.random()),
        ] {
            #expect(throws: LogFault.proof(.rootMismatch)) {
                try sample.proof.verify(entry: other.entry, logKey: sample.log.verifier)
            }
        }
    }

    @Test func noByteOfAProofCanBeChanged() throws {
        let sample = try Sample(size: 7, index: 3)
        let bytes = sample.proof.bytes
        for place in bytes.indices {
            var altered = bytes
            altered[place] ^= 0x01
            #expect(throws: LogFault.self, "byte \(place)") {
                let proof = try LogProof(parsing: altered)
                let own = LogCommitment(document: [1], signature: [2], signaturePQ: [3], salt: proof.salt)
                let shown = try proof.verify(
                    entry: own.entry, logKey: sample.log.verifier, witnesses: [sample.witness.verifier])
                // A line that names somebody else is passed over, and then the witness is missing.
                guard shown.cosignatures.count == 1 else { throw LogFault.notSigned("witness") }
            }
        }
    }

    @Test func hashesTooManyOrTooFewAreRefused() throws {
        let sample = try Sample()
        let proof = sample.proof
        let more = try LogProof(salt: proof.salt, index: proof.index, hashes: proof.hashes + [MerkleTree.emptyRoot], note: proof.note)
        let fewer = try LogProof(salt: proof.salt, index: proof.index, hashes: proof.hashes.dropLast(), note: proof.note)
        let beyond = try LogProof(salt: proof.salt, index: 700, hashes: proof.hashes, note: proof.note)
        let key = sample.log.verifier
        #expect(throws: LogFault.proof(.tooManyHashes)) { try more.verify(entry: sample.entry, logKey: key) }
        #expect(throws: LogFault.proof(.tooFewHashes)) { try fewer.verify(entry: sample.entry, logKey: key) }
        #expect(throws: LogFault.proof(.indexOutOfRange)) { try beyond.verify(entry: sample.entry, logKey: key) }
        #expect(throws: LogFault.self) {
            try LogProof(salt: proof.salt, index: 0, hashes: Array(repeating: MerkleTree.emptyRoot, count: 64), note: proof.note)
        }
    }

    @Test func anEntryIsExactlyItsCanonicalForm() throws {
        struct Shape: Codable {
            let c: Blob
            let v: Int
        }
        var dice = Dice(3)
        let entry = LogEntry(commitment: dice.digest())
        #expect(try entry.bytes == Canonical.bytes(of: Shape(c: Blob(entry.commitment.bytes), v: 1)))
        #expect(entry.bytes.count == 58)
        #expect(try LogEntry(parsing: entry.bytes) == entry)
        for place in entry.bytes.indices {
            var altered = entry.bytes
            altered[place] ^= 0x01
            #expect((try? LogEntry(parsing: altered)) != entry)
        }
        #expect(throws: LogFault.self) { try LogEntry(parsing: entry.bytes + [0x20]) }
        #expect(throws: LogFault.self) { try LogEntry(parsing: []) }
    }

    @Test func theCommitmentIsThatOfTheSpecification() throws {
        let salt = try #require(Salt(bytes: Array(0..<32)))
        let commitment = LogCommitment(document: Array("doc".utf8), signature: Array("sig".utf8), signaturePQ: Array("pq".utf8), salt: salt)
        #expect(commitment.digest.text == "ca9527ee4b48dfb4f81f40f0f86bf495769412359e0ed8d2f1f9509ba4bf9d0d")
        #expect(commitment.commitment.text == "c1cbc5158faac08c4b6e75f84e4cb3dee32d38542d1e8abb917cacdaefbf46aa")
    }

    @Test(arguments: [(0, 16, 16), (1, 16, 15), (16, 16, 0), (17, 16, 15), (5, 1, 0)])
    func paddingFillsTheQuantum(count: Int, quantum: Int, padding: Int) {
        let entries = LogEntry.padding(after: count, quantum: quantum)
        #expect(entries.count == padding)
        #expect(Set(entries).count == padding)
    }
}
