import Attest
import Custody
import Terms
import Testing

@Suite struct NoteTests {
    /// The example of C2SP signed-note.
    static let key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    static let note = """
        This is an example message.

        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

        """

    @Test func thePublishedNoteVerifies() throws {
        let key = try #require(NoteVerifier(text: Self.key))
        let note = try SignedNote(parsing: Array(Self.note.utf8))
        #expect(key.text == Self.key)
        #expect(note.text == "This is an example message.\n")
        try note.verify(by: key)
        #expect(note.bytes == Array(Self.note.utf8))
        let other = try NoteSigner.generate(name: "example.com/foo").verifier
        #expect(throws: LogFault.notSigned("example.com/foo")) { try note.verify(by: other) }
    }

    @Test func noByteOfAPublishedNoteCanBeChanged() throws {
        let key = try #require(NoteVerifier(text: Self.key))
        let bytes = Array(Self.note.utf8)
        for place in bytes.indices {
            for mask: UInt8 in [0x01, 0x20, 0x80] {
                var altered = bytes
                altered[place] ^= mask
                #expect(throws: LogFault.self) { try SignedNote(parsing: altered).verify(by: key) }
            }
        }
    }

    @Test(arguments: [
        "", "\n", "\n\n", "text\n", "text\n\n", "text\n\n\n", "text\n\n— a AAAA\n", "text\n\n- a AAAAAAA=\n", "text\n\n— a AAAAAAA=",
        "text\n\n— a  AAAAAAA=\n", "text\n\n— a+b AAAAAAA=\n", "text\n\n—  AAAAAAA=\n", "text\n\n— a AAAAAAB=\n", "text\n\n— a AAAAAAA\n",
        "te\txt\n\n— a AAAAAAA=\n", "text\r\n\n— a AAAAAAA=\n", "text\n\n— a\u{00A0}b AAAAAAA=\n", "text\n\n— a AAAAAAA= \n",
        "text\n\n\n— a AAAAAAA=\n\n",
    ]) func aTextOfAnotherFormIsNoNote(text: String) {
        #expect(throws: LogFault.self) { try SignedNote(parsing: Array(text.utf8)) }
    }

    @Test func anEmptyLineInTheTextIsKept() throws {
        let signer = try NoteSigner.generate(name: "a.example")
        let note = try signer.note("one\n\ntwo\n")
        let read = try SignedNote(parsing: note.bytes)
        #expect(read == note)
        try read.verify(by: signer.verifier)
        #expect(throws: LogFault.self) { try signer.note("no line feed") }
    }

    @Test func aNoteWithTooManySignaturesIsRefused() throws {
        let line = "— a AAAAAAA=\n"
        let limit = SignedNote.signatureLimit
        #expect(try SignedNote(parsing: Array(("t\n\n" + String(repeating: line, count: limit)).utf8)).signatures.count == limit)
        #expect(throws: LogFault.self) { try SignedNote(parsing: Array(("t\n\n" + String(repeating: line, count: limit + 1)).utf8)) }
    }

    @Test(arguments: [
        "", "a", "a+b", "a+b+c", "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    ]) func aKeyWhoseIdDoesNotFitIsNoKey(text: String) { #expect(NoteVerifier(text: text) == nil) }

    @Test func aLogKeyIsNoWitnessKey() throws {
        let signer = try NoteSigner.generate(name: "a.example")
        #expect(CosignatureVerifier(text: signer.verifier.text) == nil)
        let cosigner = try Cosigner(name: "a.example", seed: signer.seed)
        #expect(NoteVerifier(text: cosigner.verifier.text) == nil)
        #expect(CosignatureVerifier(text: cosigner.verifier.text) == cosigner.verifier)
        #expect(cosigner.verifier.keyID != signer.verifier.keyID)
    }

    @Test func aWitnessSaysWhenItSawTheHead() throws {
        let log = try NoteSigner.generate(name: "xa.example/custody/2027")
        let witness = try Cosigner.generate(name: "xb.example/witness")
        let head = try Checkpoint(origin: log.name, size: 5, root: MerkleTree.emptyRoot)
        var note = try head.signed(by: log)
        #expect(try witness.verifier.moment(in: note) == nil)
        let seen = Moment(seconds: 1_800_000_000)
        note.add(try witness.cosign(head, at: seen))
        note = try SignedNote(parsing: note.bytes)
        #expect(try witness.verifier.moment(in: note) == seen)
        #expect(try Checkpoint(verifying: note, logKey: log.verifier) == head)

        let other = try Checkpoint(origin: log.name, size: 6, root: MerkleTree.emptyRoot)
        var forged = try other.signed(by: log)
        forged.add(try #require(note.signatures.last))
        #expect(throws: LogFault.badSignature(witness.name)) { try witness.verifier.moment(in: forged) }

        let line = try #require(note.signatures.last)
        var later = line.bytes
        later[7] ^= 1
        forged = try head.signed(by: log)
        forged.add(NoteSignature(name: line.name, keyID: line.keyID, bytes: later))
        #expect(throws: LogFault.badSignature(witness.name)) { try witness.verifier.moment(in: forged) }
    }

    @Test func aHeadOfAnotherLogIsRefused() throws {
        let log = try NoteSigner.generate(name: "xa.example/custody/2027")
        let other = try NoteSigner.generate(name: "xb.example/custody/2027")
        let head = try Checkpoint(origin: log.name, size: 5, root: MerkleTree.emptyRoot)
        #expect(throws: LogFault.wrongOrigin(other.name)) { try head.signed(by: other) }
        let note = try head.signed(by: log)
        #expect(throws: LogFault.wrongOrigin(log.name)) { try Checkpoint(verifying: note, logKey: other.verifier) }
        let stolen = try other.note(head.body)
        #expect(throws: LogFault.notSigned(log.name)) { try Checkpoint(verifying: stolen, logKey: log.verifier) }
    }

    @Test(arguments: [
        "", "o\n", "o\n1\n", "o\n1\nAAAA\n", "o\n01\nROOT\n", "o\n-1\nROOT\n", "o\n+1\nROOT\n", "o\n1\nROOT", "o\n1\nROOT\nextension\n",
        "\n1\nROOT\n", "o o\n1\nROOT\n", "o\n99999999999999999999\nROOT\n", "o\n\nROOT\n", "o\n1\nROOT\n\n",
    ]) func aBodyOfAnotherFormIsNoHead(body: String) throws {
        let root = Blob(MerkleTree.emptyRoot.bytes).base64
        #expect(throws: LogFault.self) { try Checkpoint(body: body.replacing("ROOT", with: root)) }
        #expect(try Checkpoint(body: "o\n1\n\(root)\n").size == 1)
    }
}
