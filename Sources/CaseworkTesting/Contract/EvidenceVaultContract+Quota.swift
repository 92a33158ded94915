import Casework

extension EvidenceVaultContract {
    /// Bytes that a vault of the ``limited`` clauses may hold.
    public static let limit: Int64 = 1 << 20

    static let quota: [Clause] = [
        Clause("what is held is counted once, however many packages hold it, and no more when it is gone") { trial in
            try promise("empty", try await trial.vault.space().held, is: 0)
            let file = try await trial.seal(VaultOnTrial.content(300_000))
            try promise("one object", try await trial.vault.space().held, is: file.sealedSize)
            let transfer = VaultOnTrial.newTransfer()
            try await trial.vault.lay(out: transfer, files: [], objects: [("data/1.age", file.name)])
            try promise("in a package too", try await trial.vault.space().held, is: file.sealedSize)
            try await trial.vault.destroy(object: file.name)
            try promise("in the package only", try await trial.vault.space().held, is: file.sealedSize)
            try await trial.vault.destroy(transfer)
            try promise("gone", try await trial.vault.space().held, is: 0)
            try promise("the quota is told", try await trial.vault.space().quota, is: Self.limit)
        },
        Clause("what exceeds the quota is refused and leaves no trace; what fits comes in again once there is room") { trial in
            let kept = try await trial.seal(VaultOnTrial.content(600_000))
            let held = try await trial.vault.space().held
            try await promise("seal", refusedBy: .quotaFull) { _ = try await trial.seal(VaultOnTrial.content(500_000), as: "second") }
            try await promise("ask", refusedBy: .quotaFull) { try await trial.vault.requireRoom(for: Self.limit - held + 1) }
            try await trial.vault.requireRoom(for: Self.limit - held)
            let transfer = VaultOnTrial.newTransfer()
            try await trial.vault.append([1, 2, 3], to: "data/a", of: transfer)
            try await promise("append", refusedBy: .quotaFull) {
                try await trial.vault.append(VaultOnTrial.content(500_000), to: "data/a", of: transfer)
            }
            try promise("what was there stays", try await trial.vault.received("data/a", of: transfer), is: 3)
            try promise("nothing more is held", try await trial.vault.space().held, is: held + 3)
            let whole = try await trial.vault.read(object: kept.name, from: 0, count: 1 << 20)
            try promise("the object is whole", Int64(whole.count), is: kept.sealedSize)
            try await trial.vault.destroy(object: kept.name)
            _ = try await trial.seal(VaultOnTrial.content(500_000), as: "second")
        },
        Clause("many who come at once do not exceed it together") { trial in
            let taken = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<8 {
                    group.addTask { (try? await trial.seal(VaultOnTrial.content(300_000), as: "file-\(number)")) != nil }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            try promise("three fit", taken, is: 3)
            try promise("held", try await trial.vault.space().held <= Self.limit)
        },
    ]
}
