import Attest
import Casework
import HTTPTypes
import Terms

/// A place in a list as a program carries it from one part to the next: opaque, and only what ``text(_:)`` writes is read. It gives no
/// right: whoever makes one up reads another part of his own list.
enum ListPlace {
    static func text(_ place: CasePosition) -> String { code("c", place.isClosed ? 1 : 0, place.pressing, place.reference.text) }
    static func text(_ place: AlarmPosition) -> String { code("a", place.isOpen ? 1 : 0, place.number, "") }
    static func text(_ number: Int64) -> String { code("n", 0, number, "") }

    static func `case`(_ text: String) throws -> CasePosition {
        let parts = try parts("c", text)
        guard let reference = CaseReference(text: parts.rest) else { throw unreadable }
        return try same(CasePosition(isClosed: parts.bit == 1, pressing: parts.number, reference: reference), text) { self.text($0) }
    }

    static func alarm(_ text: String) throws -> AlarmPosition {
        let parts = try parts("a", text)
        return try same(AlarmPosition(isOpen: parts.bit == 1, number: parts.number), text) { self.text($0) }
    }

    static func number(_ text: String) throws -> Int64 { try same(try parts("n", text).number, text) { self.text($0) } }

    /// - Throws: ``Problem`` 400 `input.malformed`.
    static func from(after: String?, before: String?) throws -> CaseFilter.From? {
        if let after { return .after(try `case`(after)) }
        return try before.map { .before(try `case`($0)) }
    }

    static func query(_ from: CaseFilter.From) -> String {
        switch from {
        case .after(let place): "after=\(text(place))"
        case .before(let place): "before=\(text(place))"
        }
    }

    private static let unreadable = Problem(
        .badRequest, "input.malformed", "this place of a list cannot be read: take it from the answer before, or begin anew without one")

    private static func code(_ kind: String, _ bit: Int, _ number: Int64, _ rest: String) -> String {
        Base64URL.text(Array("\(kind) \(bit) \(number) \(rest)".utf8))
    }

    private static func parts(_ kind: String, _ text: String) throws -> (bit: Int, number: Int64, rest: String) {
        guard text.utf8.count <= 120, let bytes = Base64URL.bytes(text) else { throw unreadable }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == kind, let bit = Int(parts[1]), let number = Int64(parts[2]) else { throw unreadable }
        return (bit, number, String(parts[3]))
    }

    private static func same<Place>(_ place: Place, _ text: String, _ written: (Place) -> String) throws -> Place {
        guard written(place) == text else { throw unreadable }
        return place
    }
}
