import Casework
import DeskPages
import HTTPTypes
import Hummingbird

/// Every page and form of the desk, by subject.
struct DeskRoutes: Sendable {
    let office: Office
    let door: DeskDoor

    /// - Throws: `DecodingError` when the program was built with a broken catalog.
    init(_ office: Office) throws {
        self.office = office
        door = DeskDoor(office: office, catalogs: try Catalogs())
    }

    /// Registers every page.
    @discardableResult
    func add(to router: Router<OfficerContext>) -> DeskRouter {
        let desk = DeskRouter(router: router, door: door)
        addAssets(to: desk)
        addSignIn(to: desk)
        addAccount(to: desk)
        addPasskeys(to: desk)
        addTokens(to: desk)
        addInTray(to: desk)
        addDrafting(to: desk)
        addCase(to: desk)
        addSteps(to: desk)
        addIntake(to: desk)
        addPreview(to: desk)
        addDeciding(to: desk)
        addUses(to: desk)
        addDocuments(to: desk)
        addOverview(to: desk)
        return desk
    }

    /// A problem as a page, for whoever came to the desk; nil for everything that is not the desk's.
    func page(of problem: Problem, for request: Request) -> Response? {
        let path = request.uri.path
        guard path == "/desk" || path.hasPrefix("/desk/") else { return nil }
        // A page's script is told in a document, with the sentence that the page would say.
        if let proof = DeskDoor.proof, request.headers.contains(proof) {
            var problem = problem
            problem.detail = RefusalView.sentence(problem.code, problem.detail, door.words(request))
            guard var told = try? problem.response else { return nil }
            told.headers.append(contentsOf: DeskHeaders.all)
            return told
        }
        let view = RefusalView(code: problem.code, detail: problem.detail, reference: problem.reference)
        let words = door.words(request)
        return DeskAnswer.page(view.page(words), problem.status).response(in: door.frame(nil, path: "/desk"), words)
    }

    private func addAssets(to desk: DeskRouter) {
        // Open: the page for signing in needs them, and they say nothing.
        desk.getOpen("desk/assets/desk.css") { _ in .init(content: .asset(DeskAssets.style, type: "text/css; charset=utf-8")) }
        desk.getOpen("desk/assets/desk.js") { _ in .init(content: .asset(DeskAssets.script, type: "text/javascript; charset=utf-8")) }
        desk.getOpen("desk/assets/upload.js") { _ in
            .init(content: .asset(DeskAssets.uploadScript, type: "text/javascript; charset=utf-8"))
        }
        desk.getOpen("desk/assets/passkeys.js") { _ in
            .init(content: .asset(DeskAssets.passkeyScript, type: "text/javascript; charset=utf-8"))
        }
        desk.getOpen("desk/assets/icon.svg") { _ in .init(content: .asset(DeskAssets.icon, type: "image/svg+xml")) }
        desk.getOpen("desk/language/{code}") { request in
            let language = (try? request.path("code", as: LanguageCode.self))?.language
            var answer = DeskAnswer.redirect(
                request.query("back") == "/desk/sign-in" ? "/desk/sign-in" : DeskRequest.local(request.query("back")))
            answer.language = language
            return answer
        }
    }
}
