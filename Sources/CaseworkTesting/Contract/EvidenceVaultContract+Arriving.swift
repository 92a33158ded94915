import Attest
import Casework
import Terms

extension EvidenceVaultContract {
    static let arriving: [Clause] = [
        Clause("an arriving file grows piece by piece and is itself when complete") { trial in
            let content = VaultOnTrial.content(300_000)
            let transfer = VaultOnTrial.newTransfer()
            var sent = 0
            for count in [1, 0, 65_535, 65_536, 100_000, 68_928] {
                try await trial.vault.append(Array(content[sent..<sent + count]), to: "data/1.age", of: transfer)
                sent += count
                try promise("received", try await trial.vault.received("data/1.age", of: transfer), is: Int64(sent))
                try promise("it is not served yet", try await trial.vault.length(of: "data/1.age", in: transfer), is: nil)
            }
            let before = try await trial.vault.fingerprint("data/1.age", of: transfer)
            try promise("the digest of what arrived", before.sha256, is: Digest(of: content))
            let piece = try await trial.vault.read("data/1.age", of: transfer, from: 9, count: 9)
            try promise("it can be read before it is complete", piece, is: Array(content[9..<18]))
            try await trial.vault.complete(transfer)
            try await trial.vault.complete(transfer)
            try promise("length", try await trial.vault.length(of: "data/1.age", in: transfer), is: 300_000)
            try promise("received", try await trial.vault.received("data/1.age", of: transfer), is: 300_000)
            let after = try await trial.vault.fingerprint("data/1.age", of: transfer)
            try promise("the fingerprint stays", after == before)
        },
        Clause("what lies behind a length can be taken back") { trial in
            let transfer = VaultOnTrial.newTransfer()
            try await trial.vault.append([1, 2, 3, 4], to: "data/a", of: transfer)
            try await trial.vault.cut("data/a", of: transfer, to: 2)
            try await trial.vault.cut("data/a", of: transfer, to: 3)
            try await trial.vault.cut("data/never", of: transfer, to: 0)
            try promise("received", try await trial.vault.received("data/a", of: transfer), is: 2)
            try await trial.vault.append([9], to: "data/a", of: transfer)
            try promise("its bytes", try await trial.vault.read("data/a", of: transfer, from: 0, count: 9), is: [1, 2, 9])
        },
        Clause("a complete package cannot be changed") { trial in
            let transfer = VaultOnTrial.newTransfer()
            try await trial.vault.append([1, 2, 3], to: "a", of: transfer)
            try await trial.vault.complete(transfer)
            try await promise("append", refusedBy: .badPath) { try await trial.vault.append([4], to: "a", of: transfer) }
            try await promise("append another", refusedBy: .badPath) { try await trial.vault.append([4], to: "b", of: transfer) }
            try await promise("discard", refusedBy: .badPath) { try await trial.vault.discard("a", of: transfer) }
            try promise("it is unchanged", try await trial.vault.read("a", of: transfer, from: 0, count: 9), is: [1, 2, 3])
        },
        Clause("a file that is discarded starts anew, and its neighbours stay") { trial in
            let transfer = VaultOnTrial.newTransfer()
            try await trial.vault.append([1, 2, 3], to: "data/a", of: transfer)
            try await trial.vault.append([4], to: "data/b", of: transfer)
            for _ in 0..<2 { try await trial.vault.discard("data/a", of: transfer) }
            try await trial.vault.discard("data/never", of: transfer)
            try promise("received", try await trial.vault.received("data/a", of: transfer), is: 0)
            try promise("its neighbour", try await trial.vault.received("data/b", of: transfer), is: 1)
            try await trial.vault.append([9], to: "data/a", of: transfer)
            try promise("its new bytes", try await trial.vault.read("data/a", of: transfer, from: 0, count: 9), is: [9])
        },
        Clause("a complete package can be made to arrive once more, and be completed again") { trial in
            let transfer = VaultOnTrial.newTransfer()
            try await promise("reopen nothing", refusedBy: .notFound) { try await trial.vault.reopen(transfer) }
            try await trial.vault.append([1, 2, 3], to: "data/a", of: transfer)
            try await trial.vault.append([4], to: "data/b", of: transfer)
            try await trial.vault.complete(transfer)
            for _ in 0..<2 { try await trial.vault.reopen(transfer) }
            try promise("it is not served", try await trial.vault.length(of: "data/a", in: transfer), is: nil)
            try promise("its bytes are still here", try await trial.vault.received("data/a", of: transfer), is: 3)
            try await trial.vault.cut("data/a", of: transfer, to: 1)
            try await trial.vault.append([9], to: "data/a", of: transfer)
            try await trial.vault.complete(transfer)
            try promise("mended", try await trial.vault.read("data/a", of: transfer, from: 0, count: 9), is: [1, 9])
            try promise("its neighbour", try await trial.vault.read("data/b", of: transfer, from: 0, count: 9), is: [4])
        },
        Clause("many packages arrive at once without mixing") { trial in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for seed in 1...16 {
                    group.addTask {
                        let content = VaultOnTrial.content(50_000, seed: UInt64(seed))
                        let transfer = VaultOnTrial.newTransfer()
                        for start in stride(from: 0, to: content.count, by: 5_000) {
                            try await trial.vault.append(Array(content[start..<start + 5_000]), to: "a/b/c", of: transfer)
                        }
                        try await trial.vault.complete(transfer)
                        let found = try await trial.vault.fingerprint("a/b/c", of: transfer)
                        try promise("the digest of package \(seed)", found.sha256, is: Digest(of: content))
                    }
                }
                try await group.waitForAll()
            }
        },
    ]
}
