import Attest
import Casework
import Custody
import Foundation
import Terms

extension EvidenceVaultContract {
    /// Around the borders of age's chunks (64 KiB), of the chunk trees (1 MiB) and of usual buffers.
    private static let sizes: [Int] = [
        0, 1, 65_535, 65_536, 65_537, 1_048_575, 1_048_576, 1_048_577, 2_097_151, 2_097_152, 2_097_153, 5_242_880,
    ]

    static let sealing: [Clause] = [
        Clause("the old digests are computed when they are asked for") { trial in
            let path = try trial.file("abc", Array("abc".utf8))
            let asked = try await trial.vault.seal(fileAt: path, to: [trial.identity.recipient], legacyDigests: true)
            // RFC 1321 and FIPS 180-4's own examples.
            try promise("MD5", asked.md5?.bytes.first, is: 0x90)
            try promise("SHA-1", asked.sha1?.bytes.first, is: 0xA9)
            let other = try await trial.vault.seal(fileAt: path, to: [trial.identity.recipient])
            try promise("not otherwise", other.md5 == nil && other.sha1 == nil)
        },
        Clause("a sealed file comes back byte by byte, whatever its size") { trial in
            for size in sizes {
                let content = VaultOnTrial.content(size)
                let file = try await trial.seal(content)
                let (entry, sealed) = trial.described(file)
                let transfer = VaultOnTrial.newTransfer()
                try await trial.vault.lay(out: transfer, files: [], objects: [(sealed.path, file.name)])
                try await trial.vault.open(entry, sealed: sealed, of: transfer, with: trial.identity, to: nil)
                try await trial.vault.open(entry, sealed: sealed, of: transfer, with: trial.identity, to: trial.path("out\(size)"))
                try promise("the opened file of \(size) bytes is the one that was sealed", trial.bytes("out\(size)") == content)
            }
        },
        Clause("what is said of a sealed file is true of it") { trial in
            for size in sizes {
                let content = VaultOnTrial.content(size)
                let file = try await trial.seal(content)
                var inside = ObjectMeter(secret: file.chunkSecret)
                content.withUnsafeBytes { inside.update($0) }
                let facts = inside.finish()
                try promise("size", file.size, is: Int64(size))
                try promise("SHA-256", file.sha256, is: facts.sha256)
                try promise("chunk root", file.chunkRoot, is: facts.chunkRoot)
                let transfer = VaultOnTrial.newTransfer()
                try await trial.vault.lay(out: transfer, files: [], objects: [("data/1.age", file.name)])
                let bytes = try await trial.vault.read("data/1.age", of: transfer, from: 0, count: Int(file.sealedSize) + 1)
                var outside = ObjectMeter()
                bytes.withUnsafeBytes { outside.update($0) }
                let sealed = outside.finish()
                try promise("sealed size", file.sealedSize, is: sealed.size)
                try promise("sealed SHA-256", file.sealedSHA256, is: sealed.sha256)
                try promise("sealed chunk root", file.sealedChunkRoot, is: sealed.chunkRoot)
                try promise("age opens the object in one piece", try Age.open(bytes, with: [trial.identity]) == content)
                let print = try await trial.vault.fingerprint("data/1.age", of: transfer)
                try promise("the fingerprint is that of the object", print == (sealed.sha256, sealed.chunkRoot, sealed.size))
            }
        },
        Clause("sealing leaves the source as it was, and sealing it twice gives two objects that share nothing") { trial in
            let content = VaultOnTrial.content(100_000)
            let first = try await trial.seal(content)
            let second = try await trial.seal(content)
            try promise("the source is unchanged", trial.bytes("source") == content)
            try promise("the names differ", first.name != second.name)
            try promise("the ciphertexts differ", first.sealedSHA256 != second.sealedSHA256)
            try promise("the chunk secrets differ", first.chunkSecret != second.chunkSecret)
            try promise("the content is the same", first.sha256, is: second.sha256)
        },
        Clause("every recipient can open, nobody else") { trial in
            let other = SealingIdentity.generate()
            let path = try trial.file("source", VaultOnTrial.content(70_000))
            let file = try await trial.vault.seal(fileAt: path, to: [trial.identity.recipient, other.recipient])
            let (entry, sealed) = trial.described(file)
            let transfer = VaultOnTrial.newTransfer()
            try await trial.vault.lay(out: transfer, files: [], objects: [(sealed.path, file.name)])
            try await trial.vault.open(entry, sealed: sealed, of: transfer, with: trial.identity, to: nil)
            try await trial.vault.open(entry, sealed: sealed, of: transfer, with: other, to: nil)
            try await promise("a stranger's key opens nothing", refusedBy: .mismatch) {
                try await trial.vault.open(
                    entry, sealed: sealed, of: transfer, with: SealingIdentity.generate(), to: trial.path("out"))
            }
            try promise("nothing was written", trial.bytes("out") == nil)
        },
        Clause("only a regular file is taken in") { trial in
            try await promise("no file", refusedBy: .notFound) {
                _ = try await trial.vault.seal(fileAt: trial.path("none"), to: [trial.identity.recipient])
            }
            try await promise("a folder", refusedBy: .badPath) {
                _ = try await trial.vault.seal(fileAt: trial.folder, to: [trial.identity.recipient])
            }
            let path = try trial.file("real", [1, 2, 3])
            try FileManager.default.createSymbolicLink(atPath: trial.path("link"), withDestinationPath: path)
            try await promise("a symbolic link", refusedBy: .badPath) {
                _ = try await trial.vault.seal(fileAt: trial.path("link"), to: [trial.identity.recipient])
            }
        },
        Clause("Objects are told of by name and size, and none while something is taken in") { trial in
            let file = try await trial.seal([1, 2, 3])
            let later = Moment(seconds: 1 << 40)
            let vault = trial.vault
            let busy = try await vault.whileTakingIn { try await vault.objects(before: later) }
            try promise("while something is taken in", busy, is: nil)
            let fault = try? await vault.whileTakingIn { () -> Bool in throw VaultFault(.fullDisk, "no room") }
            try promise("work that failed", fault, is: nil)
            try promise("after it", await vault.objects(before: later), is: [VaultObject(name: file.name, size: file.sealedSize)])
            try await vault.destroy(object: file.name)
            try promise("after destroying", await vault.objects(before: later), is: [])
        },
    ]
}
