/// Name and password.
public struct SignInView: Sendable {
    public var name: String
    public var next: String
    public var errors: [FormError]
    /// Said after signing out, or after a session ended.
    public var notice: String?

    public init(name: String = "", next: String = "/desk", errors: [FormError] = [], notice: String? = nil) {
        self.name = name
        self.next = next
        self.errors = errors
        self.notice = notice
    }

    public func page(_ words: Words) -> Page {
        Page(
            title: words.text("signIn.title"), hasErrors: !errors.isEmpty,
            body: """
                \(FormParts.summary(errors, words))
                <h1>\(words("signIn.title"))</h1>
                \(notice.map { "<p class=\"notice\" role=\"status\">\($0)</p>" as HTML })
                <form method="post" action="/desk/sign-in" class="narrow">
                <input type="hidden" name="next" value="\(next)">
                \(FormParts.input(.init("name", words.text("signIn.name")), value: name, autocomplete: "username", isRequired: true))
                \(FormParts.input(
                    .init("password", words.text("signIn.password")), kind: "password", autocomplete: "current-password", isRequired: true))
                <button>\(words("signIn.go"))</button>
                </form>
                """)
    }
}

/// The second factor, when it is enrolled.
public struct ProofView: Sendable {
    public var next: String
    public var errors: [FormError]

    public init(next: String, errors: [FormError] = []) {
        self.next = next
        self.errors = errors
    }

    public func page(_ words: Words, in frame: Page.Frame) -> Page {
        Page(
            title: words.text("proof.title"), hasErrors: !errors.isEmpty,
            body: """
                \(FormParts.summary(errors, words))
                <h1>\(words("proof.title"))</h1>
                <form method="post" action="/desk/second-factor" class="narrow">\(FormParts.proof(frame))
                <input type="hidden" name="next" value="\(next)">
                \(FormParts.input(
                    .init("code", words.text("proof.code"), hint: words("proof.hint")), autocomplete: "one-time-code", isRequired: true))
                <button>\(words("signIn.go"))</button>
                </form>
                """)
    }
}

/// The second factor, when it is not enrolled yet.
public struct EnrolView: Sendable {
    /// In base32.
    public let secret: String
    /// What the drawn code says.
    public let uri: String
    public var next: String
    public var errors: [FormError]

    public init(secret: String, uri: String, next: String, errors: [FormError] = []) {
        self.secret = secret
        self.uri = uri
        self.next = next
        self.errors = errors
    }

    public func page(_ words: Words, in frame: Page.Frame) -> Page {
        let groups = stride(from: 0, to: secret.count, by: 4).map { String(secret.dropFirst($0).prefix(4)) }
        let drawing: HTML = QRCode(uri).map { $0.svg(label: words.text("enrol.drawing")) } ?? .empty
        return Page(
            title: words.text("enrol.title"), hasErrors: !errors.isEmpty,
            body: """
                \(FormParts.summary(errors, words))
                <h1>\(words("enrol.title"))</h1>
                <p>\(words("enrol.why"))</p>
                <ol class="steps"><li>\(words("enrol.scan"))\(drawing)
                <p>\(words("enrol.type")) <code class="secret" dir="ltr">\(groups.joined(separator: " "))</code></p></li>
                <li>\(words("enrol.code"))
                <form method="post" action="/desk/second-factor/new" class="narrow">\(FormParts.proof(frame))
                <input type="hidden" name="next" value="\(next)">
                \(FormParts.input(
                    .init("code", words.text("enrol.field")), autocomplete: "one-time-code", isRequired: true, isNumeric: true))
                <button>\(words("enrol.go"))</button>
                </form></li></ol>
                """)
    }
}

/// The recovery codes, shown once.
public struct RecoveryView: Sendable {
    public let codes: [String]
    public let next: String

    public init(codes: [String], next: String) {
        self.codes = codes
        self.next = next
    }

