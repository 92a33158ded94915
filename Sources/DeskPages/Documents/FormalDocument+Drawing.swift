import Terms

extension FormalDocument {
    /// The document as a part of a page of the desk.
    public func body(_ catalogs: Catalogs) -> HTML {
        var number = 0
        let tables = drawn.map { section -> HTML in
            let titles = languages.map { "<span \(Self.marks($0))>\(catalogs[$0](section.key))</span>" as HTML }
            return "<h3>\(HTML.joined(titles, by: " · "))</h3>\(table(section.facts, catalogs, &number))"
        }
        return "<div class=\"document\">\(tables)</div>"
    }

    /// The paragraphs of a section; every one of them has a cell in each language.
    func table(_ facts: [Fact], _ catalogs: Catalogs, _ number: inout Int) -> HTML {
        var rows: [HTML] = []
        for fact in facts {
            let cells = languages.map { "<td \(Self.marks($0))>\(cell(fact, in: $0, catalogs))</td>" as HTML }
            if case .heading = fact.value {
                let heads = languages.map { "<th scope=\"col\" \(Self.marks($0))>\(fact.label(catalogs[$0]))</th>" as HTML }
                rows.append("<tr class=\"heading\"><td></td>\(heads)</tr>")
            } else {
                number += 1
                rows.append("<tr\(isLong(fact) ? " class=\"long\"" : HTML.empty)><th scope=\"row\">\(number)</th>\(cells)</tr>")
            }
        }
        let heads = languages.map { "<th scope=\"col\" \(Self.marks($0))>\($0.name)</th>" as HTML }
        let first = catalogs[languages[0]]
        return """
            <table><thead><tr><th scope="col" \(Self.marks(first.language))>\(first("case.number"))</th>\(heads)</tr></thead>
            <tbody>\(rows)</tbody></table>
            """
    }

    /// What may be parted by the end of a page; everything shorter is kept together.
    private func isLong(_ fact: Fact) -> Bool {
        if case .prose(let text) = fact.value { text.utf8.count > 400 } else { false }
    }

    private func cell(_ fact: Fact, in language: Language, _ catalogs: Catalogs) -> HTML {
        let words = catalogs[language]
        if case .note = fact.value { return "<p>\(words.html(fact.key, ["digest": "<code dir=\"ltr\">\(digest.text)</code>"]))</p>" }
        let law: HTML = fact.citation.map { " <span class=\"detail\">\(words.text("case.article", ["paragraph": $0]))</span>" } ?? .empty
        return "<p class=\"label\">\(fact.label(words))\(law)</p>\(value(fact, words, catalogs))"
    }

    private func value(_ fact: Fact, _ words: Words, _ catalogs: Catalogs) -> HTML {
        switch fact.value {
        case .prose(let text): prose(text, words)
        // Figures, names and identifiers are the same in every language.
        case .text(let text): "<p class=\"text\"><bdi>\(text)</bdi></p>"
        default: "<p>\(fact.html(words))</p>"
        }
    }

    /// What somebody wrote: itself in its own language, a translation that is bound to it in the other, or that there is none.
    private func prose(_ text: String, _ words: Words) -> HTML {
        let original: HTML = "<div class=\"text\" lang=\"\(textLanguage.text)\" dir=\"auto\">\(text)</div>"
        if primary == words.language.rawValue { return original }
        if let found = translations.first(where: { $0.language == words.language && $0.original == text }) {
            return """
                <div class="text" dir="auto">\(found.text)</div>
                <p class="detail">\(words("document.translatedBy", ["translator": found.translator]))</p>
                """
        }
        // It has to stand somewhere: in the sender's column when neither is its own.
        let standsHere = !languages.contains { $0.rawValue == primary } && words.language == languages[0]
        guard standsHere else { return "<p class=\"detail\">\(words("document.notTranslated"))</p>" }
        let name = words.coded("tongue", primary)
        return "\(original)<p class=\"detail\">\(words("document.originalIn", ["language": name]))</p>"
    }

    /// `zh` of `zh-Hans`.
    private var primary: String { textLanguage.text.split(separator: "-").first.map { $0.lowercased() } ?? "" }

    static func marks(_ language: Language) -> HTML {
        "lang=\"\(language.rawValue)\" dir=\"\(language.isRightToLeft ? "rtl" : "ltr")\""
    }
}

extension HTML {
    static func joined(_ pieces: [HTML], by separator: HTML) -> HTML {
        HTML(pieces.enumerated().flatMap { $0 == 0 ? [$1] : [separator, $1] })
    }
}
