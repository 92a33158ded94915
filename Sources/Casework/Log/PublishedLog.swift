import Attest
import Custody
import Terms

/// The custody log as its files show it to the world.
struct PublishedLog {
    let folder: any LogFolder
    let verifier: NoteVerifier

    init(folder: any LogFolder, keys: NodeKeys) { self.init(folder: folder, verifier: keys.log.verifier) }

    init(folder: any LogFolder, verifier: NoteVerifier) {
        self.folder = folder
        self.verifier = verifier
    }

    /// The last signed checkpoint; nil before the first.
    ///
    /// - Throws: ``LogFault`` when the file is not a checkpoint of this log.
    func checkpoint() throws -> (checkpoint: Checkpoint, note: SignedNote)? {
        guard let bytes = try folder.read("checkpoint") else { return nil }
        let note = try SignedNote(parsing: bytes)
        return (try Checkpoint(verifying: note, logKey: verifier), note)
    }

    /// Reads a tile, or the wider one that has replaced it.
    func tile(_ id: TileID) throws -> [UInt8] {
        if let bytes = try folder.read(id.text) { return bytes }
        if let bytes = try folder.read(id.full.text) { return bytes }
        throw StoreFault(.corruptRow, "the log has lost \(id.text)")
    }

    /// The proof that the entry at an index is in the published log; nil while the checkpoint does not reach it.
    func proof(of index: Int64, salt: Salt) throws -> LogProof? {
        guard let (checkpoint, note) = try checkpoint(), index < checkpoint.size else { return nil }
        let log = TileLog(size: checkpoint.size, root: checkpoint.root) { try tile($0) }
        return try LogProof(salt: salt, index: Int(index), hashes: try log.inclusionProof(index: Int(index)), note: note)
    }
}
