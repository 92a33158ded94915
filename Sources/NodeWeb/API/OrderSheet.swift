import Casework
import Convention
import Exchange
import HTTPTypes
import Terms

/// A domestic order as it is handed to the provider.
///
/// It says what the provider has to do and by which law of its own State, and nothing of the foreign request: not which State
/// asks, not why.
struct OrderSheet {
    private let order: DomesticOrder
    private let lines: [(label: String, value: String)]
    private let title: String
    private let banner: String?

    /// - Throws: ``Problem`` 404 when the case has no such request.
    init(_ order: DomesticOrder, of number: Int, in file: CaseFile, at office: Office) throws {
        guard let request = file.requests.first(where: { $0.number == number }) else {
            throw Problem(.notFound, "http.notFound", "there is no such request")
        }
        let measure = office.rulebook.measures.first { $0.id == order.measure }
        self.order = order
        title = "Order No. \(order.number): \(order.measure.replacing("_", with: " "))"
        banner = office.mode == .exercise ? "EXERCISE. This order binds nobody." : nil
        let authority = office.own.entry.authority(file.authority)
        let things = request.content.items.filter { order.items.contains($0.number) }.flatMap { item -> [(label: String, value: String)] in
            let data = item.dataCategories.map(\.rawValue).joined(separator: ", ")
            let time = item.period.map { ", from \($0.from) to \($0.to)" } ?? ""
            return [(label: "Item \(item.number)", value: "\(item.selector.kind.rawValue) \(item.selector.value): \(data) data\(time)")]
        }
        lines =
            [
                (label: "State", value: "\(office.own.entry.name) (\(office.state))"),
                (label: "Authority", value: authority?.name ?? file.authority.text),
                (label: "Our reference", value: "\(file.reference)/\(number)/\(order.number)"),
                (label: "To", value: order.provider),
                (label: "Issued", value: order.issuedAt.text),
                (label: "Binding until", value: order.until.text),
                (label: "Legal basis", value: order.legalBasis),
                (
                    label: "Convention",
                    value: measure.map { "implements article \($0.article) of the United Nations Convention against Cybercrime" } ?? "-"
                ),
            ] + things + [
                (label: "What to do", value: Self.duty(of: order)),
                (
                    label: "Secrecy",
                    value: order.secret
                        ? "You must not tell the user or anybody else of this order while it binds (25(3))."
                        : "This order need not be kept secret."
                ),
                (label: "Answer", value: "Say for each item what you did and when, or that the data no longer exist, under our reference."),
            ]
    }

    var view: OrderView { OrderView(order: order, text: text, html: html) }

    private static func duty(of order: DomesticOrder) -> String {
        order.measure == "preservation_order"
            ? "Keep the data named here unaltered from the moment you receive this. Do not hand them over: another order is needed for that."
            : "Hand over a complete copy of the data named here, with a SHA-256 digest of each file."
    }

    private var text: String {
        let width = (lines.map(\.label.count).max() ?? 0) + 2
        let body = lines.map { $0.label + String(repeating: " ", count: width - $0.label.count) + $0.value }
        return ([banner, title, ""].compactMap(\.self) + body).joined(separator: "\n") + "\n"
    }

    private var html: String {
        let rows = lines.map { "<tr><th scope=\"row\">\(Self.escaped($0.label))</th><td dir=\"auto\">\(Self.escaped($0.value))</td></tr>" }
        let mark = banner.map { "<p><strong>\(Self.escaped($0))</strong></p>\n" } ?? ""
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>\(Self.escaped(title))</title></head>
            <body>
            \(mark)<h1>\(Self.escaped(title))</h1>
            <table>
            \(rows.joined(separator: "\n"))
            </table>
            </body>
            </html>

            """
    }

    /// Text from outside, made harmless for HTML.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
            .replacing("'", with: "&#39;")
    }
}
