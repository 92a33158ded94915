public import Casework
import Glibc
public import Terms

/// `uploads/<case>/<evidence>/form` and, beside it, `00000001` and so on.
extension FileVault {
    private static let formName = "form"

    private static func name(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }

    /// As ``UploadSpool/begin(_:form:)`` says.
    public func begin(_ upload: UploadKey, form: [UInt8]) async throws {
        try await onDisk {
            let folder = try uploadFolder.folder(creating: upload.caseID.text)
            if try folder.status(of: upload.id.text) != nil { throw VaultFault(.badPath, "there is an upload \(upload.id)") }
            let own = try folder.folder(creating: upload.id.text)
            do { try keep(form, as: Self.formName, in: own) } catch {
                try? folder.removeTree(upload.id.text)
                throw error
            }
        }
    }

    /// As ``UploadSpool/form(of:)`` says.
    public func form(of upload: UploadKey) async throws -> [UInt8]? {
        try await onDisk {
            guard let own = try folder(of: upload), try own.status(of: Self.formName) != nil else { return nil }
            let file = try own.file(Self.formName)
            return try file.read(count: Int(try file.length()), at: 0)
        }
    }

    /// As ``UploadSpool/put(_:number:of:)`` says.
    public func put(_ chunk: [UInt8], number: Int, of upload: UploadKey) async throws {
        try await onDisk {
            guard let own = try folder(of: upload) else { throw VaultFault(.notFound, "no upload \(upload.id)") }
            let isNew = try own.status(of: Self.name(number)) == nil
            try keep(chunk, as: Self.name(number), in: own)
            if !isNew { holdings.forget() }
        }
    }

    /// As ``UploadSpool/chunk(_:of:)`` says.
    public func chunk(_ number: Int, of upload: UploadKey) async throws -> [UInt8] {
        try await onDisk { try readChunk(number, of: upload) }
    }

    func readChunk(_ number: Int, of upload: UploadKey) throws -> [UInt8] {
        guard let own = try folder(of: upload), try own.status(of: Self.name(number)) != nil else {
            throw VaultFault(.missingFile, "upload \(upload.id) has no chunk \(number)")
        }
        let file = try own.file(Self.name(number))
        return try file.read(count: Int(try file.length()), at: 0)
    }

    /// As ``UploadSpool/chunks(of:)`` says; when a chunk came is when its file was written.
    public func chunks(of upload: UploadKey) async throws -> [SpooledChunk] {
        try await onDisk {
            guard let own = try folder(of: upload) else { return [] }
            return try own.entries().compactMap { name, isFolder in
                guard !isFolder, let number = Int(name), Self.name(number) == name, let status = try own.status(of: name) else {
                    return nil
                }
                return SpooledChunk(number: number, arrivedAt: Moment(seconds: Int64(status.st_mtim.tv_sec)))
            }
        }
    }

    /// As ``UploadSpool/uploads()`` says. What does not look like an upload is passed over.
    public func uploads() async throws -> [(key: UploadKey, changedAt: Moment)] {
        try await onDisk {
            var found: [(key: UploadKey, changedAt: Moment)] = []
            for (name, isFolder) in try uploadFolder.entries() where isFolder {
                guard let caseID = CaseID(text: name), let folder = try uploadFolder.folderIfPresent(name) else { continue }
                for (name, isFolder) in try folder.entries() where isFolder {
                    guard let id = EvidenceID(text: name), let status = try folder.status(of: name) else { continue }
                    found.append((UploadKey(caseID: caseID, id: id), Moment(seconds: Int64(status.st_mtim.tv_sec))))
                }
            }
            return found
        }
    }

    /// As ``UploadSpool/remove(_:)`` says. First out of sight, so that a crash leaves no half upload.
    public func remove(_ upload: UploadKey) async throws {
        try await onDisk {
            guard let folder = try uploadFolder.folderIfPresent(upload.caseID.text), try folder.status(of: upload.id.text) != nil else {
                return
            }
            let passing = StagedFile.opaqueName()
            try folder.rename(upload.id.text, to: passing, in: temporary)
            try folder.sync()
            try temporary.removeTree(passing)
            if try folder.entries().isEmpty { try? uploadFolder.removeTree(upload.caseID.text) }
            holdings.forget()
        }
    }

    private func folder(of upload: UploadKey) throws -> OpenFolder? {
        try uploadFolder.folderIfPresent(upload.caseID.text)?.folderIfPresent(upload.id.text)
    }

    private func keep(_ bytes: [UInt8], as name: String, in folder: OpenFolder) throws {
        try temporary.require(Int64(bytes.count), keeping: keepFree)
        try holdings.hold(Int64(bytes.count)) {
            let staged = try StagedFile(in: temporary, named: StagedFile.opaqueName())
            do { try staged.file.write(bytes) } catch {
                staged.discard()
                throw error
            }
            try staged.publish(as: name, in: folder)
        }
    }
}
