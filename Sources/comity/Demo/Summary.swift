import Foundation
import NodeWeb

/// The page at the end.
struct Summary {
    let stage: Stage
    let dossier: URL

    func print() async throws {
        let tell = stage.tell
        tell.title("In figures")
        for state in [stage.a, stage.b] {
            let metrics = try await state.metrics()
            tell.plain(
                "  \(state.code): "
                    + metrics.filter { $0.hasPrefix("comity_") && !$0.contains("http") && !$0.contains("request") }
                    .map { $0.replacingOccurrences(of: "comity_", with: "") }.joined(separator: ", "))
        }
        tell.plain("  \(stage.a.code): fingerprint \(Fingerprint.spoken(stage.a.fingerprint))")
        tell.plain("  \(stage.b.code): fingerprint \(Fingerprint.spoken(stage.b.fingerprint))")
        tell.plain("  dossier: \(dossier.path), \(Bytes.spoken(try size(of: dossier)))")
    }

    private func size(of folder: URL) throws -> Int64 {
        guard let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.fileSizeKey]) else { return 0 }
        return walk.compactMap { ($0 as? URL).flatMap { try? $0.resourceValues(forKeys: [.fileSizeKey]).fileSize } }.reduce(Int64(0)) {
            $0 + Int64($1)
        }
    }
}

/// What to do with nodes that are left running.
struct Keeping {
    let stage: Stage

    func tell() {
        let tell = stage.tell
        tell.title("Both nodes go on running")
        for state in [stage.a, stage.b] {
            tell.plain("  \(state.code): pid \(state.process.pid), officers at \(state.officersBase), data in \(state.folder.path)")
            for person in state.signIns() { tell.plain("      \(person.name.leftPadded(6))  \(person.password)") }
        }
        tell.plain(
            """

              Try:  curl --cacert \(stage.a.folder.rootPEM) \(stage.a.officersBase)/health
                    curl --cacert \(stage.a.folder.rootPEM) \(stage.a.officersBase)/api/v1/sign-in -d '{"name":"dora","password":"…"}'
                    comity user list --data \(stage.a.folder.path) --passphrase-file \(stage.a.secrets.path)/node.pass
              Stop: kill \(stage.a.process.pid) \(stage.b.process.pid)
            """)
    }
}
