import Casework
import DeskPages
import Exchange
import HTTPTypes
import Hummingbird
import Terms

/// Finds out who is at the desk, in which language, and whether a form is one of ours.
struct DeskDoor: Sendable {
    let office: Office
    let catalogs: Catalogs

    /// - Throws: ``Problem`` 403 `desk.foreignForm` for a form that no page of this session made; it was not looked at.
    func read(_ request: Request, _ context: OfficerContext) async throws -> DeskRequest {
        let session = try await session(of: request)
        var form = DeskForm()
        if request.method == .post {
            try Self.refuseOtherSites(request)
            guard request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") ?? false else {
                throw Problem(.unsupportedMediaType, "http.mediaType", "the desk takes forms only")
            }
            form = try DeskForm(parsing: try await request.read(upTo: DeskRouter.formBytes, context: context))
            // Signing in begins a session; whatever half-open one the browser still has is not asked for a proof of it.
            if let session, request.uri.path != "/desk/sign-in", !session.proves(form["proof"]) { throw Self.foreign }
        }
        return asked(request, session, form, context)
    }

    /// Who asks, when it is a page's script that asks or a form that brings a file: its body is not read yet.
    ///
    /// - Parameter needsProof: A script says the session's proof in a header of its own, which no other site can set.
    /// - Throws: ``Problem`` 403 `desk.foreignForm`. The proof of a form with a file is its first part: whoever reads it checks it.
    func readHead(_ request: Request, needsProof: Bool, _ context: OfficerContext) async throws -> DeskRequest {
        try Self.refuseOtherSites(request)
        let session = try await session(of: request)
        if needsProof, let session {
            guard let name = Self.proof, let proof = request.headers[name], session.proves(proof) else { throw Self.foreign }
        }
        return asked(request, session, DeskForm(), context)
    }

    /// The header in which a page's script says the session's proof.
    static let proof = HTTPField.Name("Comity-Proof")

    private func session(of request: Request) async throws -> DeskSession? {
        guard let token = DeskCookie.value(DeskCookie.session, in: request.headers[.cookie]) else { return nil }
        return try await ResumeDesk(office)(token, isPresent: !DeskLive.asks(request))
    }

    private func asked(_ request: Request, _ session: DeskSession?, _ form: DeskForm, _ context: OfficerContext) -> DeskRequest {
        let words = words(request)
        return DeskRequest(
            session: session, form: form, words: words, frame: frame(session, path: request.uri.path), path: request.uri.path,
            parameters: context.parameters, query: request.uri.queryParameters,
            lastEvent: HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }, origin: request.headers[.origin],
            context: context)
    }

    /// The reader's choice, else what the browser asks for.
    func words(_ request: Request) -> Words {
        let chosen = DeskCookie.value(DeskCookie.language, in: request.headers[.cookie]).flatMap { Language(rawValue: $0) }
        return catalogs[chosen ?? Language(accepting: request.headers[.acceptLanguage])]
    }

    func frame(_ session: DeskSession?, path: String) -> Page.Frame {
        let roles = (try? session?.person())?.roles ?? []
        let places: [(Page.Place, Permission)] = [
            (Page.Place("place.inTray", "/desk"), .listCases), (Page.Place("place.directory", "/desk/directory"), .readDirectory),
            (Page.Place("place.oversight", "/desk/oversight"), .readFigures),
            (Page.Place("place.operations", "/desk/operations"), .readOperations),
            (Page.Place("place.account", "/desk/account"), .ownAccount),
        ]
        return Page.Frame(
            stateName: office.own.entry.name, isExercise: office.mode == .exercise,
            person: session?.stage == .open ? session?.signInName : nil,
            places: places.filter { !roles.isDisjoint(with: $0.1.roles) }.map(\.0), path: path, formProof: session?.formProof,
            release: DeskAssets.release)
    }

    /// A browser says where a form comes from; one that says another place is refused, signed in or not.
    private static func refuseOtherSites(_ request: Request) throws {
        if let origin = request.headers[.origin] {
            guard let authority = request.head.authority, origin == "https://\(authority)" || origin == "http://\(authority)" else {
                throw foreign
            }
        }
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name] {
            guard site == "same-origin" || site == "none" else { throw foreign }
        }
    }

    static var foreign: Problem {
        Problem(.forbidden, "desk.foreignForm", "this form was not made by a page of your session; load the page again")
    }
}
