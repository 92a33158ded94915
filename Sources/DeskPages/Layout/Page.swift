/// A whole page: what stands around every screen of the desk.
public struct Page: Sendable {
    /// What stands around the screen and is the same for every screen of a session.
    public struct Frame: Sendable {
        public let stateName: String
        /// An exercise must never be mistaken for the real thing, nor the other way round.
        public let isExercise: Bool
        /// The name under which the person signed in; nil before.
        public let person: String?
        /// Where the reader may go, by the permissions of the person: keys of the catalog and paths.
        public let places: [Place]
        public let path: String
        /// Proves that a form comes from a page of this session; nil before signing in.
        public let formProof: String?
        /// Changes with each release, so that style and script are fetched anew.
        public let release: String

        public init(
            stateName: String, isExercise: Bool, person: String?, places: [Place], path: String, formProof: String?, release: String
        ) {
            self.stateName = stateName
            self.isExercise = isExercise
            self.person = person
            self.places = places
            self.path = path
            self.formProof = formProof
            self.release = release
        }
    }

    public struct Place: Sendable, Hashable {
        public let key: String
        public let path: String

        public init(_ key: String, _ path: String) {
            self.key = key
            self.path = path
        }
    }

    public let title: String
    public let body: HTML
    /// Something went wrong on the page: said in the title too, where a screen reader begins.
    public let hasErrors: Bool

    public init(title: String, hasErrors: Bool = false, body: HTML) {
        self.title = title
        self.hasErrors = hasErrors
        self.body = body
    }

    /// The page as it is sent.
    public func html(in frame: Frame, _ words: Words) -> HTML {
        let said = hasErrors ? words.text("page.errorTitle", ["title": title]) : title
        return """
            <!DOCTYPE html>
            <html lang="\(words.language.rawValue)" dir="\(words.language.isRightToLeft ? "rtl" : "ltr")">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(words.text("page.title", ["title": said, "state": frame.stateName]))</title>
            <link rel="icon" href="/desk/assets/icon.svg">
            <link rel="stylesheet" href="/desk/assets/desk.css?\(frame.release)">
            <script src="/desk/assets/desk.js?\(frame.release)" defer></script>
            </head>
            <body>
            <a class="skip" href="#main">\(words("page.skip"))</a>
            <header>
            \(frame.isExercise ? "<p class=\"exercise\" role=\"note\">\(words("page.exercise"))</p>" : HTML.empty)
            <p class="node"><a href="/desk">\(words("page.brand")) <bdi>\(frame.stateName)</bdi></a></p>
            \(navigation(frame, words))
            </header>
            <main id="main" tabindex="-1">
            \(body)
            </main>
            <footer>
            \(languages(frame, words))
            <p>\(words("page.footer"))</p>
            </footer>
            </body>
            </html>

            """
    }

    private func navigation(_ frame: Frame, _ words: Words) -> HTML {
        guard let person = frame.person else { return .empty }
        let links = frame.places.map { place -> HTML in
            let isHere: HTML = frame.path == place.path ? " aria-current=\"page\"" : .empty
            return "<li><a href=\"\(place.path)\"\(isHere)>\(words(place.key))</a></li>"
        }
        return """
            <nav aria-label="\(words.text("page.navigation"))"><ul>\(links)</ul></nav>
            <form class="leave" method="post" action="/desk/sign-out">\(FormParts.proof(frame))
            <a href="/desk/account"><bdi>\(person)</bdi></a>
            <button class="quiet">\(words("page.signOut"))</button></form>
            """
    }

    private func languages(_ frame: Frame, _ words: Words) -> HTML {
        let links = Language.allCases.map { language -> HTML in
            let code = language.rawValue
            let isHere: HTML = language == words.language ? " aria-current=\"true\"" : .empty
            return
                "<li><a href=\"/desk/language/\(code)?back=\(frame.path)\" lang=\"\(code)\" hreflang=\"\(code)\"\(isHere)>\(language.name)</a></li>"
        }
        return "<nav class=\"languages\" aria-label=\"\(words.text("page.languages"))\"><ul>\(links)</ul></nav>"
    }
}
