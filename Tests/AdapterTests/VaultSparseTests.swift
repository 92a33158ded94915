import Attest
import Casework
import CaseworkTesting
import Custody
import Foundation
import Terms
import Testing
import VaultFiles

@Suite struct VaultSparseTests {
    let folder: VaultFolder
    let trial: VaultOnTrial

    init() throws {
        folder = try VaultFolder()
        trial = try folder.trial()
    }

    /// Much of nothing with a word in the middle: what is sealed is the content, and the holes are not read.
    @Test func holesOfASparseFileAreSealedAsZeros() async throws {
        let (size, word) = (Int64(40 << 20) + 5, Array("word".utf8))
        let path = trial.path("sparse")
        let file = open(path, O_CREAT | O_RDWR, 0o600)
        #expect(ftruncate(file, off_t(size)) == 0)
        #expect(pwrite(file, word, 4, off_t(21 << 20)) == 4)
        close(file)
        var whole = [UInt8](repeating: 0, count: Int(size))
        whole.replaceSubrange((21 << 20)..<(21 << 20) + 4, with: word)
        let sealed = try await trial.vault.seal(fileAt: path, to: [trial.identity.recipient])
        #expect(sealed.sha256 == Digest(of: whole) && sealed.size == size)
        let (entry, object) = trial.described(sealed)
        let transfer = TransferID(UUID())
        try await trial.vault.lay(out: transfer, files: [], objects: [(object.path, sealed.name)])
        try await trial.vault.open(entry, sealed: object, of: transfer, with: trial.identity, to: trial.path("out"))
        #expect(trial.bytes("out") == whole)
    }
}
