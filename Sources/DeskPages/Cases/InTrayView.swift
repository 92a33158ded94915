public import Terms

/// How urgent something is, told by word and shape as well as by colour.
public struct ClockView: Sendable, Hashable {
    public enum Urgency: String, Sendable, Hashable { case over, soon, running, held }

    public let urgency: Urgency
    /// Until the end, or since it.
    public let left: Period

    public init(urgency: Urgency, left: Period) {
        self.urgency = urgency
        self.left = left
    }

    /// - Parameter soon: From when before the end it presses.
    public init(ends: Moment, at now: Moment, soon: Period) {
        let left = ends.since(now)
        self.init(urgency: left.seconds <= 0 ? .over : left <= soon ? .soon : .running, left: left)
    }

    public func html(_ words: Words) -> HTML {
        let said: HTML =
            switch urgency {
            case .over: "\(words.text("clock.over", ["time": words.left(left)]))"
            case .soon, .running: "\(words.text("clock.left", ["time": words.left(left)]))"
            case .held: "\(words("clock.held"))"
            }
        return "<span class=\"clock \(urgency.rawValue)\">\(shape)<span>\(said)</span></span>"
    }

    /// A triangle for what is over, a half-full disk for what presses, an empty one for what has time, bars for what is held.
    private var shape: HTML {
        let drawing: HTML =
            switch urgency {
            case .over: "<path d=\"M8 1 15 14H1Z\" fill=\"currentColor\"/>"
            case .soon:
                "<circle cx=\"8\" cy=\"8\" r=\"6\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/><path d=\"M8 2a6 6 0 0 1 0 12z\" fill=\"currentColor\"/>"
            case .running: "<circle cx=\"8\" cy=\"8\" r=\"6\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>"
            case .held: "<path d=\"M4 2h3v12H4zM9 2h3v12H9z\" fill=\"currentColor\"/>"
            }
        return "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\">\(drawing)</svg>"
    }
}

/// The list of cases, the most pressing first.
public struct InTrayView: Sendable {
    public struct Line: Sendable {
        public let reference: String
        public let title: String
        /// `requesting` or `requested`.
        public let direction: String
        public let peer: String?
        /// Codes of request types.
        public let types: [String]
        public let clock: ClockView?
        public let waiting: Int
        public let untaken: Int
        public let isClosed: Bool

        public init(
            reference: String, title: String, direction: String, peer: String?, types: [String], clock: ClockView?, waiting: Int,
            untaken: Int, isClosed: Bool
        ) {
            self.reference = reference
            self.title = title
            self.direction = direction
            self.peer = peer
            self.types = types
            self.clock = clock
            self.waiting = waiting
            self.untaken = untaken
            self.isClosed = isClosed
        }
    }

    public let lines: [Line]
    /// As chosen in the filter: empty, `requesting` or `requested`.
    public let direction: String
    public let showsClosed: Bool
    /// The queries of the parts before and after this one; nil where there is none.
    public let earlier: String?
    public let later: String?
    public let mayRefer: Bool
    /// Changes when the list does.
    public let stamp: String

    public init(
        lines: [Line], direction: String, showsClosed: Bool, earlier: String?, later: String?, mayRefer: Bool, stamp: String = ""
    ) {
        self.stamp = stamp
        self.lines = lines
        self.direction = direction
        self.showsClosed = showsClosed
        self.earlier = earlier
        self.later = later
        self.mayRefer = mayRefer
    }

    public func page(_ words: Words, in frame: Page.Frame) -> Page {
        let refer: HTML = mayRefer ? "<p><a class=\"button\" href=\"/desk/cases/new\">\(words("inTray.refer"))</a></p>" : .empty
        return Page(
            title: words.text("inTray.title"),
            body: """
                <h1>\(words("inTray.title"))</h1>
                \(refer)
                \(search(frame, words))\(filters(words))
                <p class="detail" role="status" data-live-said="\(words.text("inTray.changed"))"></p>
                <div data-live="\(stamp)">
                \(lines.isEmpty ? "<p class=\"notice\">\(words("inTray.empty"))</p>" : counts(words))
                \(lines.isEmpty ? HTML.empty : table(words))
                </div>
                \(pages(words))
                <div class="choice" hidden><input type="checkbox" id="shortcuts" data-shortcuts>\
                <label for="shortcuts">\(words("inTray.shortcuts"))</label></div>
                """)
    }

