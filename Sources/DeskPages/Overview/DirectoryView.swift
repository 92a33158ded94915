public import Terms

/// Whom the node knows, and who is bound with its State: as a drawing and as a table.
public struct DirectoryView: Sendable {
    /// What the treaty register says about us and another State.
    public enum Bond: Sendable, Hashable {
        case since(CalendarDay)
        case unbound
        /// No register is on record.
        case unknown
    }

    public struct Authority: Sendable {
        public let name: String
        public let id: String
        /// Code of its kind.
        public let kind: String
        public let languages: [String]

        public init(name: String, id: String, kind: String, languages: [String]) {
            self.name = name
            self.id = id
            self.kind = kind
            self.languages = languages
        }
    }

    public struct State: Sendable {
        public let code: String
        public let name: String
        public let isOwn: Bool
        public let bond: Bond
        public let sequence: Int
        public let expires: CalendarDay
        public let authorities: [Authority]
        /// What stands between the two, each with its paragraph; in the words in which it was declared.
        public let reservations: [(text: String, citation: String)]

        public init(
            code: String, name: String, isOwn: Bool, bond: Bond, sequence: Int, expires: CalendarDay, authorities: [Authority],
            reservations: [(text: String, citation: String)]
        ) {
            self.code = code
            self.name = name
            self.isOwn = isOwn
            self.bond = bond
            self.sequence = sequence
            self.expires = expires
            self.authorities = authorities
            self.reservations = reservations
        }
    }

    /// The own State first.
    public let states: [State]

    public init(states: [State]) { self.states = states }

    public func page(_ words: Words) -> Page {
        let heads = ["directory.state", "directory.bond", "directory.entry"]
        let rows = states.map { state in
            Table.row(
                [
                    "<bdi>\(state.name)</bdi> <code dir=\"ltr\">\(state.code)</code>", said(state, words),
                    """
                    \(words("directory.sequence", ["number": String(state.sequence)])), \
                    \(words("directory.expires", ["day": words.day(state.expires)]))
                    """,
                ], under: heads, words)
        }
        let empty: HTML = states.count < 2 ? "<p class=\"notice\">\(words("directory.nobody"))</p>" : .empty
        return Page(
            title: words.text("directory.title"),
            body: """
                <h1>\(words("directory.title"))</h1><p>\(words("directory.hint"))</p>\(empty)
                \(states.count < 2 ? HTML.empty : drawing(words))
                \(Table.html(heads, rows, words))\(states.map { details($0, words) })
                """)
    }

    private func said(_ state: State, _ words: Words) -> HTML {
        if state.isOwn { return "<span class=\"tag\">\(words("directory.own"))</span>" }
        return switch state.bond {
        case .since(let day): words("directory.since", ["day": words.day(day)])
        case .unbound: words("directory.unbound")
        case .unknown: words("directory.noRegister")
        }
    }

    /// Our State on one side, the others on the other; a whole line where both are bound.
    private func drawing(_ words: Words) -> HTML {
        let others = states.filter { !$0.isOwn }.prefix(40)
        let step = 44
        let height = max(120, 20 + others.count * step)
        let middle = height / 2
        let lines = others.enumerated().map { index, state -> HTML in
            let place = 10 + step * index + step / 2
            let isBound = if case .since = state.bond { true } else { false }
            return """
                <line class="line\(isBound ? HTML.empty : " missing")" x1="140" y1="\(middle)" x2="340" y2="\(place)"/>\
                <rect class="node" x="340" y="\(place - 15)" width="120" height="30" rx="5"/>\
                <text x="400" y="\(place + 4)" text-anchor="middle">\(state.code)</text>
                """
        }
        let own = states.first { $0.isOwn }?.code ?? ""
        return """
            <figure><svg class="plot" role="img" aria-label="\(words.text("directory.drawing"))" viewBox="0 0 480 \(height)" direction="ltr">\
            \(lines)<rect class="node" x="20" y="\(middle - 18)" width="120" height="36" rx="5"/>\
            <text x="80" y="\(middle + 4)" text-anchor="middle">\(own)</text></svg>\
            <figcaption class="detail">\(words("directory.drawing"))</figcaption></figure>
            """
    }

    private func details(_ state: State, _ words: Words) -> HTML {
        let heads = ["directory.authority", "directory.kind", "directory.languages"]
        let rows = state.authorities.map { authority in
            Table.row(
                [
                    "<bdi>\(authority.name)</bdi><br><code dir=\"ltr\">\(state.code)/\(authority.id)</code>",
                    "\(words.coded("authorityKind", authority.kind))",
                    "\(authority.languages.map { words.coded("tongue", $0) }.joined(separator: words.text("list.separator")))",
                ], under: heads, words)
        }
        let reserved = state.reservations.map { "<li><bdi>\($0.text)</bdi> <span class=\"detail\">\($0.citation)</span></li>" as HTML }
        let list: HTML = reserved.isEmpty ? .empty : "<h3>\(words("directory.reserved"))</h3><ul>\(reserved)</ul>"
        return "<section><h2><bdi>\(state.name)</bdi></h2>\(Table.html(heads, rows, words))\(list)</section>"
    }
}
