import ArgumentParser
import Attest
import Casework
import Custody
import Foundation
import Terms
import VaultFiles

/// Takes one file into a vault, as a node does; a process of its own, so that its memory and time can be counted.
struct BenchSeal: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal", abstract: "Take one file into a vault and print what was found.", shouldDisplay: false)

    @Option(help: "The vault's folder.") var vault: String
    @Option(help: "The file.") var from: String
    @Option(help: "age1pq1…") var recipient: String

    func perform() async throws {
        guard let recipient = SealingRecipient(text: recipient) else { throw ValidationError("not a recipient") }
        let sealed = try await FileVault(root: vault).seal(fileAt: from, to: [recipient])
        print(String(decoding: try Canonical.bytes(of: sealed), as: UTF8.self))
    }
}

/// Opens a sealed object and compares all that is known of it, as a node does with what it fetched.
struct BenchOpen: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open one object of a package and verify all of it.", shouldDisplay: false)

    @Option(help: "The vault's folder.") var vault: String
    @Option(help: "What sealing printed.") var sealed: String
    @Option(help: "The package.") var transfer: String
    @Option(help: "A file with AGE-SECRET-KEY-PQ-1…") var identity: String
    @Option(help: "Where to write the content; without it, it is only verified.") var to: String?

    func perform() async throws {
        let folder = NodeFolder(path: ".")
        let facts = try Canonical.value(SealedFile.self, from: try folder.read(sealed))
        let text = String(decoding: try folder.read(identity), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let identity = SealingIdentity(text: text), let transfer = TransferID(text: transfer) else {
            throw ValidationError("not an identity, or not a package")
        }
        try await FileVault(root: vault).open(
            BenchPackage.entry(facts), sealed: BenchPackage.object(facts), of: transfer, with: identity, to: to)
    }
}

/// Lays a package out around one sealed object.
struct BenchLay: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "lay", abstract: "Lay out a package around one sealed object.", shouldDisplay: false)

    @Option(help: "The vault's folder.") var vault: String
    @Option(help: "What sealing printed.") var sealed: String
    @Option(help: "The package.") var transfer: String

    func perform() async throws {
        guard let transfer = TransferID(text: transfer) else { throw ValidationError("not a package") }
        let facts = try Canonical.value(SealedFile.self, from: try NodeFolder(path: ".").read(sealed))
        try await BenchPackage.lay(facts, out: transfer, in: FileVault(root: vault))
    }
}

/// Validates a package without any key.
struct BenchCheck: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Validate a package without keys.", shouldDisplay: false)

    @Argument(help: "The package's folder.") var folder: String

    func perform() async throws {
        let findings = try BagCheck.findings(in: FolderBag(at: folder))
        guard findings.isEmpty else { throw CommandFault.fault(findings.map { "\($0)" }.joined(separator: "\n")) }
    }
}

/// One sealed object as a package knows it.
enum BenchPackage {
    static func object(_ facts: SealedFile) -> TransferObject {
        TransferObject(
            number: 1, facts: ObjectFacts(sha256: facts.sealedSHA256, size: facts.sealedSize, chunkRoot: facts.sealedChunkRoot))
    }

    static func entry(_ facts: SealedFile) -> EvidenceEntry {
        EvidenceEntry(
            number: 1, item: 1, originalName: "evidence", mediaType: facts.mediaType,
            plaintext: ObjectFacts(sha256: facts.sha256, size: facts.size, chunkRoot: facts.chunkRoot), chunkSecret: facts.chunkSecret,
            source: "made for measuring")
    }

    /// A bag around it.
    static func lay(_ facts: SealedFile, out transfer: TransferID, in vault: FileVault) async throws {
        let object = object(facts)
        let bag = try Bag(payload: [object.bagFile], tags: [], date: SystemTime().now().day)
        try await vault.lay(out: transfer, files: bag.files, objects: [(path: object.path, name: facts.name)])
    }
}