    /// Sent as a form, so that what is searched for stands in no address.
    private func search(_ frame: Page.Frame, _ words: Words) -> HTML {
        SearchView.form(frame, words, typed: "")
    }

    private func filters(_ words: Words) -> HTML {
        let directions = [
            FormParts.Option("", words.text("inTray.both")), .init("requesting", words.text("direction.requesting")),
            .init("requested", words.text("direction.requested")),
        ]
        return """
            <form method="get" action="/desk" class="filters" aria-label="\(words.text("inTray.filter"))">
            \(FormParts.select(.init("direction", words.text("inTray.direction")), options: directions, value: direction))
            \(FormParts.checkbox(id: "closed", name: "closed", value: "1", label: words.text("inTray.closed"), isOn: showsClosed))
            <button class="quiet">\(words("inTray.show"))</button>
            </form>
            """
    }

    private func counts(_ words: Words) -> HTML {
        let over = lines.count { $0.clock?.urgency == .over }
        let soon = lines.count { $0.clock?.urgency == .soon }
        let waiting = lines.reduce(0) { $0 + $1.waiting }
        let untaken = lines.reduce(0) { $0 + $1.untaken }
        return """
            <ul class="counts"><li>\(words.count("inTray.over", over))</li><li>\(words.count("inTray.soon", soon))</li>\
            <li>\(words.count("inTray.untaken", untaken))</li><li>\(words.count("inTray.waiting", waiting))</li></ul>
            """
    }

    private func table(_ words: Words) -> HTML { Self.table(lines, words) }

    static func table(_ lines: [Line], _ words: Words) -> HTML {
        let heads = ["inTray.time", "inTray.case", "inTray.with", "inTray.about", "inTray.todo"].map { key -> HTML in
            "<th scope=\"col\">\(words(key))</th>"
        }
        return """
            <table class="stack"><caption class="detail">\(words("inTray.order"))</caption><thead><tr>\(heads)</tr></thead>
            <tbody>\(lines.map { row($0, words) })</tbody></table>
            """
    }

    private static func row(_ line: Line, _ words: Words) -> HTML {
        let todo = [
            line.untaken > 0 ? words.count("inTray.untaken", line.untaken) : nil,
            line.waiting > 0 ? words.count("inTray.waiting", line.waiting) : nil,
            line.isClosed ? words.text("inTray.isClosed") : nil,
        ].compactMap(\.self).map { "<span class=\"tag\">\($0)</span> " as HTML }
        let title = line.title.isEmpty ? words.text("inTray.untitled") : line.title
        let with: HTML = "\(words.coded("direction", line.direction)) \(line.peer.map { HTML.foreign($0) })"
        let about = line.types.map { words.coded("type", $0) }.joined(separator: ", ")
        return """
            <tr data-row>\
            <td data-label="\(words.text("inTray.time"))">\(line.clock.map { $0.html(words) } ?? "<span class=\"detail\">\(words("clock.none"))</span>")</td>\
            <th scope="row"><a class="open" href="/desk/cases/\(line.reference)"><bdi>\(title)</bdi></a><br>\
            <code>\(line.reference)</code></th>\
            <td data-label="\(words.text("inTray.with"))">\(with)</td>\
            <td data-label="\(words.text("inTray.about"))">\(about)</td>\
            <td>\(todo)</td></tr>
            """
    }

    private func pages(_ words: Words) -> HTML {
        guard earlier != nil || later != nil else { return .empty }
        let closed: HTML = showsClosed ? "&amp;closed=1" : .empty
        let before: HTML? = earlier.map { place in
            "<a rel=\"prev\" href=\"/desk?\(place)&amp;direction=\(direction)\(closed)\">\(words("inTray.before"))</a>"
        }
        let after: HTML? = later.map { place in
            "<a rel=\"next\" href=\"/desk?\(place)&amp;direction=\(direction)\(closed)\">\(words("inTray.after"))</a>"
        }
        return "<nav class=\"actions\" aria-label=\"\(words.text("inTray.pages"))\">\(before) \(after)</nav>"
    }
}
