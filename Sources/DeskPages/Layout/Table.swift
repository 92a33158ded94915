/// A table that becomes a list of cards where the window is narrow: each cell carries the name of its column (WCAG 1.4.10).
enum Table {
    /// - Parameter heads: Keys of the catalog, one for each column.
    static func html(_ heads: [String], _ rows: [HTML], caption: HTML? = nil, _ words: Words) -> HTML {
        guard !rows.isEmpty else { return .empty }
        let cells = heads.map { "<th scope=\"col\">\(words($0))</th>" as HTML }
        let said: HTML = caption.map { "<caption class=\"detail\">\($0)</caption>" } ?? .empty
        return "<table class=\"stack\">\(said)<thead><tr>\(cells)</tr></thead><tbody>\(rows)</tbody></table>"
    }

    /// - Parameter heading: The column whose cell names the row.
    static func row(_ cells: [HTML], under heads: [String], heading: Int = 0, _ words: Words) -> HTML {
        let drawn = zip(cells, heads).enumerated().map { index, pair -> HTML in
            let label = words.text(pair.1)
            return index == heading
                ? "<th scope=\"row\" data-label=\"\(label)\">\(pair.0)</th>" : "<td data-label=\"\(label)\">\(pair.0)</td>"
        }
        return "<tr>\(drawn)</tr>"
    }
}
