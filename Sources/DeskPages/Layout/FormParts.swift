/// Something to be mended in a form: in which field, and what.
public struct FormError: Sendable, Hashable {
    /// The id of the field; nil for the form as a whole.
    public let field: String?
    public let sentence: String

    public init(field: String?, _ sentence: String) {
        self.field = field
        self.sentence = sentence
    }
}

/// The pieces that forms are made of: label, hint, error, input, in this order and tied together by ids (WCAG 1.3.1, 3.3.1).
public enum FormParts {
    /// The hidden proof that the form comes from a page of this session.
    public static func proof(_ frame: Page.Frame) -> HTML {
        guard let proof = frame.formProof else { return .empty }
        return "<input type=\"hidden\" name=\"proof\" value=\"\(proof)\">"
    }

    /// What is wrong, on top of the page, each line a link to its field.
    public static func summary(_ errors: [FormError], _ words: Words) -> HTML {
        guard !errors.isEmpty else { return .empty }
        let lines = errors.map { error -> HTML in
            guard let field = error.field else { return "<li>\(error.sentence)</li>" }
            return "<li><a href=\"#\(field)\">\(error.sentence)</a></li>"
        }
        return """
            <section class="summary" role="alert" aria-labelledby="summary-title" tabindex="-1">
            <h2 id="summary-title">\(words("form.summary"))</h2><ul>\(lines)</ul></section>
            """
    }

    public struct Field: Sendable {
        public var id: String
        public var label: String
        public var hint: HTML?
        /// Findings or errors of this field.
        public var errors: [HTML]
        /// Nothing has to be mended: what is said is worth a look.
        public var isWarning: Bool
        /// Text that is not in the language of the page, as a question that only stands in English.
        public var isEnglish: Bool

        public init(
            _ id: String, _ label: String, hint: HTML? = nil, errors: [HTML] = [], isWarning: Bool = false, isEnglish: Bool = false
        ) {
            self.isWarning = isWarning
            self.isEnglish = isEnglish
            self.id = id
            self.label = label
            self.hint = hint
            self.errors = errors
        }

        var described: HTML {
            let ids = [hint == nil ? nil : "\(id)-hint", errors.isEmpty ? nil : "\(id)-error"].compactMap(\.self)
            let invalid: HTML = errors.isEmpty || isWarning ? .empty : " aria-invalid=\"true\""
            guard !ids.isEmpty else { return invalid }
            return " aria-describedby=\"\(ids.joined(separator: " "))\"\(invalid)"
        }

        var hintAndErrors: HTML {
            let hinted: HTML = hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>" } ?? .empty
            guard !errors.isEmpty else { return hinted }
            return
                "\(hinted)<div class=\"error\(isWarning ? " soft" : HTML.empty)\" id=\"\(id)-error\">\(errors.map { "<p>\($0)</p>" as HTML })</div>"
        }

        var said: HTML { isEnglish ? "<span lang=\"en\" dir=\"ltr\">\(label)</span>" : "\(label)" }

        func wrapped(_ control: HTML) -> HTML {
            "<div class=\"field\"><label for=\"\(id)\">\(said)</label>\(hintAndErrors)\(control)</div>"
        }
    }

    /// - Parameter kind: The `type` of the input.
    public static func input(
        _ field: Field, value: String = "", kind: String = "text", autocomplete: String = "off", isRequired: Bool = false,
        isNumeric: Bool = false
    ) -> HTML {
        let required: HTML = isRequired ? " required" : .empty
        let numeric: HTML = isNumeric ? " inputmode=\"numeric\"" : .empty
        return field.wrapped(
            """
            <input id="\(field.id)" name="\(field.id)" type="\(kind)" value="\(value)" dir="auto" \
            autocomplete="\(autocomplete)"\(required)\(numeric)\(field.described)>
            """)
    }

    public static func area(_ field: Field, value: String = "", rows: Int = 4) -> HTML {
        field.wrapped(
            "<textarea id=\"\(field.id)\" name=\"\(field.id)\" rows=\"\(rows)\" dir=\"auto\"\(field.described)>\n\(value)</textarea>")
    }

    public static func select(_ field: Field, options: [Option], value: String?) -> HTML {
        let lines = options.map { option -> HTML in
            "<option value=\"\(option.value)\"\(option.value == value ? " selected" : HTML.empty)>\(option.label)</option>"
        }
        return field.wrapped("<select id=\"\(field.id)\" name=\"\(field.id)\"\(field.described)>\(lines)</select>")
    }

    /// A question with few answers, all to be seen.
    public static func radios(_ field: Field, options: [Option], value: String?) -> HTML {
        let lines = options.enumerated().map { index, option -> HTML in
            // The first answer carries the question's id, so that the error summary's link leads to it.
            let id = index == 0 ? field.id : "\(field.id)-\(option.value)"
            let checked: HTML = option.value == value ? " checked" : .empty
            return """
                <div class="choice"><input type="radio" id="\(id)" name="\(field.id)" value="\(option.value)"\(checked)>\
                <label for="\(id)">\(option.label)</label></div>
                """
        }
        return "<fieldset class=\"field\"\(field.described)><legend>\(field.said)</legend>\(field.hintAndErrors)\(lines)</fieldset>"
    }

    public static func checkbox(id: String, name: String, value: String, label: String, isOn: Bool) -> HTML {
        """
        <div class="choice"><input type="checkbox" id="\(id)" name="\(name)" value="\(value)"\(isOn ? " checked" : HTML.empty)>\
        <label for="\(id)">\(label)</label></div>
        """
    }

    /// Several answers at once.
    public static func checkboxes(_ field: Field, options: [Option], values: Set<String>) -> HTML {
        let lines = options.enumerated().map { index, option in
            checkbox(
                id: index == 0 ? field.id : "\(field.id)-\(option.value)", name: field.id, value: option.value, label: option.label,
                isOn: values.contains(option.value))
        }
        return "<fieldset class=\"field\"\(field.described)><legend>\(field.said)</legend>\(field.hintAndErrors)\(lines)</fieldset>"
    }

    public struct Option: Sendable, Hashable {
        public let value: String
        public let label: String

        public init(_ value: String, _ label: String) {
            self.value = value
            self.label = label
        }
    }
}
