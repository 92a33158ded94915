import Terms

extension FormalDocument {
    /// The document as a page of its own, to be printed: it names no other file, and its policy would let none be fetched.
    public func page(_ catalogs: Catalogs) -> HTML {
        let first = catalogs[languages[0]]
        let titles = languages.map { "<span \(Self.marks($0))>\(title(catalogs[$0]))</span>" as HTML }
        let warnings = languages.map { "<span \(Self.marks($0))>\(catalogs[$0]("page.exercise"))</span>" as HTML }
        let exercise: HTML = isExercise ? "<p class=\"exercise\">\(warnings)</p>" : .empty
        var number = 0
        let sections = drawn.map { section -> HTML in
            let names = languages.map { "<span \(Self.marks($0))>\(catalogs[$0](section.key))</span>" as HTML }
            return "<section><h2>\(HTML.joined(names, by: " · "))</h2>\(table(section.facts, catalogs, &number))</section>"
        }
        return """
            <!DOCTYPE html>
            <html lang="\(first.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title(first)) – \(reference.text)</title>
            <style>\(style)</style>
            </head>
            <body>
            \(exercise)
            <h1>\(titles)</h1>
            \(sections)
            </body>
            </html>

            """
    }

    /// Reference and code stand on every page. Both are made of A to Z, digits and hyphens by their types: no text from outside gets
    /// into the style.
    private var style: HTML {
        let mark: HTML = isExercise ? "EXERCISE" : .empty
        return """
            @page { size: A4; margin: 22mm 15mm 20mm 15mm;
              @top-left { content: "\(reference.text)"; font: 8pt "Noto Sans", sans-serif; }
              @top-center { content: "\(mark)"; font: bold 8pt "Noto Sans", sans-serif; }
              @top-right { content: "\(code.text)"; font: 8pt "Noto Sans Mono", monospace; }
              @bottom-center { content: counter(page) " / " counter(pages); font: 8pt "Noto Sans", sans-serif; } }
            body { font: 9.5pt/1.4 "Noto Sans", sans-serif; margin: 0; color: #000; }
            [lang] { font-family: "Noto Sans", "Noto Naskh Arabic", "Noto Sans CJK SC", sans-serif; }
            [lang|="ar"] { font-family: "Noto Naskh Arabic", "Noto Sans", sans-serif; }
            [lang|="zh"] { font-family: "Noto Sans CJK SC", "Noto Sans", sans-serif; }
            h1 { font-size: 15pt; line-height: 1.3; margin: 0 0 4mm; }
            h1 span, .exercise span { display: block; }
            h2 { font-size: 11pt; margin: 6mm 0 2mm; break-after: avoid; }
            p { margin: 0; }
            table { width: 100%; border-collapse: collapse; table-layout: fixed; }
            thead th { border-bottom: 1pt solid #000; font-size: 8pt; }
            th, td { text-align: start; vertical-align: top; padding: 1.5mm 2mm; overflow-wrap: anywhere; }
            tr > :first-child { width: 9mm; text-align: left; font-weight: normal; color: #444; padding-left: 0; }
            tbody tr { border-bottom: .4pt solid #999; break-inside: avoid; }
            tbody tr.long { break-inside: auto; }
            tr.heading { break-after: avoid; background: #eee; }
            .label { font-size: 8pt; color: #444; }
            .text { white-space: pre-wrap; }
            .detail { font-size: 8pt; color: #444; }
            code { font: 8pt "Noto Sans Mono", monospace; }
            bdi, code { overflow-wrap: anywhere; }
            .exercise { border: 1pt solid #000; padding: 1.5mm; margin-bottom: 4mm; font-weight: bold; }
            """
    }
}
