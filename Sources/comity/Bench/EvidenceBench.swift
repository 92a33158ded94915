import Attest
import Casework
import Foundation
import Terms
import VaultFiles

/// Sealing and opening beside `age`, opening beside `openssl cms`, and validating beside `bagit.py`, in turns.
struct EvidenceBench {
    private let folder: URL
    private let turns: Int
    private let bytes: Int64
    private let identity = SealingIdentity.generate()

    private var source: String { folder.appending(path: "evidence.raw").path }
    private var vault: String { folder.appending(path: "vault").path }
    private var identityFile: String { folder.appending(path: "identity.txt").path }

    /// Makes the evidence: random bytes, which no step can take a short cut through.
    init(folder: URL, mebibytes: Int, turns: Int) throws {
        self.folder = folder
        self.turns = turns
        bytes = Int64(mebibytes) << 20
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data((identity.text + "\n").utf8).write(to: folder.appending(path: "identity.txt"))
        try NoiseFile.write(mebibytes: mebibytes, to: source)
    }

    func clear() { try? FileManager.default.removeItem(at: folder) }

    func run(into report: BenchReport) throws {
        let age = Shell.find("age")
        var sealing = Turns(), opening = Turns(), verifying = Turns()
        for _ in 0..<turns {
            let facts = folder.appending(path: "sealed.json").path
            sealing.ours.append(try seal(to: facts))
            if let age {
                let target = folder.appending(path: "age.out").path
                sealing.theirs.append(try ChildProcess.run(age, ["-r", identity.recipient.text, "-o", target, source]))
                let plain = folder.appending(path: "age.plain").path
                let theirs = try ChildProcess.run(age, ["-d", "-i", identityFile, "-o", plain, target])
                opening.theirs.append(theirs)
                verifying.theirs.append(theirs)
                remove(target, plain)
            }
            let transfer = try layOut(facts)
            let plain = folder.appending(path: "own.plain").path
            opening.ours.append(try open(facts, transfer, to: plain))
            remove(plain)
            verifying.ours.append(try open(facts, transfer, to: nil))
            remove(vault)
        }
        report.add(
            sealing.row("seal a file into a package's object, all digests and trees", "age encrypt", bytes, target: "≥ 800 MB/s, ≤ 64 MiB"))
        report.add(opening.row("open to a file, all digests and trees verified", "age -d", bytes, target: "≥ 800 MB/s, ≤ 64 MiB"))
        report.add(verifying.row("open and verify without writing", "age -d", bytes, target: ""))
        try cms(into: report)
    }

