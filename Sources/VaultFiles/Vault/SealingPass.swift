import Attest
import Casework
import Custody
import Synchronization
import Terms

/// One file on its way into the vault: read once, measured, sealed, measured again and written, each on its own slice at a time.
///
/// The result is that of ``EvidenceSealing``, whose parts it runs apart so that two processors can share the work.
final class SealingPass: Sendable {
    private let source: any SealingSource
    private let target: StagedFile
    /// The hashes of the chunks of what is sealed, as they come; nil when there is only one chunk, whose hash is the root.
    private let leaves: StagedFile?
    private let secret: ChunkSecret
    let announcedSize: Int64

    private let plaintext = SliceBuffers()
    private let ciphertext = SliceBuffers()
    private let sealer: Mutex<AgeSealer>
    private let inside: Mutex<ObjectMeter>
    private let outside = Mutex(ObjectMeter(keepsLeafHashes: true))
    /// Nil when nobody asked for the old digests.
    private let legacy: Mutex<LegacyHashStream?>
    private let wantsLegacyDigests: Bool
    private let mediaType = Mutex(MediaType.of([]))

    /// Opens a passing file when there is room for what will be sealed.
    init(of source: any SealingSource, to recipients: [SealingRecipient], legacyDigests: Bool, in vault: FileVault) throws {
        wantsLegacyDigests = legacyDigests
        legacy = Mutex(legacyDigests ? LegacyHashStream() : nil)
        self.source = source
        secret = ChunkSecret.random()
        inside = Mutex(ObjectMeter(secret: secret))
        let sealer = try Self.sealer(to: recipients)
        announcedSize = sealer.sealedSize(of: source.size)
        self.sealer = Mutex(sealer)
        try vault.objects.require(announcedSize, keeping: vault.keepFree)
        target = try StagedFile(in: vault.temporary, named: StagedFile.opaqueName())
        let hasChunks = announcedSize > Int64(ChunkTree.chunkSize)
        leaves = hasChunks ? try StagedFile(in: vault.temporary, named: StagedFile.opaqueName()) : nil
    }

    private static func sealer(to recipients: [SealingRecipient]) throws(VaultFault) -> AgeSealer {
        do { return try AgeSealer(to: recipients) } catch { throw VaultFault(.unavailable, "couldn't seal: \(error.detail)") }
    }

    var pipeline: SlicePipeline {
        var steps: [SlicePipeline.Step] = [
            .init { [self] in measurePlaintext($0) },
            .init { [self] in try seal($0) },
            .init(after: [1]) { [self] in try measureCiphertext($0) },
            .init(after: [1]) { [self] in try target.file.write(ciphertext.bytes(of: $0)) },
        ]
        if wantsLegacyDigests { steps.append(.init { [self] in measureForLetters($0) }) }
        return SlicePipeline(read: { [self] in try source.fill($0, of: plaintext) && withinSize($0) }, steps: steps)
    }

    /// A file that grows without end is given up at the first slice past its stamped length.
    private func withinSize(_ slice: Int) throws(VaultFault) -> Bool {
        guard Int64(slice) * Int64(SlicePipeline.sliceSize) < source.size else {
            throw VaultFault(.changedWhileRead, "\(source.name) grew while it was read")
        }
        return true
    }

    private func measurePlaintext(_ slice: Int) {
        let bytes = plaintext.bytes(of: slice)
        if slice == 0 { mediaType.withLock { $0 = MediaType.of(bytes) } }
        inside.withLock { meter in bytes.withUnsafeBytes { meter.update($0) } }
    }

    /// What a provider's letter may name.
    private func measureForLetters(_ slice: Int) {
        let bytes = plaintext.bytes(of: slice)
        legacy.withLock { legacy in bytes.withUnsafeBytes { legacy?.update($0) } }
    }

    private func seal(_ slice: Int) throws {
        let bytes = plaintext.bytes(of: slice)
        try ciphertext.fill(slice) { output in
            try sealer.withLock { sealer in
                if slice == 0 { output += sealer.preamble }
                try bytes.withUnsafeBytes { try sealer.seal($0, into: &output) }
            }
        }
    }

    private func measureCiphertext(_ slice: Int) throws {
        let bytes = ciphertext.bytes(of: slice)
        let hashes = outside.withLock { meter in
            bytes.withUnsafeBytes { meter.update($0) }
            return meter.takeLeafHashes()
        }
        try leaves?.file.write(hashes.bytes)
    }

    /// Writes the end, makes sure that the source stayed as it was, and publishes the object under a new opaque name.
    func finish(in vault: FileVault) throws -> SealedFile {
        let inner = inside.withLock { $0.finish() }
        var tail: [UInt8] = []
        try sealer.withLock { sealer in
            // An empty file has no slice that brings the preamble.
            if inner.size == 0 { tail += sealer.preamble }
            try sealer.finish(into: &tail)
        }
        try target.file.write(tail)
        let outer = outside.withLock { meter in
            tail.withUnsafeBytes { meter.update($0) }
            return meter.finish()
        }
        try source.requireUnchanged()
        guard inner.size == source.size else { throw VaultFault(.changedWhileRead, "\(source.name) changed its length") }
        guard outer.size == announcedSize, try target.file.length() == outer.size else {
            throw VaultFault(.unavailable, "\(target.file.name) is not what was written")
        }
        let name = StagedFile.opaqueName()
        do {
            try publishLeaves(outer, as: name, in: vault.trees)
            try target.publish(as: name, in: vault.objects)
        } catch {
            try? vault.objects.remove(name)
            try? vault.trees.remove(name)
            throw error
        }
        let old = legacy.withLock { $0?.digests() }
        return SealedFile(
            name: name, size: inner.size, sha256: inner.sha256, chunkRoot: inner.chunkRoot, chunkSecret: secret, sealedSize: outer.size,
            sealedSHA256: outer.sha256, sealedChunkRoot: outer.chunkRoot, modified: source.modified,
            mediaType: mediaType.withLock { $0 }, md5: old.map { Blob($0.md5) }, sha1: old.map { Blob($0.sha1) })
    }

    /// Before the object itself: chunk hashes without an object are never looked at.
    private func publishLeaves(_ outer: ObjectFacts, as name: String, in trees: OpenFolder) throws {
        guard let leaves else { return }
        try leaves.file.write((outer.leafHashes ?? HashList()).bytes)
        guard try leaves.file.length() == Int64(ChunkTree.chunkCount(size: outer.size)) * 32 else {
            throw VaultFault(.unavailable, "the chunk hashes of \(target.file.name) are not what was written")
        }
        try leaves.publish(as: name, in: trees)
    }

    func discard() {
        target.discard()
        leaves?.discard()
    }
}
