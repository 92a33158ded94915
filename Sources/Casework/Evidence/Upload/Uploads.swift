import Attest
import Terms

/// Opens and seals what lies in the spool, under the key of its case.
struct Uploads {
    /// Bytes of a chunk: large enough that its commit costs little, small enough to be sent again.
    static let chunkSize = 4 << 20

    let office: Office

    func note(_ key: UploadKey, with caseKey: ContentKey) async throws -> UploadNote {
        guard let sealed = try await office.vault.form(of: key) else { throw Self.unknown }
        return try Canonical.value(UploadNote.self, from: try caseKey.open(sealed, context: Self.formContext(key)))
    }

    func state(_ key: UploadKey, with caseKey: ContentKey) async throws -> UploadState {
        UploadState(key.id, try await note(key, with: caseKey), try await office.vault.chunks(of: key))
    }

    static let unknown = CaseworkError(
        .unknownUpload, "there is no such upload: it was finished, given up, or too old; begin a new one")

    static func formContext(_ key: UploadKey) -> String { "comity/upload/v1 \(key.id)" }

    /// Binds a chunk to its place, so that no other can stand there.
    static func chunkContext(_ key: UploadKey, _ number: Int) -> String { "comity/upload-chunk/v1 \(key.id) \(number)" }
}

extension UploadNote {
    func content(_ key: UploadKey, _ caseKey: ContentKey) -> SpooledContent {
        SpooledContent(key: key, size: form.size, chunkSize: chunkSize, modified: form.modified) { sealed, number in
            try caseKey.open(sealed, context: Uploads.chunkContext(key, number))
        }
    }
}
