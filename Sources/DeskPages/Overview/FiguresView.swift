/// Counts that name nobody: each as a drawing made here, and as the table that says the same.
public struct FiguresView: Sendable {
    public struct Group: Sendable {
        /// Key of the heading.
        public let title: String
        /// What is counted, in the reader's words or as a code, and how often; the most first.
        public let lines: [(label: Label, count: Int)]

        public init(title: String, lines: [(label: Label, count: Int)]) {
            self.title = title
            self.lines = lines
        }
    }

    /// Where the words for a code stand in the catalog.
    public struct Label: Sendable, Hashable {
        public let group: String
        public let code: String

        public init(group: String, code: String) {
            self.group = group
            self.code = code
        }
    }

    public let groups: [Group]
    public let counted: Int
    public let all: Int

    public init(groups: [Group], counted: Int, all: Int) {
        self.groups = groups
        self.counted = counted
        self.all = all
    }

    public func page(_ words: Words) -> Page {
        Page(
            title: words.text("oversight.title"),
            body: """
                <h1>\(words("oversight.title"))</h1><p>\(words("oversight.hint"))</p>
                <p class="detail">\(words("oversight.part", ["counted": String(counted), "all": String(all)]))</p>
                \(groups.map { drawing($0, words) })
                """)
    }

    private func drawing(_ group: Group, _ words: Words) -> HTML {
        guard !group.lines.isEmpty else {
            return "<section><h2>\(words(group.title))</h2><p>\(words("oversight.none"))</p></section>"
        }
        let heads = ["oversight.what", "oversight.count"]
        let rows = group.lines.map { line in
            let said = line.label.group == "alarm" ? words.alarm(line.label.code) : words.coded(line.label.group, line.label.code)
            return Table.row(["\(said)", "\(line.count)"], under: heads, words)
        }
        return """
            <section><h2>\(words(group.title))</h2>\(plot(group, words))\(Table.html(heads, rows, words))</section>
            """
    }

    /// Bars from the reader's side of the page, each with its number; the words stand in the table beneath, in the same order.
    private func plot(_ group: Group, _ words: Words) -> HTML {
        let most = max(group.lines.map(\.count).max() ?? 1, 1)
        let isLeft = words.language.isRightToLeft
        let bars = group.lines.enumerated().map { index, line -> HTML in
            let width = line.count * 380 / most
            let place = 6 + index * 24
            let start = isLeft ? 440 - width : 40
            let number = isLeft ? 440 - width - 6 : 40 + width + 6
            return """
                <text x="\(isLeft ? 474 : 6)" y="\(place + 13)" text-anchor="\(isLeft ? "end" : "start" as HTML)">\(index + 1)</text>\
                <rect class="bar" x="\(start)" y="\(place)" width="\(max(width, 2))" height="18"/>\
                <text x="\(number)" y="\(place + 13)" text-anchor="\(isLeft ? "end" : "start" as HTML)">\(line.count)</text>
                """
        }
        let height = 12 + group.lines.count * 24
        let axis = isLeft ? 440 : 40
        return """
            <svg class="plot" role="img" aria-label="\(words.text("oversight.plot")): \(words.text(group.title))" \
            viewBox="0 0 480 \(height)" direction="ltr"><line class="axis" x1="\(axis)" y1="0" x2="\(axis)" y2="\(height)"/>\(bars)</svg>
            """
    }
}
