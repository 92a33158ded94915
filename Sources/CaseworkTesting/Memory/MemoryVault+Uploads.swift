public import Casework
import Foundation
public import Terms

extension MemoryVault {
    private static var now: Moment { Moment(seconds: Int64(Date().timeIntervalSince1970)) }

    public func begin(_ upload: UploadKey, form: [UInt8]) async throws {
        try uploads { uploads in
            guard uploads[upload] == nil else { throw VaultFault(.badPath, "\(upload)") }
            uploads[upload] = Upload(form: form, changedAt: Self.now)
        }
    }

    public func form(of upload: UploadKey) async throws -> [UInt8]? { uploads { $0[upload]?.form } }

    public func put(_ chunk: [UInt8], number: Int, of upload: UploadKey) async throws {
        try uploads { uploads in
            guard uploads[upload] != nil else { throw VaultFault(.notFound, "\(upload)") }
            uploads[upload]?.chunks[number] = (chunk, Self.now)
            uploads[upload]?.changedAt = Self.now
        }
    }

    public func chunk(_ number: Int, of upload: UploadKey) async throws -> [UInt8] {
        try uploads { uploads in
            guard let chunk = uploads[upload]?.chunks[number] else { throw VaultFault(.missingFile, "chunk \(number)") }
            return chunk.bytes
        }
    }

    public func chunks(of upload: UploadKey) async throws -> [SpooledChunk] {
        uploads { uploads in
            (uploads[upload]?.chunks ?? [:]).sorted { $0.key < $1.key }.map { SpooledChunk(number: $0.key, arrivedAt: $0.value.at) }
        }
    }

    public func uploads() async throws -> [(key: UploadKey, changedAt: Moment)] { uploads { $0.map { ($0.key, $0.value.changedAt) } } }

    public func remove(_ upload: UploadKey) async throws { uploads { $0[upload] = nil } }
}
