import ArgumentParser
import Foundation
import NIOHTTP1
import NodeWeb
import Terms

import struct Crypto.SHA256

/// A document that is too large for a message: the node takes it in by its path, and the message names it by its digest.
struct LargeAnnex {
    let path: String
    let name: String
    let mediaType: String
    let sha256: Digest

    /// - Throws: `ValidationError` when the file cannot be read.
    init(path: String, name: String, mediaType: String) throws {
        self.path = URL(fileURLWithPath: path).standardizedFileURL.path
        self.name = name
        self.mediaType = mediaType
        guard let file = FileHandle(forReadingAtPath: path) else { throw ValidationError("cannot read the annex \(path)") }
        defer { try? file.close() }
        var hash = SHA256()
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
        guard let digest = Digest(bytes: Array(hash.finalize())) else { throw CommandFault.fault("no digest of 32 bytes") }
        sha256 = digest
    }
}

extension DeskOptions {
    /// Has the node take in what is too large for a message. The files must lie on the node's machine.
    func takeIn(_ annexes: [LargeAnnex], for path: String) async throws {
        for annex in annexes {
            let form = AnnexIntake(path: annex.path, name: annex.name, mediaType: annex.mediaType)
            _ = try await atDesk { try await $0.bytes(.POST, "\(path)/annexes", form) }
        }
    }
}
