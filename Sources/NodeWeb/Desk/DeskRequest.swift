import Casework
import DeskPages
import HTTPTypes
import Hummingbird
import Terms

/// A browser's request, with whom it comes from and in which language he reads.
struct DeskRequest: Sendable {
    /// The session that the cookie names; nil when nobody is signed in.
    let session: DeskSession?
    let form: DeskForm
    let words: Words
    let frame: Page.Frame
    /// The path of this page, without query.
    let path: String
    private let parameters: Parameters
    private let query: Parameters
    let context: OfficerContext

    /// Where the browser says that the page is which asks; the door has compared it with what was called. Nil when it does not say.
    let origin: String?

    init(
        session: DeskSession?, form: DeskForm, words: Words, frame: Page.Frame, path: String, parameters: Parameters, query: Parameters,
        lastEvent: String? = nil, origin: String? = nil,
        context: OfficerContext
    ) {
        self.session = session
        self.form = form
        self.words = words
        self.frame = frame
        self.path = path
        self.parameters = parameters
        self.query = query
        self.lastEvent = lastEvent
        self.origin = origin
        self.context = context
    }

    /// A value of the path, as `{id}` in the route.
    ///
    /// - Throws: ``Problem`` 404: what is not an id cannot name anything.
    func path<Value: TextCoded>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        guard let text = parameters.get(name), let value = Value(text: text) else {
            throw Problem(.notFound, "http.notFound", "there is nothing here, or nothing for you")
        }
        return value
    }

    func query(_ name: String) -> String? { query.get(name) }

    /// What a stream of events said last, before it was cut.
    let lastEvent: String?

    /// Where to go on after signing in: a page of this desk, nothing else.
    static func local(_ path: String?) -> String {
        guard let path, path == "/desk" || path.hasPrefix("/desk/"), path.utf8.count <= 300, !path.contains("//"), !path.contains("\\"),
            !path.contains(".."), path.utf8.allSatisfy({ $0 > 32 && $0 < 127 }), !path.hasPrefix("/desk/sign-"),
            !path.hasPrefix("/desk/second-factor")
        else { return "/desk" }
        return path
    }
}
