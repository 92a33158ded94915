import Attest
import Convention
import Exchange
import Terms

/// What a list shows of a case beyond its row, kept sealed beside the case file so that a list opens no case.
struct CaseBrief: Codable, Hashable {
    let title: String
    let types: [RequestType]
    /// Statements that wait for a second signature.
    let waiting: Int
    /// Messages of the other State that nobody has taken in hand.
    let untaken: Int

    init(_ file: CaseFile) {
        title = file.title
        types = file.requests.map(\.content.type)
        waiting = file.pending.count
        untaken = file.entries.count { entry in
            file.direction == .requested && !entry.isOurs && entry.failure == nil
                && !entry.events.contains { $0.event == .contentHandover }
        }
    }

    func sealed(by key: ContentKey, of id: CaseID) throws -> [UInt8] {
        try key.seal(try Canonical.bytes(of: self), context: Self.context(id))
    }

    init(sealed: [UInt8], by key: ContentKey, of id: CaseID) throws {
        self = try Canonical.value(CaseBrief.self, from: try key.open(sealed, context: Self.context(id)))
    }

    private static func context(_ id: CaseID) -> String { "comity/case-brief/v1 \(id)" }
}
