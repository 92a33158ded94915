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

    /// A passkey of the person's.
    public struct Passkey: Sendable {
        /// The credential's id, in base64.
        public let id: String
        public let label: String
        public let added: HTML
        /// Nil when it was never used.
        public let used: HTML?

        public init(id: String, label: String, added: HTML, used: HTML?) {
            self.id = id
            self.label = label
            self.added = added
            self.used = used
        }
    }

    public let name: String
    public let officer: String
    public let authority: String
    /// Codes of roles.
    public let roles: [String]
    public let recoveryLeft: Int
    public let sessions: [Session]
    public let passkeys: [Passkey]
    /// Whether the second factor was shown lately, so that a passkey can be added.
    public let isFresh: Bool
    public let errors: [FormError]

    public init(
        name: String, officer: String, authority: String, roles: [String], recoveryLeft: Int, sessions: [Session],
        passkeys: [Passkey], isFresh: Bool, errors: [FormError] = []
    ) {
        self.passkeys = passkeys
        self.isFresh = isFresh
        self.errors = errors
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
            title: words.text("account.title"), hasErrors: !errors.isEmpty,
            body: """
                \(FormParts.summary(errors, words))
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
                <section><h2>\(words("passkey.title"))</h2><p>\(words("passkey.hint"))</p>\(passkeyTable(words, frame))
                \(isFresh ? adding(words) : proving(words, frame))</section>
                \(PasskeyParts.script(frame))
                """)
    }

    private func passkeyTable(_ words: Words, _ frame: Page.Frame) -> HTML {
        let heads = ["passkey.label", "passkey.added", "account.seen", "passkey.removal"]
        let rows = passkeys.map { passkey in
            Table.row(
                [
                    .foreign(passkey.label), passkey.added, passkey.used ?? "–",
                    """
                    <form method="post" action="/desk/account/passkeys/removal">\(FormParts.proof(frame))\
                    <input type="hidden" name="passkey" value="\(passkey.id)">\
                    <button class="quiet">\(words("passkey.remove"))</button></form>
                    """,
                ], under: heads, words)
        }
        return rows.isEmpty ? "<p>\(words("passkey.none"))</p>" : Table.html(heads, rows, words)
    }

    /// Only with the script: without it no authenticator can be asked.
    private func adding(_ words: Words) -> HTML {
        PasskeyParts.block(
            "enrol", "passkey.add",
            field: FormParts.input(.init("passkeyLabel", words.text("passkey.label"), hint: words("passkey.labelHint"))), words)
    }

    private func proving(_ words: Words, _ frame: Page.Frame) -> HTML {
        """
        <form method="post" action="/desk/account/proof" class="narrow">\(FormParts.proof(frame))
        <p>\(words("passkey.first"))</p>
        \(FormParts.input(
            .init("code", words.text("proof.code"), hint: words("proof.hint"), errors: errors.map { "\($0.sentence)" }),
            autocomplete: "one-time-code", isRequired: true))
        <button>\(words("passkey.prove"))</button></form>
        """
    }
}
