/// The beginning of a piece of evidence: as text, as a table, or as a picture that is blurred until it is asked for. Nothing of it is ever
/// markup of the page, and nothing of it runs.
public struct PreviewView: Sendable {
    public enum Content: Sendable {
        case text(String)
        /// Rows of cells.
        case table([[String]])
        /// Where the picture itself is served.
        case image(path: String)
        case none
    }

    public let name: String
    public let mediaType: String
    public let size: Int64
    public let content: Content
    public let isWhole: Bool
    /// The case's page.
    public let home: String

    public init(name: String, mediaType: String, size: Int64, content: Content, isWhole: Bool, home: String) {
        self.name = name
        self.mediaType = mediaType
        self.size = size
        self.content = content
        self.isWhole = isWhole
        self.home = home
    }

    public func page(_ words: Words) -> Page {
        Page(
            title: words.text("preview.title"),
            body: """
                <p><a href="\(home)">\(words("form.back"))</a></p>
                <h1>\(words("preview.title"))</h1>
                <p><strong><bdi>\(name)</bdi></strong><br><span class="detail">\(mediaType), \(words.size(size))</span></p>
                <p class="hint">\(words("preview.hint"))</p>
                \(isWhole ? HTML.empty : "<p class=\"notice\">\(words("preview.part"))</p>")
                \(drawing(words))
                """)
    }

    private func drawing(_ words: Words) -> HTML {
        switch content {
        case .text(let text):
            return
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(words.text("preview.title"))\"><pre dir=\"auto\">\(text)</pre></div>"
        case .table(let rows):
            let lines = rows.map { row -> HTML in
                let cells = row.map { cell -> HTML in "<td><bdi>\(cell)</bdi></td>" }
                return "<tr>\(cells)</tr>"
            }
            return
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(words.text("preview.title"))\"><table><tbody>\(lines)</tbody></table></div>"
        case .image(let path):
            return """
                <div class="choice"><input type="checkbox" id="sharp"><label for="sharp">\(words("preview.sharp"))</label></div>
                <figure class="blurred"><img src="\(path)" alt="\(words.text("preview.picture"))"></figure>
                """
        case .none: return "<p>\(words("preview.none"))</p>"
        }
    }
}
