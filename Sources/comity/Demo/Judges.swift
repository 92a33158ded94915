import Foundation
import Terms

/// Checks a dossier with our own verifier and with programs that we did not write.
struct Judges {
    let stage: Stage
    let dossier: URL

    private var tell: Narrator { stage.tell }
    private var identity: URL { stage.folder.appending(path: "thread-key.txt") }

    func judge() throws {
        try ours()
        try flipOneByte()
        try stock()
    }

    private func verifier() throws -> String {
        let own = Shell.ownProgram.deletingLastPathComponent().appending(path: "comity-verify")
        guard FileManager.default.isExecutableFile(atPath: own.path) else {
            throw DemoFault("comity-verify is not beside comity; build it too")
        }
        return own.path
    }

    private func ours() throws {
        let roots = ["--root", stage.a.fingerprint.text, "--root", stage.b.fingerprint.text]
        let verified = try Shell.run(try verifier(), [dossier.path] + roots + ["--identity", identity.path])
        guard verified.status == 0 else { throw DemoFault("comity-verify: \(verified.output)") }
        tell.did("comity-verify with both fingerprints: \(lastLine(verified.output))")
        let bare = try Shell.run(try verifier(), [dossier.path])
        guard bare.status == 3 else { throw DemoFault("without fingerprints comity-verify ended with \(bare.status)") }
        tell.did("without a fingerprint: \(lastLine(bare.output))")
    }

    private func flipOneByte() throws {
        let copy = stage.folder.appending(path: "dossier-flipped")
        try FileManager.default.copyItem(at: dossier, to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        guard let body = try files(below: copy).first(where: { $0.lastPathComponent == "body.json" }) else {
            throw DemoFault("the dossier has no message")
        }
        var bytes = try Data(contentsOf: body)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: body)
        let spoiled = try Shell.run(try verifier(), [copy.path, "--root", stage.a.fingerprint.text, "--root", stage.b.fingerprint.text])
        guard spoiled.status == 1 else { throw DemoFault("a flipped byte was not noticed") }
        tell.did("one bit flipped in a copy: \(lastLine(spoiled.output))")
    }

    /// What a court can type without any program of ours.
    private func stock() throws {
        guard let header = try files(below: dossier).first(where: { $0.lastPathComponent == "header.json" }) else { return }
        let folder = header.deletingLastPathComponent()
        let root = dossier.appending(path: "data/trust/XA/root.pem").path
        try run(
            "openssl",
            [
                "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", folder.appending(path: "header.json.p7s").path, "-content",
                header.path, "-CAfile", root, "-out", "/dev/null",
            ],
            says: "openssl verifies XA's signature on the first message")
        try run("bagit.py", ["--validate", dossier.path], says: "bagit.py validates the dossier")
        let packages = dossier.appending(path: "data/transfers")
        if let package = try? FileManager.default.contentsOfDirectory(at: packages, includingPropertiesForKeys: nil).first?.appending(
            path: "package")
        {
            try run("bagit.py", ["--validate", package.path], says: "bagit.py validates the package of evidence")
            let sealed = package.appending(path: "data/00000001.age")
            let plain = stage.folder.appending(path: "opened-by-age")
            try run(
                "age", ["-d", "-i", identity.path, "-o", plain.path, sealed.path],
                says: "age opens the first piece of evidence with the thread's key")
        }
    }

    private func run(_ program: String, _ arguments: [String], says: String) throws {
        let shown = arguments.map { $0.replacingOccurrences(of: stage.folder.path + "/", with: "") }.joined(separator: " ")
        guard Shell.find(program) != nil else {
            tell.did("\(program) is not installed here (make interop-tools fetches it); it would run:")
            return tell.detail("\(program) \(shown)")
        }
        let result = try Shell.run(program, arguments)
        guard result.status == 0 else { throw DemoFault("\(program) \(shown): \(result.output)") }
        tell.did(says)
        tell.detail("\(program) \(shown)")
    }

    private func files(below folder: URL) throws -> [URL] {
        guard let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        return walk.compactMap { $0 as? URL }.sorted { $0.path < $1.path }
    }

    private func lastLine(_ text: String) -> String { text.split(separator: "\n").last.map(String.init) ?? "" }
}
