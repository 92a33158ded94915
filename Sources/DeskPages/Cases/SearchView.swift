/// What a search found.
public struct SearchView: Sendable {
    public let typed: String
    public let lines: [InTrayView.Line]
    public let hasMore: Bool

    public init(typed: String, lines: [InTrayView.Line], hasMore: Bool) {
        self.typed = typed
        self.lines = lines
        self.hasMore = hasMore
    }

    public func page(_ words: Words, in frame: Page.Frame) -> Page {
        let more: HTML = hasMore ? "<p class=\"notice\">\(words("search.more"))</p>" : .empty
        return Page(
            title: words.text("search.title"),
            body: """
                <p><a href="/desk">\(words("refusal.back"))</a></p><h1>\(words("search.title"))</h1>
                \(Self.form(frame, words, typed: typed))
                <p role="status">\(words.count("search.found", lines.count))</p>\(more)
                \(lines.isEmpty ? HTML.empty : InTrayView.table(lines, words))
                """)
    }

    static func form(_ frame: Page.Frame, _ words: Words, typed: String) -> HTML {
        """
        <form method="post" action="/desk/search" class="filters" role="search">\(FormParts.proof(frame))
        <div class="field"><label for="search">\(words("search.label"))</label><p class="hint" id="search-hint">\(words("search.hint"))</p>\
        <input id="search" name="search" type="search" value="\(typed)" dir="auto" autocomplete="off" aria-describedby="search-hint"></div>
        <button class="quiet">\(words("search.go"))</button></form>
        """
    }
}
