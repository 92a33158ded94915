import Casework
import HTTPTypes
import Terms

/// An answer that may be a part of a longer list.
protocol PartOfList {
    /// What to ask for as `after` to read on; nil at the end. Also told as `Link: <…>; rel="next"` (RFC 8288).
    var next: String? { get }
}

extension CaseList: PartOfList {}
extension AlarmList: PartOfList {}
extension AuditTrail: PartOfList {}
extension ClockList: PartOfList {}
extension PreservationTaskList: PartOfList {}
extension OverlapList: PartOfList {}
extension UploadList: PartOfList {}

extension APIRequest {
    /// How many entries are asked for.
    ///
    /// - Throws: ``Problem`` 400 `input.malformed` for what is no number from 1 to the most.
    func limit(_ usual: Int, most: Int) throws -> Int {
        guard let asked = try query("limit", as: Ordinal.self)?.number else { return min(usual, most) }
        guard asked <= most else { throw Problem(.badRequest, "input.malformed", "limit is a number from 1 to \(most)") }
        return asked
    }

    /// The part that is asked for of a list that is in memory, and where the next one begins.
    func part<Entry>(of all: [Entry]) throws -> (entries: [Entry], next: String?) {
        let size = try limit(200, most: 1_000)
        let begun = try query("after").map { try ListPlace.number($0) } ?? 0
        guard begun >= 0, begun <= all.count else { return ([], nil) }
        let end = min(Int(begun) + size, all.count)
        return (Array(all[Int(begun)..<end]), end < all.count ? ListPlace.text(Int64(end)) : nil)
    }

    /// Whether a word of the query says so.
    ///
    /// - Throws: ``Problem`` 400 `input.malformed` for another word.
    func flag(_ name: String) throws -> Bool {
        switch query(name) {
        case nil, "false": return false
        case "true": return true
        default: throw Problem(.badRequest, "input.malformed", "\(name) is true or false")
        }
    }
}
