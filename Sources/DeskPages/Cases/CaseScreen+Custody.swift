extension CaseScreen {
    /// Of more items no drawing is made: the table says the same.
    private static let mostDrawn = 20

    /// Who had what, when and why: a line of numbered steps for each item, and the table that says what each step was.
    func custodyView(_ words: Words) -> HTML { "\(custodyDrawing(words))\(custodyTable(words))" }

    private func custodyTable(_ words: Words) -> HTML {
        let heads = ["case.step", "case.when", "case.number", "case.event", "case.who", "case.how"]
        let rows = custody.enumerated().map { index, event -> HTML in
            Table.row(
                [
                    "\(index + 1)", words.moment(event.at), "\(event.item)", "\(words.coded("custody", event.kind))",
                    "<bdi>\(event.by)</bdi>", "<bdi>\(event.how)</bdi>",
                ], under: heads, words)
        }
        return Table.html(heads, rows, words)
    }

    /// From the reader's side of the page; a wider step where one hand gave to another.
    private func custodyDrawing(_ words: Words) -> HTML {
        let steps = custody.enumerated().map { (number: $0.offset + 1, event: $0.element) }
        let items = Dictionary(grouping: steps, by: \.event.item).sorted { $0.key < $1.key }.prefix(Self.mostDrawn)
        let isLeft = words.language.isRightToLeft
        func across(_ place: Int) -> Int { isLeft ? 480 - place : place }
        let lines = items.enumerated().map { row, item -> HTML in
            let height = 26 + row * 48
            let gap = min(76, 390 / max(item.value.count - 1, 1))
            let nodes = item.value.enumerated().map { index, step -> HTML in
                let place = 70 + index * gap
                let isNewHand = index > 0 && item.value[index - 1].event.by != step.event.by
                let line: HTML =
                    index == 0
                    ? .empty
                    : """
                    <line class="line\(isNewHand ? " hand" : HTML.empty)" x1="\(across(place - gap + 16))" y1="\(height)" \
                    x2="\(across(place - 16))" y2="\(height)"/>
                    """
                return """
                    \(line)<circle class="node" cx="\(across(place))" cy="\(height)" r="16"/>\
                    <text x="\(across(place))" y="\(height + 6)" text-anchor="middle">\(step.number)</text>
                    """
            }
            return """
                <text x="\(across(6))" y="\(height + 6)" text-anchor="\(isLeft ? "end" : "start" as HTML)">#\(item.key)</text>\(nodes)
                """
        }
        return """
            <figure><svg class="plot" role="img" aria-label="\(words.text("case.custodyDrawing"))" \
            viewBox="0 0 480 \(items.count * 48 + 8)" direction="ltr">\(lines)</svg>\
            <figcaption class="detail">\(words("case.custodyDrawing"))</figcaption></figure>
            """
    }
}