    /// `openssl cms` keeps the whole content in memory, so it gets a quarter of the size.
    private func cms(into report: BenchReport) throws {
        guard let openssl = Shell.find("openssl") else { return }
        let size = max(1 << 20, min(bytes / 4, 256 << 20))
        let small = folder.appending(path: "small.raw").path
        let (key, certificate) = (folder.appending(path: "cms.key").path, folder.appending(path: "cms.pem").path)
        let (sealed, plain) = (folder.appending(path: "cms.der").path, folder.appending(path: "cms.plain").path)
        try NoiseFile.write(mebibytes: Int(size >> 20), to: small)
        try ChildProcess.run(
            openssl,
            ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=bench", "-days", "2", "-keyout", key, "-out", certificate])
        try ChildProcess.run(
            openssl,
            ["cms", "-encrypt", "-binary", "-stream", "-aes-256-cbc", "-outform", "DER", "-in", small, "-out", sealed, certificate])
        var turns = Turns()
        for _ in 0..<min(3, self.turns) {
            turns.theirs.append(
                try ChildProcess.run(
                    openssl,
                    ["cms", "-decrypt", "-binary", "-inform", "DER", "-in", sealed, "-inkey", key, "-recip", certificate, "-out", plain]))
            let facts = folder.appending(path: "sealed.json").path
            _ = try seal(to: facts, from: small)
            let transfer = try layOut(facts)
            let own = folder.appending(path: "own.plain").path
            turns.ours.append(try open(facts, transfer, to: own))
            remove(own, vault, plain)
        }
        report.add(turns.row("open to a file, \(size >> 20) MiB", "openssl cms -decrypt", size, target: ""))
        remove(small, sealed)
    }

    /// The package's validation without keys beside `bagit.py --validate`.
    func validate(into report: BenchReport) throws {
        let facts = folder.appending(path: "sealed.json").path
        _ = try seal(to: facts)
        let transfer = try layOut(facts)
        let package = "\(vault)/transfers/\(transfer)"
        var turns = Turns()
        for _ in 0..<self.turns {
            turns.ours.append(try ChildProcess.run(ChildProcess.own, ["bench", "check", package]))
            if let bagit = Shell.find("bagit.py") { turns.theirs.append(try ChildProcess.run(bagit, ["--validate", package])) }
        }
        remove(vault)
        report.add(turns.row("validate a package without keys", "bagit.py --validate", bytes, target: "≥ the other"))
    }

    private func seal(to facts: String, from file: String? = nil) throws -> ChildCost {
        try ChildProcess.run(
            ChildProcess.own, ["bench", "seal", "--vault", vault, "--from", file ?? source, "--recipient", identity.recipient.text],
            output: facts)
    }

    private func open(_ facts: String, _ transfer: TransferID, to target: String?) throws -> ChildCost {
        try ChildProcess.run(
            ChildProcess.own,
            ["bench", "open", "--vault", vault, "--sealed", facts, "--transfer", transfer.text, "--identity", identityFile]
                + (target.map { ["--to", $0] } ?? []))
    }

    private func layOut(_ facts: String) throws -> TransferID {
        let time = SystemTime()
        let transfer = TransferID(version7At: time.milliseconds(), random: time.random(10))
        let identity = folder.appending(path: "layout.json").path
        try ChildProcess.run(
            ChildProcess.own, ["bench", "lay", "--vault", vault, "--sealed", facts, "--transfer", transfer.text], output: identity)
        return transfer
    }

    private func remove(_ paths: String...) { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
}

/// The same work by us and by another program, pair by pair.
private struct Turns {
    var ours: [ChildCost] = []
    var theirs: [ChildCost] = []

    func row(_ work: String, _ peer: String, _ bytes: Int64, target: String) -> BenchReport.Row {
        let rates = { (costs: [ChildCost]) in costs.map { Double(bytes) / 1e6 / $0.wall } }
        let nanoseconds = { (costs: [ChildCost]) in Runs.median(costs.map { $0.processor * 1e9 / Double(bytes) }) }
        let memory = ours.map(\.peakMiB).max() ?? 0
        let cost =
            String(format: "%.2f ns of processor a byte, %.0f MiB", nanoseconds(ours), memory)
            + (theirs.isEmpty
                ? "" : String(format: "; the other %.2f ns, %.0f MiB", nanoseconds(theirs), theirs.map(\.peakMiB).max() ?? 0))
        return BenchReport.Row(
            work: work, ours: Runs.median(rates(ours)), unit: "MB/s", peer: peer,
            theirs: theirs.isEmpty ? nil : Runs.median(rates(theirs)), ratio: Runs.ratio(rates(ours), rates(theirs)), target: target,
            cost: cost, runs: rates(ours), theirRuns: rates(theirs))
    }
}

/// A file of random bytes.
enum NoiseFile {
    static func write(mebibytes: Int, to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CommandFault.fault("cannot write \(path): error \(errno)") }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var generator = SystemRandomNumberGenerator()
        // One MiB of true noise, then the same with another counter in front of each page: nothing repeats page by page.
        var words = (0..<(1 << 17)).map { _ in UInt64.random(in: .min ... .max, using: &generator) }
        for mebibyte in 0..<mebibytes {
            for page in 0..<256 { words[page * 512] = UInt64(mebibyte * 256 + page) }
            try words.withUnsafeBytes { try handle.write(contentsOf: Data($0)) }
        }
        try handle.close()
    }
}
