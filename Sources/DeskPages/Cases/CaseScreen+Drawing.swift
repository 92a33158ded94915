import Terms

extension CaseScreen {
    public func page(_ words: Words, in frame: Page.Frame) -> Page {
        let shown = title.isEmpty ? words.text("inTray.untitled") : title
        return Page(
            title: words.text("case.pageTitle", ["reference": reference, "title": shown]),
            body: """
                <p><a href="/desk">\(words("refusal.back"))</a></p>
                \(done.map { "<p class=\"notice good\" role=\"status\">\(words($0))</p>" as HTML })
                <h1><bdi>\(shown)</bdi></h1>
                \(head(words))
                \(buttons(actions, words))\(folded(further, words))
                \(section("case.pending", pending.isEmpty ? nil : pendingList(words), words))
                \(section("case.requests", requests.isEmpty ? nil : HTML(requests.map { drawing($0, words) }), words))
                \(section("case.clocks", clocks.isEmpty ? nil : clockTable(words), words))
                \(section("case.thread", messages.isEmpty ? nil : timeline(words, frame), words))
                \(section("case.evidence", evidence.isEmpty ? nil : Self.pieces(evidence, words), words))
                \(section("case.packages", packages.isEmpty ? nil : HTML(packages.map { drawing($0, words) }), words))
                \(section("case.custody", custody.isEmpty ? nil : "\(custodyView(words))\(buttons(printing, words))" as HTML, words))
                \(section("case.people", people(words), words))
                """)
    }

    private func section(_ key: String, _ body: HTML?, _ words: Words) -> HTML {
        guard let body else { return .empty }
        return "<section><h2>\(words(key))</h2>\(body)</section>"
    }

    private func buttons(_ actions: [Action], _ words: Words) -> HTML {
        guard !actions.isEmpty else { return .empty }
        let links = actions.map { action -> HTML in
            "<a class=\"\(action.isMain ? "button" : "button quiet")\" href=\"\(action.path)\">\(words(action.key))</a>"
        }
        return "<div class=\"actions\">\(links)</div>"
    }

    private func folded(_ actions: [Action], _ words: Words) -> HTML {
        guard !actions.isEmpty else { return .empty }
        let links = actions.map { "<li><a href=\"\($0.path)\">\(words($0.key))</a></li>" as HTML }
        return "<details class=\"more\"><summary>\(words("case.further"))</summary><ul>\(links)</ul></details>"
    }

    private func head(_ words: Words) -> HTML {
        var facts = [
            Fact("case.reference", .code(reference)), Fact("inTray.direction", .coded(group: "direction", [direction])),
        ]
        if let peer { facts.append(Fact("inTray.with", .text(peer))) }
        facts.append(Fact("account.authority", .text(authority)))
        facts += references
        facts.append(Fact("case.opened", .moment(openedAt)))
        if let closedAt { facts.append(Fact("case.closed", .moment(closedAt))) }
        if let peerClosedAt { facts.append(Fact("case.peerClosed", .moment(peerClosedAt))) }
        let clock: HTML = due.map { "<p>\($0.html(words))</p>" } ?? .empty
        return "\(clock)\(Fact.list(facts, words))"
    }

    private func pendingList(_ words: Words) -> HTML {
        let lines = pending.map { statement -> HTML in
            """
            <li class="card"><p><strong>\(words.coded("kind", statement.kind))</strong>: \
            \(words.html("case.proposedBy", ["officer": "<code>\(statement.by)</code>", "time": words.moment(statement.at)]))</p>
            <p><a class="button" href="\(statement.path)">\(words("case.readAndSign"))</a></p></li>
            """
        }
        return "<ul class=\"cards\">\(lines)</ul>"
    }

    private func drawing(_ request: Request, _ words: Words) -> HTML {
        let heads = ["case.item", "case.what", "case.data", "case.result"]
        let items = request.items.map { item -> HTML in
            let categories = item.categories.map { words.coded("category", $0) }.joined(separator: words.text("list.separator"))
            let outcome: HTML = item.outcome.map { "<span class=\"tag\">\(words.coded("outcome", $0))</span>" } ?? .empty
            let until: HTML = item.until.map { " \(words.html("case.until", ["time": words.moment($0)]))" } ?? .empty
            return Table.row(
                ["\(item.number)", "<bdi>\(item.what)</bdi>", "\(categories)", "\(outcome)\(until)"], under: heads, words)
        }
        let table = Table.html(heads, items, words)
        return """
            <article class="card"><h3>\(words.text("case.request", ["number": String(request.number)])): \
            \(words.coded("type", request.type))</h3>
            <p><span class="tag">\(words.coded("state", request.state))</span></p>
            \(table)\(buttons(request.actions, words))\(folded(request.further, words))</article>
            """
    }

    private func clockTable(_ words: Words) -> HTML {
        let heads = ["inTray.time", "case.clock", "case.for", "case.ends"]
        let rows = clocks.map { clock -> HTML in
            let source: HTML =
                clock.isPolicy
                ? "\(words("case.policy"))"
                : "\(words.text("case.article", ["paragraph": clock.citation]))\(clock.isUnverified ? Self.unverified(words) : HTML.empty)"
            let item: HTML = clock.item.map { " · \(words.text("case.itemNumber", ["number": String($0)]))" } ?? .empty
            return Table.row(
                [
                    clock.view.html(words),
                    "\(words.coded("clockRule", clock.rule))<br><span class=\"detail\">\(source)</span>",
                    "\(words.text("case.request", ["number": String(clock.request)]))\(item)", words.moment(clock.ends),
                ], under: heads, heading: 1, words)
        }
        return Table.html(heads, rows, words)
    }