    public func page(_ words: Words) -> Page {
        Page(
            title: words.text("recovery.title"),
            body: """
                <h1>\(words("recovery.title"))</h1>
                <p>\(words("recovery.keep"))</p>
                <ul class="codes">\(codes.map { "<li><code dir=\"ltr\">\($0)</code></li>" as HTML })</ul>
                <p><a class="button" href="\(next)">\(words("recovery.go"))</a></p>
                """)
    }
}

/// One's own sessions and second factor.
public struct AccountView: Sendable {
    public struct Session: Sendable {
        public let id: String
        public let isThis: Bool
        public let began: HTML
        public let seen: HTML

        public init(id: String, isThis: Bool, began: HTML, seen: HTML) {
            self.id = id
            self.isThis = isThis
            self.began = began
            self.seen = seen
        }
    }

    public let name: String
    public let officer: String
    public let authority: String
    /// Codes of roles.
    public let roles: [String]
    public let recoveryLeft: Int
    public let sessions: [Session]

    public init(name: String, officer: String, authority: String, roles: [String], recoveryLeft: Int, sessions: [Session]) {
        self.name = name
        self.officer = officer
        self.authority = authority
        self.roles = roles
        self.recoveryLeft = recoveryLeft
        self.sessions = sessions
    }

    public func page(_ words: Words, in frame: Page.Frame) -> Page {
        let rows = sessions.map { session -> HTML in
            let end: HTML =
                session.isThis
                ? "\(words("account.thisSession"))"
                : """
                <form method="post" action="/desk/account/sessions/\(session.id)/end">\(FormParts.proof(frame))\
                <button class="quiet">\(words("account.end"))</button></form>
                """
            return "<tr><td>\(session.began)</td><td>\(session.seen)</td><td>\(end)</td></tr>"
        }
        return Page(
            title: words.text("account.title"),
            body: """
                <h1>\(words("account.title"))</h1>
                <dl class="facts">
                <dt>\(words("signIn.name"))</dt><dd><bdi>\(name)</bdi></dd>
                <dt>\(words("account.officer"))</dt><dd><code>\(officer)</code></dd>
                <dt>\(words("account.authority"))</dt><dd><bdi>\(authority)</bdi></dd>
                <dt>\(words("account.roles"))</dt><dd>\(roles.map { words.coded("role", $0) }.joined(separator: ", "))</dd>
                <dt>\(words("account.recovery"))</dt><dd>\(words.count("account.recoveryLeft", recoveryLeft))</dd>
                </dl>
                <p><a href="/desk/account/tokens">\(words("tokens.title"))</a></p>
                <h2>\(words("account.sessions"))</h2>
                <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">\(words("account.began"))</th>\
                <th scope="col">\(words("account.seen"))</th><th scope="col">\(words("account.ending"))</th></tr></thead>
                <tbody>\(rows)</tbody></table></div>
                """)
    }
}

/// Something could not be done, or is not there.
public struct RefusalView: Sendable {
    /// Stable code of the problem.
    public let code: String
    /// What the node says of it, in English, where the catalog has no sentence of its own.
    public let detail: String
    /// Under which the operator finds a fault in the log.
    public let reference: String?

    public init(code: String, detail: String, reference: String? = nil) {
        self.code = code
        self.detail = detail
        self.reference = reference
    }

    /// The sentence for a code; what the node said when there is none.
    public static func sentence(_ code: String, _ detail: String, _ words: Words) -> String {
        words.has("error.\(code)") ? words.text("error.\(code)") : detail
    }

    public func page(_ words: Words) -> Page {
        Page(
            title: words.text("refusal.title"), hasErrors: true,
            body: """
                <h1>\(words("refusal.title"))</h1>
                <p class="notice" role="alert">\(Self.sentence(code, detail, words))</p>
                \(words.has("error.\(code)") ? "<p lang=\"en\" dir=\"ltr\" class=\"detail\">\(detail)</p>" : HTML.empty)
                <p class="detail">\(words("refusal.code", ["code": code]))</p>
                \(reference.map { "<p>\(words("refusal.reference", ["reference": $0]))</p>" as HTML })
                <p><a href="/desk">\(words("refusal.back"))</a></p>
                """)
    }
}
