public import Attest
public import Casework
public import Custody
import Foundation
import Terms

/// What every ``EvidenceVault`` promises, as code. Files and any vault to come are held to the same.
///
/// Each clause needs a vault of its own that holds nothing, and an empty folder on this machine.
public struct EvidenceVaultContract: Sendable {
    public typealias Clause = ContractClause<VaultOnTrial>

    /// Every clause, for a table of tests.
    public static let clauses: [Clause] = sealing + packages + arriving + damage + spool

    /// Clauses for a vault that may hold ``limit`` bytes and no more.
    public static let limited: [Clause] = quota

    public init() {}

    /// Checks every clause.
    ///
    /// - Parameter open: Gives a new, empty vault and an empty folder; it is called once for each clause.
    /// - Throws: ``ContractBreach`` for the first promise that is not kept.
    public func check(_ open: @Sendable () async throws -> VaultOnTrial) async throws {
        for clause in Self.clauses { try await clause.check(open()) }
    }
}

/// A vault, a folder for the files that go in and come out, and the person who can open what is sealed.
public struct VaultOnTrial: Sendable {
    public let vault: any EvidenceVault
    public let folder: String
    public let identity = SealingIdentity.generate()

    /// - Parameter folder: Exists and is empty.
    public init(_ vault: any EvidenceVault, folder: String) {
        self.vault = vault
        self.folder = folder
    }

    public func path(_ name: String) -> String { folder + "/" + name }

    /// Writes a file into the folder and returns its path.
    public func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }

    /// The bytes of a file in the folder; nil when there is none.
    public func bytes(_ name: String) -> [UInt8]? { FileManager.default.contents(atPath: path(name)).map { Array($0) } }

    /// Seals the bytes to the identity.
    public func seal(_ bytes: [UInt8], as name: String = "source") async throws -> SealedFile {
        try await vault.seal(fileAt: try file(name, bytes), to: [identity.recipient])
    }

    /// What manifests say of a sealed file that is evidence 1.
    public func described(_ file: SealedFile) -> (entry: EvidenceEntry, sealed: TransferObject) {
        let inside = ObjectFacts(sha256: file.sha256, size: file.size, chunkRoot: file.chunkRoot)
        let outside = ObjectFacts(sha256: file.sealedSHA256, size: file.sealedSize, chunkRoot: file.sealedChunkRoot)
        let entry = EvidenceEntry(
            number: 1, item: 1, originalName: "source", mediaType: file.mediaType, plaintext: inside, chunkSecret: file.chunkSecret,
            source: "a test")
        return (entry, TransferObject(number: 1, facts: outside))
    }

    /// Bytes that repeat nowhere, the same for the same seed.
    public static func content(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        var words = [UInt64](repeating: 0, count: (count + 7) / 8)
        for index in words.indices {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            words[index] = state
        }
        return words.withUnsafeBytes { Array($0.prefix(count)) }
    }

    static func newTransfer() -> TransferID { TransferID(UUID()) }
}

/// Requires that something is refused with a code of the vault.
func promise(
    _ claim: String, refusedBy code: VaultFault.Code, line: UInt = #line, _ body: () async throws -> Void
) async throws {
    do {
        try await body()
    } catch let fault as VaultFault {
        guard fault.code == code else {
            throw ContractBreach("\(claim): refused as \(fault.code) (\(fault.detail)), expected \(code) (line \(line))")
        }
        return
    }
    throw ContractBreach("\(claim): was not refused (line \(line))")
}
