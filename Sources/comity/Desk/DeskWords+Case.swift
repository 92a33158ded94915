import Casework
import Convention
import Exchange
import NodeWeb
import Terms

extension DeskWords {
    /// A whole case on one screen or a little more.
    static func file(_ view: CaseView) -> String {
        let head = [
            "\(view.reference)  \(view.title)  (revision \(view.revision))",
            "\(view.direction.rawValue), with \(view.authority)\(view.counterpart.map { ", other side \($0)" } ?? "")"
                + (view.closedAt.map { ", closed \($0)" } ?? "") + (view.peerClosedAt.map { ", closed there \($0)" } ?? ""),
        ]
        let parts = [
            requests(view), clocks(view), pending(view), owed(view), messages(view), evidence(view), packages(view),
        ].filter { !$0.isEmpty }
        return (head + parts.flatMap { ["", $0] }).joined(separator: "\n")
    }

    private static func requests(_ view: CaseView) -> String {
        view.requests.map { request in
            let state = request.outgoing?.state.rawValue ?? request.incoming?.state.rawValue ?? "-"
            let stands =
                [
                    state, request.halt.map { "stands still since \($0.at): \($0.kind.rawValue) \($0.by.short)" },
                    request.forwarding.map { "with \($0.name)" }, request.supplementTo.map { "supplements request \($0)" },
                ].compactMap(\.self).joined(separator: ", ")
            let items = request.content.items.map { item in
                let result = request.result(for: item.number)
                let until = result?.until.map { " until \($0)" } ?? ""
                return "\n  item \(item.number): \(item.selector.value)\(result.map { ": \($0.outcome.rawValue)\(until)" } ?? "")"
            }
            let property = (request.content.property ?? []).map { property in
                let result = request.content.items.isEmpty ? request.result(for: property.number) : nil
                return "\n  property \(property.number): \(property.description)\(result.map { ": \($0.outcome.rawValue)" } ?? "")"
            }
            return "Request \(request.number), \(request.content.type.rawValue): \(stands)" + (items + property).joined()
        }.joined(separator: "\n")
    }

    private static func clocks(_ view: CaseView) -> String {
        let running = view.clocks.filter { $0.settledAt == nil }
        guard !running.isEmpty else { return "" }
        return table(
            ["CLOCK", "PARAGRAPH", "REQUEST", "ITEM", "ENDS"],
            running.map {
                [
                    $0.clock.rule.rawValue, $0.clock.citation.text, "\($0.request)", $0.item.map(String.init) ?? "-",
                    $0.clock.heldSince.map { "held since \($0)" } ?? $0.clock.ends.text,
                ]
            })
    }

    private static func pending(_ view: CaseView) -> String {
        guard !view.pending.isEmpty else { return "" }
        return table(
            ["WAITS FOR A SECOND PERSON", "KIND", "PROPOSED BY", "AT"],
            view.pending.map { [$0.message.text, $0.kind.rawValue, $0.proposedBy.text, $0.at.text] })
    }

    private static func messages(_ view: CaseView) -> String {
        guard !view.messages.isEmpty else { return "" }
        return table(
            ["MESSAGE", "FROM", "KIND", "AT", "RECEIPTED"],
            view.messages.map { entry in
                let events = entry.events.map(\.event.rawValue).joined(separator: ", ")
                return [
                    entry.digest.text, entry.isOurs ? "us" : "them", entry.kind.rawValue, entry.at.text,
                    entry.failure.map { "cannot be read: \($0.code.rawValue)" } ?? noted(entry) ?? (events.isEmpty ? "-" : events),
                ]
            })
    }

    private static func evidence(_ view: CaseView) -> String {
        guard !view.evidence.isEmpty else { return "" }
        return table(
            ["EVIDENCE", "ITEM", "BYTES", "RELEASED"],
            view.evidence.map { [$0.name, "\($0.item)", "\($0.size)", $0.transfer?.text ?? "no"] })
    }

    private static func packages(_ view: CaseView) -> String {
        guard !view.packages.isEmpty else { return "" }
        return table(
            ["PACKAGE", "", "REQUEST", "VERIFIED"],
            view.packages.map { [$0.transfer.text, $0.isOurs ? "given" : "received", "\($0.request)", stands($0)] })
    }

    /// Whether and how a package may be used.
    private static func stands(_ package: PackageView) -> String {
        if let annulment = package.annulledBy { return "NOT TO BE USED: annulled, message \(annulment.short)" }
        if let recall = package.recalledBy { return "NOT TO BE USED: recalled, message \(recall.short)" }
        if let erased = package.erasedAt ?? package.peerErasedAt { return "erased \(erased)" }
        let conditions = package.conditions.map { "\n    \($0.plain)" }.joined()
        return (package.verifiedAt?.text ?? "no") + conditions
    }

    private static func owed(_ view: CaseView) -> String {
        guard !view.owed.isEmpty else { return "" }
        return table(
            ["WAITS FOR YOUR ANSWER", "KIND", "SINCE"],
            view.messages.filter { view.owed.contains($0.digest) }.map { [$0.digest.text, $0.kind.rawValue, $0.at.text] })
    }

    /// What is particular about a message.
    private static func noted(_ entry: ThreadEntry) -> String? {
        if let recall = entry.recall { return "recalled\(recall.outcome.map { ", \($0.rawValue)" } ?? ""), message \(recall.by.short)" }
        switch entry.withoutEffect {
        case .wrongSide: return "no effect: not for that State to say"
        case .unknownPredecessor: return "no effect yet: what it cites has not arrived"
        case nil: return nil
        }
    }
}
