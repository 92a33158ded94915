import Attest
import Casework
import DeskPages
import Exchange
import HTTPTypes
import Terms

extension DeskRoutes {
    /// Taking evidence in: a plain form with a file, and, where the page's script runs, the same in chunks that can be resumed.
    func addIntake(to desk: DeskRouter) {
        let office = office
        let path = "desk/cases/{case}/requests/{number}/intake"
        desk.get(path, .ingestEvidence) { request, who in
            let asked = try await DeskRouter.open(request, who, office)
            return try await page(asked, DeskForm(), [])
        }
        desk.postFile(path, .ingestEvidence) { request, who, sent in
            let asked = try await DeskRouter.open(request, who, office)
            let outcome = try await PlainIntake(office: office)(asked, sent)
            guard let fault = outcome.fault else { return .redirect("\(asked.home)?done=ingest") }
            guard let errors = DeskRouter.errors(fault, request) else { throw fault }
            return try await page(asked, outcome.form, errors)
        }
        desk.post("desk/cases/{case}/requests/{number}/uploads/{upload}/end", .ingestEvidence) { request, who in
            let asked = try await DeskRouter.open(request, who, office)
            try await AbandonUpload(office)(asked.file.id, upload: try request.path("upload", as: EvidenceID.self), by: who)
            return .redirect("\(asked.home)/requests/\(try asked.caseRequest().number)/intake")
        }
        addIntakeScript(to: desk)
    }

    private func page(_ asked: DeskCase, _ form: DeskForm, _ errors: [FormError]) async throws -> DeskAnswer {
        let number = try asked.caseRequest().number
        let open = try await ReadUploads(office)(asked.file.id, by: asked.who).filter { $0.request == number }
        let view = IntakeView(
            fields: try IntakeFields(asked: asked).sections(form), home: asked.home, number: number,
            unfinished: open.map {
                IntakeView.Unfinished(
                    id: $0.id.text, name: $0.form.name, size: $0.form.size, here: $0.bytes, modified: $0.form.modified,
                    startedAt: $0.startedAt)
            }, mostBytes: PlainIntake.mostBytes, errors: errors)
        return .page(view.page(asked.words, in: asked.request.frame))
    }

    /// What `upload.js` asks. The same use cases as the officers' interface, with the session instead of a token.
    private func addIntakeScript(to desk: DeskRouter) {
        let office = office
        desk.script(
            .post, "desk/cases/{case}/requests/{number}/uploads", .ingestEvidence, upTo: DeskRouter.formBytes, status: .created
        ) { request, who, body in
            let asked = try await DeskRouter.open(request, who, office)
            let form = try DeskForm(parsing: body.bytes)
            guard let size = Int64(form["size"]), let modified = Int64(form["modified"]) else { throw MultipartReader.malformed }
            do {
                let upload = try IntakeFields(asked: asked).upload(
                    name: form["name"], size: size, modified: Moment(seconds: modified), form)
                return try await BeginUpload(office)(asked.file.id, request: try asked.caseRequest().number, upload, by: who)
            } catch let fault as FormFault {
                throw Problem(.unprocessableContent, "input.malformed", fault.errors.map(Self.named(asked)).joined(separator: " "))
            }
        }
        desk.script(.get, "desk/cases/{case}/uploads/{upload}", .ingestEvidence) { request, who, _ in
            let id = try await request.path("case", as: CaseKey.self).id(in: office)
            return try await ReadUploads(office)(id, upload: try request.path("upload", as: EvidenceID.self), by: who)
        }
        desk.script(.put, "desk/cases/{case}/uploads/{upload}/chunks/{number}", .ingestEvidence, upTo: UploadLimits.chunkBytes) {
            request, who, body in
            guard let digest = body.digest else {
                throw Problem(.badRequest, "input.malformed", "a chunk comes with its SHA-256: Content-Digest: sha-256=:…: (RFC 9530)")
            }
            return try await TakeChunk(office)(
                try await request.path("case", as: CaseKey.self).id(in: office), upload: try request.path("upload", as: EvidenceID.self),
                number: try request.path("number", as: Ordinal.self).number, digest: digest, body.bytes, by: who)
        }
        desk.script(
            .post, "desk/cases/{case}/uploads/{upload}/evidence", .ingestEvidence, upTo: 4 << 10, status: .created
        ) { request, who, body in
            let end = try APIBody.read(UploadEnd.self, body.bytes)
            let item = try await FinishUpload(office)(
                try await request.path("case", as: CaseKey.self).id(in: office), upload: try request.path("upload", as: EvidenceID.self),
                sha256: end.sha256, chunksSHA256: end.chunksSHA256, by: who)
            return EvidenceList(evidence: [EvidenceView(item)])
        }
    }

    /// A mistake with the name of its field, where no field can be linked.
    private static func named(_ asked: DeskCase) -> @Sendable (FormError) -> String {
        { error in error.field.map { "\(asked.words.text("field.\($0)")): \(error.sentence)" } ?? error.sentence }
    }
}
