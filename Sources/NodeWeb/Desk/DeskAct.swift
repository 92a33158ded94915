import Attest
import Casework
import Convention
import DeskPages
import Exchange
import HTTPTypes
import Terms

/// The case that a page is about, opened for the person who asks, with what stands in the path.
struct DeskCase: Sendable {
    let request: DeskRequest
    let who: SignedIn
    let file: CaseFile

    /// The case's page.
    var home: String { "/desk/cases/\(file.reference)" }
    var words: Words { request.words }

    /// The request that the path numbers.
    ///
    /// - Throws: ``Problem`` 404.
    func caseRequest() throws -> CaseRequest {
        let number = try request.path("number", as: Ordinal.self).number
        guard let found = file.requests.first(where: { $0.number == number }) else { throw Self.missing }
        return found
    }

    /// The message of the thread that the path names by its digest.
    func entry() throws -> ThreadEntry {
        let digest = try request.path("message", as: Digest.self)
        guard let found = file.entries.first(where: { $0.digest == digest }) else { throw Self.missing }
        return found
    }

    func package() throws -> CasePackage {
        let id = try request.path("transfer", as: TransferID.self)
        guard let found = file.packages.first(where: { $0.transfer == id }) else { throw Self.missing }
        return found
    }

    static var missing: Problem { Problem(.notFound, "http.notFound", "there is nothing here, or nothing for you") }
}

/// Something that a form lacks or has wrong; the page is shown again with everything that was typed.
struct FormFault: Error {
    let errors: [FormError]

    init(_ field: String?, _ sentence: String) { errors = [FormError(field: field, sentence)] }
}

/// One step on a case: a page that asks, and the use case that answers it.
struct DeskAct: Sendable {
    /// Names the sentences of the catalog: `act.<key>.title`, and where there are any, `act.<key>.hint`, `act.<key>.go`,
    /// `act.<key>.done`; without the last two, the general ones are said.
    let key: String
    let permission: Permission
    var isSigned = true
    var facts: @Sendable (DeskCase) throws -> [Fact] = { _ in [] }
    /// What will be signed, as it will read.
    var preview: @Sendable (DeskCase) async throws -> HTML? = { _ in nil }
    var sections: @Sendable (DeskCase, DeskForm) async throws -> [FormScreen.Section] = { _, _ in [] }
    var buttons: [FormScreen.Button]?
    /// Takes the step. The text that is given is the person's password, empty where nothing is signed.
    ///
    /// - Returns: Where to go on when not to the case's page.
    let work: @Sendable (DeskCase, DeskForm, _ secret: String) async throws -> String?

    /// The key whose `go` or `done` is said.
    fileprivate func key(of part: String, _ words: Words) -> String {
        words.has("act.\(key).\(part)") ? key : isSigned ? "say" : "note"
    }
}

extension DeskRouter {
    /// Registers the page and the form of a step.
    func act(_ path: String, _ office: Office, _ act: DeskAct) {
        get(path, act.permission) { request, who in
            let asked = try await Self.open(request, who, office)
            return .page(try await Self.screen(act, asked, DeskForm(), [], office).page(request.words, in: request.frame))
        }
        post(path, act.permission) { request, who in
            var asked = try await Self.open(request, who, office)
            let form = request.form
            var cookie: String?
            do {
                if act.isSigned, let session = request.session, !session.isFresh(at: office.time.now()) {
                    let token = try await ProveAtDesk(office)(form["code"], in: session)
                    cookie = token.text
                    guard let next = try await ResumeDesk(office)(token.text) else { throw DeskCase.missing }
                    asked = DeskCase(request: request, who: try next.person(), file: asked.file)
                }
                let place = try await FreshCase.take { [asked] in try await act.work(asked, form, form.secret("secret")) }
                let done = act.key(of: "done", request.words)
                return .redirect(place ?? "\(asked.home)?done=\(done)", cookie: cookie)
            } catch {
                guard let errors = Self.errors(error, request) else { throw error }
                // The form's proof belongs to the session: with a new token, the page must carry the new one.
                var frame = request.frame
                if let cookie, let next = try await ResumeDesk(office)(cookie) { frame = frame.proving(next.formProof) }
                var answer = DeskAnswer.page(
                    try await Self.screen(act, asked, form, errors, office, isFresh: cookie != nil).page(request.words, in: frame))
                answer.cookie = cookie
                return answer
            }
        }
    }

    static func open(_ request: DeskRequest, _ who: SignedIn, _ office: Office) async throws -> DeskCase {
        let id = try await request.path("case", as: CaseKey.self).id(in: office)
        return DeskCase(request: request, who: who, file: try await ReadCase(office)(id, by: who))
    }

    private static func screen(
        _ act: DeskAct, _ asked: DeskCase, _ form: DeskForm, _ errors: [FormError], _ office: Office, isFresh: Bool = false
    ) async throws -> FormScreen {
        let words = asked.words
        let fresh = isFresh || asked.request.session?.isFresh(at: office.time.now()) ?? false
        let hint = "act.\(act.key).hint"
        var screen = FormScreen(
            title: words.text("act.\(act.key).title"), hint: words.has(hint) ? words.text(hint) : nil, facts: try act.facts(asked),
            sections: try await act.sections(asked, form), isSigned: act.isSigned, needsCode: act.isSigned && !fresh,
            buttons: act.buttons ?? [FormScreen.Button("act.\(act.key(of: "go", words)).go")], back: asked.home, errors: errors)
        screen.preview = try await act.preview(asked)
        return screen
    }

    /// What can be mended on the page; nil for everything else.
    static func errors(_ error: any Error, _ request: DeskRequest) -> [FormError]? {
        switch error {
        case let fault as FormFault: return fault.errors
        case let error as CaseworkError:
            switch error.code {
            case .wrongSecret: return [FormError(field: "secret", request.words.text("error.signing.wrongSecret"))]
            case .wrongCode, .waitAfterCodes: return [request.error(error, at: "code")]
            case .rejectedByRules:
                let sentences = error.findings.filter { $0.severity == .blocks }.map { DeskFindings.sentence($0) }
                return [request.error(error, at: nil)] + sentences.map { FormError(field: nil, $0) }
            case .unknownCase, .notPermitted, .signInNeeded: return nil
            default:
                return [
                    FormError(field: nil, RefusalView.sentence(error.code.rawValue, error.detail, request.words) + " (\(error.detail))")
                ]
            }
        default: return nil
        }
    }
}

/// Findings as the desk says them. Their sentences stand in the rules' own catalogue, so far in English.
enum DeskFindings {
    private static let catalogue = try? FindingCatalogue.english()

    static func sentence(_ finding: Finding) -> String { catalogue?.sentence(for: finding) ?? "⟦\(finding.code)⟧" }

    static func remark(_ finding: Finding) -> FormScreen.Remark {
        FormScreen.Remark(
            sentence: sentence(finding), citation: finding.citation.text, isBlocking: finding.severity == .blocks,
            isUnverified: finding.isUnverified)
    }
}

extension Page.Frame {
    func proving(_ proof: String) -> Page.Frame {
        Page.Frame(
            stateName: stateName, isExercise: isExercise, person: person, places: places, path: path, formProof: proof, release: release)
    }
}
