import Attest
import Synchronization
import Terms

/// What the sender of an upload says that the whole of it is; nil where he does not say.
struct SentWhole: Hashable, Sendable {
    let sha256: Digest?
    /// Of the SHA-256 of all chunks, one after another.
    let chunksSHA256: Digest?
}

/// The digests of the chunks of one upload, noted while each is opened to be sealed, so that nothing is read twice.
final class ChunkDigests: Sendable {
    private let digests = Mutex<[Int: Digest]>([:])

    func note(_ chunk: [UInt8], number: Int) {
        let digest = Digest(of: chunk)
        digests.withLock { $0[number] = digest }
    }

    /// Of all of them, in their order.
    var digest: Digest {
        digests.withLock { digests in Digest(of: digests.sorted { $0.key < $1.key }.flatMap(\.value.bytes)) }
    }
}

extension SpooledContent {
    /// The same content, whose chunks are noted as they are opened.
    func noting(_ digests: ChunkDigests) -> SpooledContent {
        SpooledContent(key: key, size: size, chunkSize: chunkSize, modified: modified) { [open] sealed, number in
            let chunk = try open(sealed, number)
            digests.note(chunk, number: number)
            return chunk
        }
    }
}