    static func unverified(_ words: Words) -> HTML { " <span class=\"unverified\">\(words("finding.unverified"))</span>" }

    private func timeline(_ words: Words, _ frame: Page.Frame) -> HTML {
        "<ol class=\"timeline\">\(messages.map { drawing($0, words) })</ol>"
    }

    private func drawing(_ message: Message, _ words: Words) -> HTML {
        let who = message.isOurs ? words.text("case.fromUs") : words.text("case.fromThem")
        let marks = [
            message.isEarly ? "case.early" : nil, message.isSkewed ? "case.skewed" : nil,
        ].compactMap(\.self).map { "<span class=\"tag\">\(words($0))</span> " as HTML }
        let failure: HTML =
            message.failure.map { "<p class=\"error\">\(words("case.unreadable", ["code": $0]))</p>" } ?? .empty
        let events = message.events.map { event -> HTML in
            let reason: HTML = event.reason.map { " (<bdi>\($0)</bdi>)" } ?? .empty
            return "<li>\(words.moment(event.at)): \(words.coded("event", event.code))\(reason)</li>"
        }
        let receipts: HTML =
            events.isEmpty
            ? "<p class=\"detail\">\(words("case.noReceipt"))</p>"
            : "<details><summary>\(words.count("case.receipts", events.count))</summary><ul>\(events)</ul></details>"
        let content: HTML =
            message.facts.isEmpty
            ? .empty : "<details><summary>\(words("case.content"))</summary>\(Fact.list(message.facts, words))</details>"
        return """
            <li class="\(message.isOurs ? "ours" : "theirs")"><p><strong>\(words.coded("kind", message.kind))</strong> – \(who), \
            \(words.moment(message.at)) \(marks)</p>\(failure)
            <p class="detail">\(words("case.signedBy", ["names": message.signers.joined(separator: ", ")]))</p>
            \(content)\(receipts)
            <p class="detail">\(words("case.digest")) <code dir="ltr">\(message.digest)</code><br>
            \(words("document.code")) <code dir="ltr">\(message.code)</code></p>
            \(buttons(message.actions, words))\(folded(message.further, words))</li>
            """
    }

    static func pieces(_ pieces: [Piece], _ words: Words) -> HTML {
        let heads = ["case.number", "case.file", "case.source", "case.sha256", "case.result"]
        let rows = pieces.map { piece -> HTML in
            let look: HTML = piece.preview.map { "<br><a href=\"\($0)\">\(words("preview.link"))</a>" } ?? .empty
            return Table.row(
                [
                    "\(piece.number)",
                    "<bdi>\(piece.name)</bdi><br><span class=\"detail\">\(piece.mediaType), \(words.size(piece.size))</span>\(look)",
                    "<bdi>\(piece.from)</bdi>", "<code dir=\"ltr\">\(piece.sha256)</code>",
                    "\(piece.isReleased ? "<span class=\"tag\">\(words("case.released"))</span> " : HTML.empty)\(report(piece, words))",
                ], under: heads, heading: 1, words)
        }
        return Table.html(heads, rows, words)
    }

    private static func report(_ piece: Piece, _ words: Words) -> HTML {
        guard let path = piece.printing else { return .empty }
        return "<a href=\"\(path)\">\(words("document.printCustody"))</a>"
    }

    private func drawing(_ package: Package, _ words: Words) -> HTML {
        let state: HTML =
            package.verifiedAt.map { "\(words.html("case.verifiedAt", ["time": words.moment($0)]))" }
            ?? (package.isOurs ? "\(words("case.given"))" : "\(words("case.notVerified"))")
        let scope: HTML =
            package.useScope.isEmpty
            ? .empty : "<p>\(words("case.useScope")): <bdi>\(package.useScope.joined(separator: "; "))</bdi></p>"
        return """
            <article class="card"><h3>\(words(package.isOurs ? "case.packageOurs" : "case.packageTheirs"))</h3>
            <p class="detail"><code dir="ltr">\(package.transfer)</code></p><p>\(state)</p>\(scope)\
            \(Fact.list(package.conditions, words))\(package.pieces.isEmpty ? HTML.empty : Self.pieces(package.pieces, words))\
            \(buttons(package.actions, words))\(folded(package.further, words))</article>
            """
    }

    private func people(_ words: Words) -> HTML {
        let names = participants.map { "<li><code>\($0)</code></li>" as HTML }
        let tasks = assignments.map { task -> HTML in
            "<li>\(words.moment(task.at)): <bdi>\(task.to)</bdi> – <bdi>\(task.task)</bdi></li>"
        }
        let list: HTML = tasks.isEmpty ? .empty : "<h3>\(words("case.tasks"))</h3><ul>\(tasks)</ul>"
        return "<p>\(words("case.peopleHint"))</p><ul>\(names)</ul>\(list)"
    }
}

extension Words {
    /// A number of bytes in the largest unit that leaves at least one.
    func size(_ bytes: Int64) -> String {
        let units = ["size.bytes", "size.kilobytes", "size.megabytes", "size.gigabytes"]
        var value = bytes
        var unit = 0
        while value >= 10_000, unit < units.count - 1 {
            value /= 1_000
            unit += 1
        }
        return text(units[unit], ["number": String(value)])
    }
}
