/// A screen that asks for one step: what it is about, the fields, and, where the step is signed, the signature.
public struct FormScreen: Sendable {
    public typealias Option = FormParts.Option

    /// How a field is asked for. Moments are asked for in UTC, to the minute.
    public enum Control: Sendable, Hashable {
        case text, number, moment, day, hidden
        case area(rows: Int)
        case select([FormParts.Option])
        case radios([FormParts.Option])
        case checkboxes([FormParts.Option])
    }

    /// Something that the rules say about a field.
    public struct Remark: Sendable, Hashable {
        public let sentence: String
        /// The paragraph, or `policy`.
        public let citation: String
        public let isBlocking: Bool
        public let isUnverified: Bool

        public init(sentence: String, citation: String, isBlocking: Bool, isUnverified: Bool) {
            self.sentence = sentence
            self.citation = citation
            self.isBlocking = isBlocking
            self.isUnverified = isUnverified
        }
    }

    public struct Field: Sendable {
        public let name: String
        public let label: String
        public let hint: String?
        public let control: Control
        public var values: [String]
        public var remarks: [Remark]
        /// The label stands in English only, whatever the language of the page.
        public let isEnglish: Bool

        public init(
            _ name: String, _ label: String, _ control: Control = .text, hint: String? = nil, values: [String] = [],
            remarks: [Remark] = [], isEnglish: Bool = false
        ) {
            self.isEnglish = isEnglish
            self.name = name
            self.label = label
            self.control = control
            self.hint = hint
            self.values = values
            self.remarks = remarks
        }
    }

    public struct Section: Sendable {
        public let title: String?
        public let hint: String?
        public var fields: [Field]
        /// What the rules say of the whole.
        public var remarks: [Remark]

        public init(title: String? = nil, hint: String? = nil, fields: [Field] = [], remarks: [Remark] = []) {
            self.remarks = remarks
            self.title = title
            self.hint = hint
            self.fields = fields
        }
    }

    public struct Button: Sendable {
        public let key: String
        /// Sent as `do`, when there are several.
        public let value: String
        public let isMain: Bool

        public init(_ key: String, value: String = "", isMain: Bool = true) {
            self.key = key
            self.value = value
            self.isMain = isMain
        }
    }

    public let title: String
    public let hint: String?
    public let facts: [Fact]
    public var sections: [Section]
    /// Whether the person's password is asked for, and a code besides.
    public let isSigned: Bool
    public let needsCode: Bool
    public let buttons: [Button]
    public let back: String
    public var errors: [FormError]
    /// What will be signed, as it will read; drawn below the facts.
    public var preview: HTML?

    public init(
        title: String, hint: String?, facts: [Fact] = [], sections: [Section], isSigned: Bool, needsCode: Bool, buttons: [Button],
        back: String, errors: [FormError] = []
    ) {
        self.title = title
        self.hint = hint
        self.facts = facts
        self.sections = sections
        self.isSigned = isSigned
        self.needsCode = needsCode
        self.buttons = buttons
        self.back = back
        self.errors = errors
    }

    public func page(_ words: Words, in frame: Page.Frame) -> Page {
        Page(
            title: title, hasErrors: !errors.isEmpty,
            body: """
                \(FormParts.summary(errors, words))
                <p><a href="\(back)">\(words("form.back"))</a></p>
                <h1>\(title)</h1>
                \(hint.map { "<p>\($0)</p>" as HTML })
                \(Fact.list(facts, words))
                \(preview.map { "<section><h2>\(words("document.preview"))</h2>\($0)</section>" as HTML })
                <form method="post" action="\(frame.path)">\(FormParts.proof(frame))
                \(sections.map { drawing($0, words) })
                \(isSigned ? signing(words, frame) : HTML.empty)
                <div class="actions">\(buttons.map { button($0, words) })</div>
                </form>
                """)
    }

    func drawing(_ section: Section, _ words: Words) -> HTML {
        let remarks = section.remarks.map { "<li>\(Self.drawing($0, words))</li>" as HTML }
        let said: HTML = remarks.isEmpty ? .empty : "<section class=\"summary soft\"><ul>\(remarks)</ul></section>"
        let fields: HTML = "\(said)\(section.fields.map { drawing($0, words) })"
        guard let title = section.title else { return fields }
        let hint: HTML = section.hint.map { "<p class=\"hint\">\($0)</p>" } ?? .empty
        return "<fieldset class=\"group\"><legend>\(title)</legend>\(hint)\(fields)</fieldset>"
    }

    private func drawing(_ field: Field, _ words: Words) -> HTML {
        let remarks = field.remarks.map { Self.drawing($0, words) } + errors.filter { $0.field == field.name }.map { "\($0.sentence)" }
        let isWarning = !remarks.isEmpty && field.remarks.allSatisfy { !$0.isBlocking } && !errors.contains { $0.field == field.name }
        let part = FormParts.Field(
            field.name, field.label, hint: field.hint.map { "\($0)" }, errors: remarks, isWarning: isWarning, isEnglish: field.isEnglish)
        let value = field.values.first ?? ""
        switch field.control {
        case .hidden: return "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(value)\">"
        case .text: return FormParts.input(part, value: value)
        case .number: return FormParts.input(part, value: value, isNumeric: true)
        case .moment: return FormParts.input(part, value: value, kind: "datetime-local")
        case .day: return FormParts.input(part, value: value, kind: "date")
        case .area(let rows): return FormParts.area(part, value: value, rows: rows)
        case .select(let options): return FormParts.select(part, options: options, value: value)
        case .radios(let options): return FormParts.radios(part, options: options, value: value)
        case .checkboxes(let options): return FormParts.checkboxes(part, options: options, values: Set(field.values))
        }
    }

    static func drawing(_ remark: Remark, _ words: Words) -> HTML {
        let source = remark.citation == "policy" ? words.text("case.policy") : words.text("case.article", ["paragraph": remark.citation])
        let mark: HTML = remark.isUnverified ? " <span class=\"unverified\">\(words("finding.unverified"))</span>" : .empty
        let grave: HTML = remark.isBlocking ? "blocks" : "warns"
        return
            "<span class=\"\(grave)\"><span lang=\"en\" dir=\"ltr\">\(remark.sentence)</span> <span class=\"detail\">\(source)</span>\(mark)</span>"
    }

    private func signing(_ words: Words, _ frame: Page.Frame) -> HTML {
        let code: HTML =
            needsCode
            ? FormParts.input(
                .init("code", words.text("proof.code"), hint: words("signing.code"), errors: errors(of: "code")),
                autocomplete: "one-time-code") : .empty
        let passkey: HTML =
            needsCode ? "\(PasskeyParts.block("proof", "passkey.show", words))\(PasskeyParts.script(frame))" : .empty
        return """
            <section class="signing" aria-labelledby="signing-title"><h2 id="signing-title">\(words("signing.title"))</h2>
            <p class="hint">\(words("signing.hint"))</p>
            \(FormParts.input(
                .init("secret", words.text("signIn.password"), errors: errors(of: "secret")), kind: "password",
                autocomplete: "current-password"))\(code)\(passkey)</section>
            """
    }

    private func errors(of field: String) -> [HTML] { errors.filter { $0.field == field }.map { "\($0.sentence)" } }

    private func button(_ button: Button, _ words: Words) -> HTML {
        let value: HTML = button.value.isEmpty ? .empty : " name=\"do\" value=\"\(button.value)\""
        return "<button\(button.isMain ? HTML.empty : " class=\"quiet\"")\(value)>\(words(button.key))</button>"
    }
}
