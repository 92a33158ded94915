import Attest
import Casework
import DeskPages
import Hummingbird
import Terms

/// Takes a file in that came with a plain form: read as it comes, sealed chunk by chunk, never whole in memory.
struct PlainIntake: Sendable {
    /// The largest file, in bytes: what has to be sent again when the line breaks.
    static let mostBytes: Int64 = 512_000_000
    /// How long all of it may take.
    static let longest = Duration.seconds(3600)
    /// Most bytes of a field.
    private static let fieldBytes = 64 << 10

    let office: Office

    /// What came: the fields that were typed, and why nothing was taken in.
    struct Outcome: Sendable {
        var form = DeskForm()
        var fault: (any Error)?
    }

    /// - Throws: ``Problem`` for a form that no page of the session made, one that cannot be read, or one that takes too long. Nothing of
    ///   the file is kept then, as after a fault of the outcome.
    func callAsFunction(_ asked: DeskCase, _ request: Request) async throws -> Outcome {
        try await withThrowingTaskGroup(of: Outcome.self) { group in
            group.addTask { try await take(asked, request) }
            group.addTask {
                try await Task.sleep(for: Self.longest)
                throw Problem(.requestTimeout, "http.slow", "the form took too long", headers: [.connection: "close"])
            }
            defer { group.cancelAll() }
            return try await group.next() ?? Outcome()
        }
    }

    private func take(_ asked: DeskCase, _ request: Request) async throws -> Outcome {
        guard let whole = request.headers[.contentLength].flatMap({ Int($0) }) else { throw MultipartReader.malformed }
        var reader = try MultipartReader(request)
        guard try await reader.next()?.name == "proof", let session = asked.request.session,
            session.proves(try await reader.text(upTo: Self.fieldBytes))
        else { throw DeskDoor.foreign }
        var outcome = Outcome()
        do {
            while let part = try await reader.next() {
                guard part.name == "file", let file = part.file else {
                    outcome.form.set(part.name, try await reader.text(upTo: Self.fieldBytes))
                    continue
                }
                guard !file.isEmpty else { throw FormFault("file", asked.words.text("error.field.missing")) }
                // The file is the form's last part, so that what is left of the announced length says how long it is.
                let size = Int64(whole - reader.consumed - reader.tail)
                guard size >= 0 else { throw MultipartReader.malformed }
                guard size <= Self.mostBytes else { throw FormFault("file", asked.words.text("intake.tooLarge")) }
                let upload = try IntakeFields(asked: asked).upload(name: file, size: size, modified: nil, outcome.form)
                try await spool(upload, asked, from: &reader)
                return outcome
            }
            throw FormFault("file", asked.words.text("error.field.missing"))
        } catch let problem as Problem { throw problem } catch {
            outcome.fault = error
            if whole <= Self.mostBytes { try await reader.drain(upTo: whole) } else { asked.request.context.closeSoon() }
            return outcome
        }
    }

    /// Through the spool, as what comes in chunks; whatever goes wrong, nothing of it stays there.
    private func spool(_ form: UploadForm, _ asked: DeskCase, from reader: inout MultipartReader) async throws {
        let id = asked.file.id
        let state = try await BeginUpload(office)(id, request: try asked.caseRequest().number, form, by: asked.who)
        do {
            for number in 1..<(state.chunks + 1) {
                let chunk = try await reader.read(upTo: state.chunkSize)
                _ = try await TakeChunk(office)(id, upload: state.id, number: number, digest: Digest(of: chunk), chunk, by: asked.who)
            }
            guard try await reader.next() == nil else { throw MultipartReader.malformed }
            _ = try await FinishUpload(office)(id, upload: state.id, by: asked.who)
        } catch {
            try? await AbandonUpload(office)(id, upload: state.id, by: asked.who)
            if let error = error as? CaseworkError, error.code == .chunkMismatch { throw MultipartReader.malformed }
            throw error
        }
    }
}
