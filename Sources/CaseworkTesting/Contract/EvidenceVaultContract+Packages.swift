import Casework
import Custody
import Terms

extension EvidenceVaultContract {
    static let badPaths = [
        "", "/", "/etc/passwd", "..", "../x", "a/../b", "a/..", "./a", "a//b", "a/", ".hidden", "a\\b", "a\0b", "a\nb", "C:x",
        String(repeating: "a", count: 256), Array(repeating: "a", count: 600).joined(separator: "/"),
    ]

    static let packages: [Clause] = [
        Clause("the chunk hashes of a large object can be read beside the package") { trial in
            let (large, small) = (try await trial.seal(VaultOnTrial.content(3 << 20)), try await trial.seal([1], as: "small"))
            let transfer = VaultOnTrial.newTransfer()
            try await trial.vault.lay(out: transfer, files: [], objects: [("data/1.age", large.name), ("data/2.age", small.name)])
            guard let length = try await trial.vault.length(of: "leaves/data/1.age", in: transfer),
                let hashes = HashList(bytes: try await trial.vault.read("leaves/data/1.age", of: transfer, from: 0, count: Int(length)))
            else { throw ContractBreach("there are no chunk hashes") }
            try promise("one for each chunk", hashes.count, is: 4)
            try promise("their root", MerkleTree.root(of: hashes.digests), is: large.sealedChunkRoot)
            try promise("one chunk needs none", try await trial.vault.length(of: "leaves/data/2.age", in: transfer), is: nil)
            try promise("nor does what is not there", try await trial.vault.length(of: "leaves/data/3.age", in: transfer), is: nil)
        },
        Clause("a package holds what it was laid out with") { trial in
            let file = try await trial.seal(VaultOnTrial.content(100_000))
            let transfer = VaultOnTrial.newTransfer()
            let note = VaultOnTrial.content(3_000, seed: 2)
            try await trial.vault.lay(
                out: transfer, files: [("bagit.txt", note), ("sig/empty", [])],
                objects: [("data/00000001.age", file.name), ("data/00000002.age", file.name)])
            try promise("length", try await trial.vault.length(of: "bagit.txt", in: transfer), is: 3_000)
            try promise("length of nothing", try await trial.vault.length(of: "sig/empty", in: transfer), is: 0)
            for path in ["data/00000001.age", "data/00000002.age"] {
                try promise("length of the object", try await trial.vault.length(of: path, in: transfer), is: file.sealedSize)
                try promise("digest of the object", try await trial.vault.fingerprint(path, of: transfer).sha256, is: file.sealedSHA256)
            }
            for (offset, count) in [(0, 3_000), (0, 1), (1, 17), (2_999, 1), (2_999, 9), (3_000, 5), (9_000, 5), (0, 0), (10, 1 << 40)] {
                let expected = Array(note.dropFirst(offset).prefix(count))
                let found = try await trial.vault.read("bagit.txt", of: transfer, from: Int64(offset), count: count)
                try promise("the piece \(offset)+\(count)", found, is: expected)
            }
        },
        Clause("a destroyed package is gone, arriving or complete, and others stay") { trial in
            let (complete, arriving, other) = (VaultOnTrial.newTransfer(), VaultOnTrial.newTransfer(), VaultOnTrial.newTransfer())
            let file = try await trial.seal([1, 2, 3])
            for transfer in [complete, other] {
                try await trial.vault.lay(out: transfer, files: [("a/b", [1])], objects: [("c", file.name)])
            }
            try await trial.vault.append([1, 2], to: "a", of: arriving)
            for transfer in [complete, arriving, complete] { try await trial.vault.destroy(transfer) }
            try promise("length", try await trial.vault.length(of: "a/b", in: complete), is: nil)
            try promise("received", try await trial.vault.received("a", of: arriving), is: 0)
            try promise("the other", try await trial.vault.length(of: "c", in: other), is: file.sealedSize)
        },
        Clause("what is not there is said not to be there") { trial in
            let transfer = VaultOnTrial.newTransfer()
            try promise("length in no package", try await trial.vault.length(of: "a", in: transfer), is: nil)
            try promise("received of no package", try await trial.vault.received("a", of: transfer), is: 0)
            try await promise("read", refusedBy: .notFound) { _ = try await trial.vault.read("a", of: transfer, from: 0, count: 1) }
            try await promise("fingerprint", refusedBy: .notFound) { _ = try await trial.vault.fingerprint("a", of: transfer) }
            try await promise("complete", refusedBy: .notFound) { try await trial.vault.complete(transfer) }
            try await trial.vault.lay(out: transfer, files: [("a", [1])], objects: [])
            try promise("length of no file", try await trial.vault.length(of: "b", in: transfer), is: nil)
            try promise("length of no folder", try await trial.vault.length(of: "c/b", in: transfer), is: nil)
            try await promise("read", refusedBy: .missingFile) { _ = try await trial.vault.read("b", of: transfer, from: 0, count: 1) }
            try await promise("fingerprint", refusedBy: .missingFile) { _ = try await trial.vault.fingerprint("b", of: transfer) }
        },
        Clause("a package is laid out once: the same again is no harm, another is refused, a refused one leaves nothing") { trial in
            let file = try await trial.seal([1, 2, 3])
            let transfer = VaultOnTrial.newTransfer()
            for _ in 0..<2 { try await trial.vault.lay(out: transfer, files: [("a/b", [1])], objects: [("c", file.name)]) }
            try await promise("another content", refusedBy: .badPath) {
                try await trial.vault.lay(out: transfer, files: [("a/b", [2])], objects: [("c", file.name)])
            }
            try await promise("a file less", refusedBy: .badPath) {
                try await trial.vault.lay(out: transfer, files: [("a/b", [1])], objects: [])
            }
            try promise("the first content", try await trial.vault.read("a/b", of: transfer, from: 0, count: 9), is: [1])
            let next = VaultOnTrial.newTransfer()
            try await promise("an unknown object", refusedBy: .notFound) {
                try await trial.vault.lay(out: next, files: [("a", [1])], objects: [("c", String(repeating: "0", count: 32))])
            }
            try await promise("a path twice", refusedBy: .badPath) {
                try await trial.vault.lay(out: next, files: [("a", [1]), ("a", [1])], objects: [])
            }
            try await promise("a file that is a folder too", refusedBy: .badPath) {
                try await trial.vault.lay(out: next, files: [("a", [1]), ("a/b", [1])], objects: [])
            }
            try promise("nothing is left", try await trial.vault.length(of: "a", in: next), is: nil)
        },
        Clause("no path leads out of a package") { trial in
            let file = try await trial.seal([1])
            let transfer = VaultOnTrial.newTransfer()
            let arriving = VaultOnTrial.newTransfer()
            try await trial.vault.lay(out: transfer, files: [("a", [1])], objects: [])
            for path in badPaths {
                let shown = path.debugDescription.prefix(40)
                try await promise("lay out \(shown)", refusedBy: .badPath) {
                    try await trial.vault.lay(out: VaultOnTrial.newTransfer(), files: [(path, [1])], objects: [])
                }
                try await promise("object at \(shown)", refusedBy: .badPath) {
                    try await trial.vault.lay(out: VaultOnTrial.newTransfer(), files: [], objects: [(path, file.name)])
                }
                try await promise("object named \(shown)", refusedBy: .badPath) {
                    try await trial.vault.lay(out: VaultOnTrial.newTransfer(), files: [], objects: [("a", path)])
                }
                try await promise("length \(shown)", refusedBy: .badPath) { _ = try await trial.vault.length(of: path, in: transfer) }
                try await promise("read \(shown)", refusedBy: .badPath) {
                    _ = try await trial.vault.read(path, of: transfer, from: 0, count: 1)
                }
                try await promise("received \(shown)", refusedBy: .badPath) { _ = try await trial.vault.received(path, of: arriving) }
                try await promise("append \(shown)", refusedBy: .badPath) { try await trial.vault.append([1], to: path, of: arriving) }
                try await promise("discard \(shown)", refusedBy: .badPath) { try await trial.vault.discard(path, of: arriving) }
                try await promise("fingerprint \(shown)", refusedBy: .badPath) {
                    _ = try await trial.vault.fingerprint(path, of: transfer)
                }
            }
        },
    ]
}
