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
