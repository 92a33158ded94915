/// The tokens of a person's programs, and the form for a new one.
public struct TokensView: Sendable {
    public struct Token: Sendable {
        public let id: String
        public let name: String
        /// Codes of permissions.
        public let scopes: [String]
        public let until: HTML

        public init(id: String, name: String, scopes: [String], until: HTML) {
            self.id = id
            self.name = name
            self.scopes = scopes
            self.until = until
        }
    }

    public var tokens: [Token]
    /// What can be given, as codes.
    public var offered: [String]
    /// Just made: shown this once.
    public var fresh: String?
    public var name = ""
    public var days = "90"
    public var chosen: Set<String> = []
    public var errors: [FormError] = []

    public init(tokens: [Token], offered: [String]) {
        self.tokens = tokens
        self.offered = offered
    }

    public func page(_ words: Words, in frame: Page.Frame) -> Page {
        let made: HTML =
            fresh.map { token in
                """
                <div class="notice" role="status"><p>\(words("tokens.fresh"))</p>\
                <p><code class="secret" dir="ltr">\(token)</code></p></div>
                """
            } ?? .empty
        return Page(
            title: words.text("tokens.title"), hasErrors: !errors.isEmpty,
            body: """
                \(FormParts.summary(errors, words))
                <h1>\(words("tokens.title"))</h1>
                <p>\(words("tokens.hint"))</p>
                \(made)
                \(tokens.isEmpty ? "<p class=\"notice\">\(words("tokens.none"))</p>" : list(words, frame))
                <h2>\(words("tokens.new"))</h2>
                <form method="post" action="/desk/account/tokens" class="narrow">\(FormParts.proof(frame))
                \(FormParts.input(.init("name", words.text("tokens.name")), value: name, isRequired: true))
                \(FormParts.input(.init("days", words.text("tokens.days")), value: days, isRequired: true, isNumeric: true))
                \(FormParts.checkboxes(
                    .init("scopes", words.text("tokens.scopes"), hint: words("tokens.scopesHint")),
                    options: offered.map { FormParts.Option($0, $0) }, values: chosen))
                \(FormParts.input(
                    .init("password", words.text("signIn.password")), kind: "password", autocomplete: "current-password", isRequired: true))
                <button>\(words("tokens.make"))</button>
                </form>
                """)
    }

    private func list(_ words: Words, _ frame: Page.Frame) -> HTML {
        let rows = tokens.map { token -> HTML in
            """
            <tr><th scope="row"><bdi>\(token.name)</bdi></th><td>\(token.until)</td>\
            <td>\(token.scopes.map { "<code>\($0)</code> " as HTML })</td>\
            <td><form method="post" action="/desk/account/tokens/\(token.id)/revocation">\(FormParts.proof(frame))\
            <button class="quiet">\(words("tokens.revoke"))</button></form></td></tr>
            """
        }
        return """
            <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">\(words("tokens.name"))</th>\
            <th scope="col">\(words("tokens.until"))</th><th scope="col">\(words("tokens.scopes"))</th>\
            <th scope="col">\(words("account.ending"))</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }
}
