public import Terms

/// Takes a file in as evidence. Without a script the form sends it whole; `upload.js` sends it in chunks and goes on where it was cut.
public struct IntakeView: Sendable {
    /// A file of which a part has arrived.
    public struct Unfinished: Sendable {
        public let id: String
        public let name: String
        public let size: Int64
        /// Bytes that have arrived.
        public let here: Int64
        /// Last change of the file, by which the script knows it again.
        public let modified: Moment?
        public let startedAt: Moment

        public init(id: String, name: String, size: Int64, here: Int64, modified: Moment?, startedAt: Moment) {
            self.id = id
            self.name = name
            self.size = size
            self.here = here
            self.modified = modified
            self.startedAt = startedAt
        }
    }

    public let fields: [FormScreen.Section]
    /// The case's page.
    public let home: String
    /// Of the request.
    public let number: Int
    public let unfinished: [Unfinished]
    /// The largest file that the form takes without the script.
    public let mostBytes: Int64
    public let errors: [FormError]

    public init(
        fields: [FormScreen.Section], home: String, number: Int, unfinished: [Unfinished], mostBytes: Int64, errors: [FormError]
    ) {
        self.fields = fields
        self.home = home
        self.number = number
        self.unfinished = unfinished
        self.mostBytes = mostBytes
        self.errors = errors
    }

    public func page(_ words: Words, in frame: Page.Frame) -> Page {
        let title = words.text("act.ingest.title")
        let screen = FormScreen(
            title: title, hint: nil, sections: fields, isSigned: false, needsCode: false, buttons: [], back: home, errors: errors)
        return Page(
            title: title, hasErrors: !errors.isEmpty,
            body: """
                \(FormParts.summary(errors, words))
                <p><a href="\(home)">\(words("form.back"))</a></p>
                <h1>\(title)</h1><p>\(words("act.ingest.hint"))</p>
                \(unfinished.isEmpty ? HTML.empty : waiting(words, frame))
                <form method="post" action="\(frame.path)" enctype="multipart/form-data" data-upload data-home="\(home)" \
                data-request="\(number)"\(sentences(words))>\(FormParts.proof(frame))
                \(fields.map { screen.drawing($0, words) })
                \(file(words))
                \(panel(words))
                <div class="actions"><button data-go>\(words("act.ingest.go"))</button></div>
                </form>
                <script src="/desk/assets/upload.js?\(frame.release)" defer></script>
                """)
    }

    /// What the script says.
    private func sentences(_ words: Words) -> HTML {
        HTML(
            [
                ("any", "intake.any"), ("pause", "intake.pause"), ("resume", "intake.resume"), ("paused", "intake.paused"),
                ("cut", "intake.cut"), ("changed", "intake.changed"), ("sealing", "intake.sealing"), ("signed-out", "intake.signedOut"),
            ].map { " data-\($0.0)=\"\(words.text($0.1))\"" as HTML }
                + [
                    " data-sending=\"\(words.text("intake.sending", ["name": "{name}", "here": "{here}", "size": "{size}", "rate": "{rate}", "left": "{left}"]))\""
                ])
    }

    private func file(_ words: Words) -> HTML {
        let wrong = errors.filter { $0.field == "file" }.map { "\($0.sentence)" as HTML }
        let part = FormParts.Field(
            "file", words.text("intake.file"), hint: words("intake.fileHint", ["size": words.size(mostBytes)]), errors: wrong)
        return part.wrapped("<input id=\"file\" name=\"file\" type=\"file\" required\(part.described)>")
    }

    private func panel(_ words: Words) -> HTML {
        """
        <section class="card" data-panel hidden aria-label="\(words.text("intake.progress"))">
        <progress aria-label="\(words.text("intake.progress"))" max="1" value="0"></progress>
        <p data-figures dir="auto"></p><p data-said role="status"></p>
        <button type="button" class="quiet" data-pause hidden>\(words("intake.pause"))</button></section>
        """
    }

    private func waiting(_ words: Words, _ frame: Page.Frame) -> HTML {
        let lines = unfinished.map { one -> HTML in
            let modified = one.modified.map { String($0.seconds) } ?? ""
            return """
                <li class="card" data-unfinished="\(one.id)" data-name="\(one.name)" data-size="\(String(one.size))" \
                data-modified="\(modified)"><p><strong><bdi>\(one.name)</bdi></strong><br>\
                \(words.html("intake.here", [
                    "here": "\(words.size(one.here))", "size": "\(words.size(one.size))", "time": words.moment(one.startedAt),
                ]))</p>
                <form method="post" action="\(home)/requests/\(number)/uploads/\(one.id)/end">\(FormParts.proof(frame))\
                <button class="quiet">\(words("intake.giveUp"))</button></form></li>
                """
        }
        return """
            <section><h2>\(words("intake.unfinished"))</h2><p class="hint">\(words("intake.unfinishedHint"))</p>\
            <ul class="cards">\(lines)</ul></section>
            """
    }
}
