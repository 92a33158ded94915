public import Attest
public import Casework
public import Custody
import Foundation
import Synchronization
public import Terms

/// A vault that forgets: the same contract as the one on disk, everything in memory.
public final class MemoryVault: EvidenceVault {
    private struct State {
        var objects: [String: [UInt8]] = [:]
        var complete: [TransferID: [String: [UInt8]]] = [:]
        var incoming: [TransferID: [String: [UInt8]]] = [:]
        /// What a test wants handed out instead of an object's own chunk hashes; an empty list for none.
        var pinned: [TransferID: [String: [UInt8]]] = [:]
        var uploads: [UploadKey: Upload] = [:]
        /// How much is being taken in.
        var takingIn = 0
    }

    struct Upload {
        let form: [UInt8]
        var chunks: [Int: (bytes: [UInt8], at: Moment)] = [:]
        var changedAt: Moment
    }

    private let state = Mutex(State())
    /// Bytes; nil for no limit.
    private let quota: Int64?

    public init(quota: Int64? = nil) { self.quota = quota }

    public func space() async throws -> VaultSpace { state.withLock { space($0) } }

    private func space(_ state: State) -> VaultSpace {
        let objects = state.objects.values.reduce(0) { $0 + $1.count }
        let arriving = state.incoming.values.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.count } }
        let sealed = Set(state.objects.values)
        let complete = state.complete.values.reduce(0) { $0 + $1.values.filter { !sealed.contains($0) }.reduce(0) { $0 + $1.count } }
        return VaultSpace(held: Int64(objects + arriving + complete), quota: quota, free: nil)
    }

    public func requireRoom(for bytes: Int64) async throws { try state.withLock { try space($0).require(bytes) } }

    public func seal(fileAt path: String, to recipients: [SealingRecipient], legacyDigests: Bool) async throws -> SealedFile {
        guard let data = FileManager.default.contents(atPath: path) else { throw VaultFault(.notFound, path) }
        return try seal(Array(data), to: recipients, legacyDigests: legacyDigests, modified: nil)
    }

    public func seal(_ content: SpooledContent, to recipients: [SealingRecipient], legacyDigests: Bool) async throws -> SealedFile {
        var plain: [UInt8] = []
        for number in 0..<content.chunkCount {
            plain += try content.open(try await chunk(number + 1, of: content.key), number + 1)
        }
        return try seal(plain, to: recipients, legacyDigests: legacyDigests, modified: content.modified)
    }

    private func seal(
        _ content: [UInt8], to recipients: [SealingRecipient], legacyDigests: Bool, modified: Moment?
    ) throws -> SealedFile {
        let secret = ChunkSecret.random()
        var sealing = try EvidenceSealing(to: recipients, secret: secret, legacyDigests: legacyDigests)
        var sealed: [UInt8] = []
        try sealing.seal(content, into: &sealed)
        let outcome = try sealing.finish(into: &sealed)
        let name = Salt.random().bytes.map { String($0, radix: 16) }.joined()
        let bytes = sealed
        try state.withLock { state in
            try space(state).require(Int64(bytes.count))
            state.objects[name] = bytes
        }
        return SealedFile(
            name: name, size: outcome.plaintext.size, sha256: outcome.plaintext.sha256, chunkRoot: outcome.plaintext.chunkRoot,
            chunkSecret: secret, sealedSize: outcome.ciphertext.size, sealedSHA256: outcome.ciphertext.sha256,
            sealedChunkRoot: outcome.ciphertext.chunkRoot, modified: modified, mediaType: "application/octet-stream",
            md5: outcome.md5.map { Blob($0) }, sha1: outcome.sha1.map { Blob($0) })
    }

    public func whileTakingIn<Value>(_ work: () async throws -> Value) async throws -> Value {
        state.withLock { $0.takingIn += 1 }
        defer { state.withLock { $0.takingIn -= 1 } }
        return try await work()
    }

    /// All of them: what lies in memory has no age.
    public func objects(before moment: Moment) async throws -> [VaultObject]? {
        state.withLock { state in
            state.takingIn > 0 ? nil : state.objects.map { VaultObject(name: $0.key, size: Int64($0.value.count)) }
        }
    }

    public func lay(
        out transfer: TransferID, files: [(path: String, bytes: [UInt8])], objects: [(path: String, name: String)]
    ) async throws {
        try state.withLock { state in
            var package: [String: [UInt8]] = [:]
            for file in files { package[file.path] = file.bytes }
            for object in objects {
                guard let bytes = state.objects[object.name] else { throw VaultFault(.notFound, object.name) }
                package[object.path] = bytes
            }
            state.complete[transfer] = package
        }
    }

    public func length(of path: String, in transfer: TransferID) async throws -> Int64? {
        state.withLock { Self.file(path, of: transfer, in: $0, $0.complete[transfer]).map { Int64($0.count) } }
    }

    /// A file of a package, or the chunk hashes of one.
    private static func file(_ path: String, of transfer: TransferID, in state: State, _ package: [String: [UInt8]]?) -> [UInt8]? {
        guard path.hasPrefix("leaves/") else { return package?[path] }
        if let pinned = state.pinned[transfer]?[String(path.dropFirst(7))] { return pinned.isEmpty ? nil : pinned }
        guard let bytes = package?[String(path.dropFirst(7))], bytes.count > ChunkTree.chunkSize else { return nil }
        var tree = ChunkTree(keepsLeafHashes: true)
        tree.update(bytes)
        return tree.finish().leafHashes?.bytes
    }

    public func read(_ path: String, of transfer: TransferID, from offset: Int64, count: Int) async throws -> [UInt8] {
        try state.withLock { state in
            guard let bytes = Self.file(path, of: transfer, in: state, state.complete[transfer] ?? state.incoming[transfer]) else {
                throw VaultFault(.notFound, path)
            }
            return Array(bytes.dropFirst(Int(offset)).prefix(count))
        }
    }

    public func read(object name: String, from offset: Int64, count: Int) async throws -> [UInt8] {
        try state.withLock { state in
            guard let bytes = state.objects[name] else { throw VaultFault(.notFound, name) }
            return Array(bytes.dropFirst(Int(offset)).prefix(count))
        }
    }

    public func received(_ path: String, of transfer: TransferID) async throws -> Int64 {
        state.withLock { Int64($0.incoming[transfer]?[path]?.count ?? 0) }
    }

    public func append(_ bytes: [UInt8], to path: String, of transfer: TransferID) async throws {
        try state.withLock { state in
            try space(state).require(Int64(bytes.count))
            state.incoming[transfer, default: [:]][path, default: []] += bytes
        }
    }

    public func cut(_ path: String, of transfer: TransferID, to length: Int64) async throws {
        state.withLock { state in
            guard let bytes = state.incoming[transfer]?[path] else { return }
            state.incoming[transfer]?[path] = Array(bytes.prefix(Int(length)))
        }
    }

    public func discard(_ path: String, of transfer: TransferID) async throws {
        state.withLock { _ = $0.incoming[transfer]?.removeValue(forKey: path) }
    }

    public func complete(_ transfer: TransferID) async throws {
        state.withLock { state in
            guard let package = state.incoming.removeValue(forKey: transfer) else { return }
            state.complete[transfer] = package
        }
    }

    public func reopen(_ transfer: TransferID) async throws {
        try state.withLock { state in
            if state.incoming[transfer] != nil { return }
            guard let package = state.complete.removeValue(forKey: transfer) else { throw VaultFault(.notFound, "\(transfer)") }
            state.incoming[transfer] = package
        }
    }

    /// Small, so that a test can spoil what is compared again and what is not.
    public var uncertainTail: Int64 { Int64(2 * ChunkTree.chunkSize) }

    public func destroy(_ transfer: TransferID) async throws {
        state.withLock { state in
            state.complete[transfer] = nil
            state.incoming[transfer] = nil
        }
    }

    public func fingerprint(_ path: String, of transfer: TransferID) async throws -> (sha256: Digest, chunkRoot: Digest, size: Int64) {
        let bytes = try await read(path, of: transfer, from: 0, count: .max)
        var meter = ObjectMeter()
        bytes.withUnsafeBytes { meter.update($0) }
        let facts = meter.finish()
        return (facts.sha256, facts.chunkRoot, facts.size)
    }

    public func open(
        _ entry: EvidenceEntry, sealed: TransferObject, of transfer: TransferID, with identity: SealingIdentity, to destination: String?
    ) async throws {
        let bytes = try await read(entry.path, of: transfer, from: 0, count: .max)
        var opening = EvidenceOpening(sealed, entry: entry, identities: [identity])
        var plain: [UInt8] = []
        do {
            try opening.open(bytes, into: &plain)
            _ = try opening.finish(into: &plain)
        } catch { throw VaultFault(.mismatch, "\(error)") }
        if let destination { try Data(plain).write(to: URL(fileURLWithPath: destination)) }
    }

    public func destroy(object name: String) async throws { state.withLock { _ = $0.objects.removeValue(forKey: name) } }

    /// The spool, for ``UploadSpool``.
    func uploads<Value>(_ work: (inout [UploadKey: Upload]) throws -> Value) rethrows -> Value {
        try state.withLock { try work(&$0.uploads) }
    }

    /// Every file of a package, for tests that look at it or spoil it.
    public func package(_ transfer: TransferID) -> [String: [UInt8]] {
        state.withLock { $0.complete[transfer] ?? $0.incoming[transfer] ?? [:] }
    }

    /// Hands out these chunk hashes of an object from now on; nil for none.
    public func pin(leaves: [UInt8]?, of path: String, in transfer: TransferID) {
        state.withLock { $0.pinned[transfer, default: [:]][path] = leaves ?? [] }
    }

    /// Changes a file of a package behind the node's back.
    public func spoil(_ path: String, of transfer: TransferID, _ change: (inout [UInt8]) -> Void) {
        state.withLock { state in
            if state.complete[transfer]?[path] != nil { change(&state.complete[transfer, default: [:]][path, default: []]) }
            if state.incoming[transfer]?[path] != nil { change(&state.incoming[transfer, default: [:]][path, default: []]) }
        }
    }
}
