import Attest
import Casework
import Custody
import Foundation
import Terms

extension EvidenceVaultContract {
    private static func newKey() -> UploadKey { UploadKey(caseID: CaseID(UUID()), id: EvidenceID(UUID())) }

    static let spool: [Clause] = [
        Clause("an upload keeps its form and its chunks, in any order, the last of a number") { trial in
            let key = newKey()
            try promise("unknown", try await trial.vault.form(of: key), is: nil)
            try await promise("a chunk of nothing", refusedBy: .notFound) { try await trial.vault.put([1], number: 1, of: key) }
            try await trial.vault.begin(key, form: [1, 2, 3])
            try await promise("begun twice", refusedBy: .badPath) { try await trial.vault.begin(key, form: [4]) }
            try promise("its form", try await trial.vault.form(of: key), is: [1, 2, 3])
            for (number, bytes) in [(3, [3, 3]), (1, [1]), (3, [9])] as [(Int, [UInt8])] {
                try await trial.vault.put(bytes, number: number, of: key)
            }
            try promise("what is here", try await trial.vault.chunks(of: key).map(\.number), is: [1, 3])
            try promise("the last of its number", try await trial.vault.chunk(3, of: key), is: [9])
            try await promise("one that is not here", refusedBy: .missingFile) { _ = try await trial.vault.chunk(2, of: key) }
            let other = newKey()
            try await trial.vault.begin(other, form: [])
            try promise("both are listed", Set(try await trial.vault.uploads().map(\.key)), is: [key, other])
            for _ in 0..<2 { try await trial.vault.remove(key) }
            try promise("removed", try await trial.vault.form(of: key), is: nil)
            try promise("without chunks", try await trial.vault.chunks(of: key).isEmpty)
            try promise("its neighbour stays", try await trial.vault.uploads().map(\.key), is: [other])
        },
        Clause("a whole upload is sealed as a file is, and opens again") { trial in
            for size in [0, 1, 1 << 20, (4 << 20) + 3, 8 << 20] {
                let (key, caseKey) = (newKey(), ContentKey.random())
                let content = VaultOnTrial.content(size, seed: UInt64(size + 7))
                let chunkSize = 4 << 20
                try await trial.vault.begin(key, form: [])
                for (index, start) in stride(from: 0, to: size, by: chunkSize).enumerated() {
                    let chunk = Array(content[start..<min(start + chunkSize, size)])
                    try await trial.vault.put(try caseKey.seal(chunk, context: "\(index + 1)"), number: index + 1, of: key)
                }
                let moment = Moment(seconds: 1_800_000_000)
                let whole = SpooledContent(key: key, size: Int64(size), chunkSize: chunkSize, modified: moment) {
                    try caseKey.open($0, context: "\($1)")
                }
                let file = try await trial.vault.seal(whole, to: [trial.identity.recipient], legacyDigests: false)
                try promise("digest of \(size)", file.sha256, is: Digest(of: content))
                try promise("time of \(size)", file.modified, is: moment)
                let (entry, sealed) = trial.described(file)
                let transfer = VaultOnTrial.newTransfer()
                try await trial.vault.lay(out: transfer, files: [], objects: [(sealed.path, file.name)])
                let out = trial.path("out-\(size)")
                try await trial.vault.open(entry, sealed: sealed, of: transfer, with: trial.identity, to: out)
                try promise("content of \(size)", trial.bytes("out-\(size)") == content)
                try await trial.vault.remove(key)
                try promise("the object outlives the upload", try await trial.vault.read(object: file.name, from: 0, count: 3).count, is: 3)
            }
        },
        Clause("a chunk that is missing, or in another's place, seals nothing") { trial in
            let (key, caseKey) = (newKey(), ContentKey.random())
            let content = VaultOnTrial.content(2 << 20)
            try await trial.vault.begin(key, form: [])
            try await trial.vault.put(try caseKey.seal(Array(content[..<(1 << 20)]), context: "1"), number: 1, of: key)
            let whole = SpooledContent(key: key, size: 2 << 20, chunkSize: 1 << 20, modified: nil) {
                try caseKey.open($0, context: "\($1)")
            }
            let held = try await trial.vault.space().held
            try await promise("missing", refusedBy: .missingFile) {
                _ = try await trial.vault.seal(whole, to: [trial.identity.recipient], legacyDigests: false)
            }
            try await trial.vault.put(try await trial.vault.chunk(1, of: key), number: 2, of: key)
            do {
                _ = try await trial.vault.seal(whole, to: [trial.identity.recipient], legacyDigests: false)
                throw ContractBreach("a chunk in another's place was sealed")
            } catch is SecretFault {}
            try await trial.vault.remove(key)
            try promise("nothing more is held", try await trial.vault.space().held <= held)
        },
    ]
}
