import Attest
import Casework
import Custody
import Terms

extension EvidenceVaultContract {
    private static let content = VaultOnTrial.content(200_000)

    /// Seals, lets the sealed bytes be altered on their way into another package, and opens that.
    private static func open(
        after alter: (inout [UInt8]) -> Void, on trial: VaultOnTrial, to destination: String,
        claiming claims: (EvidenceEntry, TransferObject) -> (EvidenceEntry, TransferObject) = { ($0, $1) }
    ) async throws {
        let file = try await trial.seal(content)
        let (entry, sealed) = trial.described(file)
        let (transfer, altered) = (VaultOnTrial.newTransfer(), VaultOnTrial.newTransfer())
        try await trial.vault.lay(out: transfer, files: [], objects: [(sealed.path, file.name)])
        var bytes = try await trial.vault.read(sealed.path, of: transfer, from: 0, count: Int(file.sealedSize))
        alter(&bytes)
        try await trial.vault.append(bytes, to: sealed.path, of: altered)
        try await trial.vault.complete(altered)
        let (claimedEntry, claimedSealed) = claims(entry, sealed)
        try await trial.vault.open(claimedEntry, sealed: claimedSealed, of: altered, with: trial.identity, to: destination)
    }

    static let damage: [Clause] = [
        Clause("an altered, shortened or lengthened object is refused by name, and nothing is written") { trial in
            let size = Int(try await trial.seal(content).sealedSize)
            var alterations: [(String, (inout [UInt8]) -> Void)] = [
                ("one byte short", { $0.removeLast() }), ("cut in the middle", { $0.removeLast(100_000) }), ("empty", { $0 = [] }),
                ("one byte long", { $0.append(0) }), ("two chunks swapped", { swapChunks(&$0) }),
                ("twice", { $0 += $0 }),
            ]
            // Version, stanza, header code, nonce, first chunk, later chunks, last tag.
            for place in [0, 30, 200, 1_700, size - 200_070, size - 150_000, size - 70_000, size - 1] {
                alterations.append(("bit \(place)", { $0[place] ^= 1 }))
            }
            for (name, alter) in alterations {
                do {
                    try await open(after: alter, on: trial, to: trial.path("out"))
                    throw ContractBreach("\(name): was not refused")
                } catch let fault as VaultFault {
                    try promise("\(name): code", fault.code, is: .mismatch)
                    try promise("\(name): the entry is named in \"\(fault.detail)\"", fault.detail.contains("data/00000001.age"))
                }
                try promise("\(name): nothing was written", trial.bytes("out") == nil)
            }
        },
        Clause("an object that is not what the manifests say is refused") { trial in
            let other = Digest(of: [1])
            func outside(_ sealed: TransferObject, sha256: Digest? = nil, size: Int64? = nil, root: Digest? = nil) -> TransferObject {
                TransferObject(
                    number: 1,
                    facts: ObjectFacts(
                        sha256: sha256 ?? sealed.sha256, size: size ?? sealed.size, chunkRoot: root ?? sealed.chunkRoot))
            }
            func inside(
                _ entry: EvidenceEntry, sha256: Digest? = nil, size: Int64? = nil, root: Digest? = nil, secret: ChunkSecret? = nil
            ) -> EvidenceEntry {
                EvidenceEntry(
                    number: 1, item: 1, originalName: "source", mediaType: entry.mediaType,
                    plaintext: ObjectFacts(sha256: sha256 ?? entry.sha256, size: size ?? entry.size, chunkRoot: root ?? entry.chunkRoot),
                    chunkSecret: secret ?? entry.chunkSecret, source: "a test")
            }
            let lies: [(String, (EvidenceEntry, TransferObject) -> (EvidenceEntry, TransferObject))] = [
                ("ciphertextDigest", { ($0, outside($1, sha256: other)) }),
                ("ciphertextSize", { ($0, outside($1, size: $1.size - 1)) }),
                ("ciphertextSize", { ($0, outside($1, size: $1.size + 1)) }),
                ("ciphertextChunkRoot", { ($0, outside($1, root: other)) }),
                ("plaintextDigest", { (inside($0, sha256: other), $1) }),
                ("plaintextSize", { (inside($0, size: $0.size - 1), $1) }),
                ("plaintextSize", { (inside($0, size: $0.size + 1), $1) }),
                ("plaintextChunkRoot", { (inside($0, root: other), $1) }),
                ("plaintextChunkRoot", { (inside($0, secret: ChunkSecret.random()), $1) }),
            ]
            for (code, lie) in lies {
                do {
                    try await open(after: { _ in }, on: trial, to: trial.path("out"), claiming: lie)
                    throw ContractBreach("a wrong \(code) was not noticed")
                } catch let fault as VaultFault {
                    try promise("code for a wrong \(code)", fault.code, is: .mismatch)
                    try promise("\"\(fault.detail)\" says \(code)", fault.detail.contains(code))
                }
                try promise("nothing was written", trial.bytes("out") == nil)
            }
        },
        Clause("a missing object is said to be missing; a file that stands at the destination stays") { trial in
            let file = try await trial.seal(content)
            let (entry, sealed) = trial.described(file)
            let transfer = VaultOnTrial.newTransfer()
            try await trial.vault.lay(out: transfer, files: [("a", [1])], objects: [])
            try await promise("open", refusedBy: .missingFile) {
                try await trial.vault.open(entry, sealed: sealed, of: transfer, with: trial.identity, to: nil)
            }
            let whole = VaultOnTrial.newTransfer()
            try await trial.vault.lay(out: whole, files: [], objects: [(sealed.path, file.name)])
            let taken = try trial.file("taken", [7])
            try await promise("open onto a file", refusedBy: .badPath) {
                try await trial.vault.open(entry, sealed: sealed, of: whole, with: trial.identity, to: taken)
            }
            try promise("the file stays", trial.bytes("taken") == [7])
        },
    ]

    /// The second and third full chunk of age's payload, counted from the end: 200 000 bytes are three chunks and a rest.
    private static func swapChunks(_ bytes: inout [UInt8]) {
        let chunk = 65_536 + 16
        let start = bytes.count - (200_000 - 3 * 65_536 + 16) - 2 * chunk
        for index in start..<start + chunk { bytes.swapAt(index, index + chunk) }
    }
}
