import Attest
public import Convention
import Exchange
public import Terms

/// One line of the in-tray: what a person needs to know to choose what to do first.
public struct InTrayLine: Sendable, Hashable {
    public let head: CaseHead
    public let title: String
    /// The types of the case's requests.
    public let types: [RequestType]
    /// Statements that wait for a second signature.
    public let waiting: Int
    /// Messages of the other State that nobody has taken in hand.
    public let untaken: Int

    init(_ head: CaseHead, _ brief: CaseBrief) {
        self.head = head
        title = brief.title
        types = brief.types
        waiting = brief.waiting
        untaken = brief.untaken
    }
}

/// A part of the in-tray, and from where the parts beside it are read.
public struct InTrayPage: Sendable, Hashable {
    public let lines: [InTrayLine]
    /// Nil on the first part.
    public let earlier: CaseFilter.From?
    /// Nil on the last.
    public let later: CaseFilter.From?
}

/// The cases that a person may see, the most pressing first. No case is opened for it.
public struct ReadInTray: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter from: Where the part begins or ends; nil for the first.
    public func callAsFunction(
        direction: CaseDirection? = nil, openOnly: Bool = true, from: CaseFilter.From? = nil, of size: Int = 25, by who: SignedIn
    ) async throws -> InTrayPage {
        let (heads, earlier, later) = try await ListCases(office).part(
            direction: direction, openOnly: openOnly, from: from, of: size, by: who)
        return InTrayPage(lines: try await lines(of: heads), earlier: earlier, later: later)
    }

    func lines(of heads: [CaseHead]) async throws -> [InTrayLine] {
        let cabinet = CaseCabinet(office: office)
        // An erased case has no content left; it is not listed.
        let legible = heads.filter { !$0.isErased }
        let briefs = try await office.store.read { store in try legible.map { try store.caseBrief($0.id) } }
        var lines: [InTrayLine] = []
        for (head, sealed) in zip(legible, briefs) {
            if let sealed, let key = try? await CaseKeys(office: office).key(of: head.id),
                let brief = try? CaseBrief(sealed: sealed, by: key, of: head.id)
            {
                lines.append(InTrayLine(head, brief))
                continue
            }
            // Stored before there were briefs; its next change makes one.
            guard let row = try await office.store.read({ try $0.caseRow(head.id) }), let file = try? await cabinet.open(row).file
            else { continue }
            lines.append(InTrayLine(head, CaseBrief(file)))
        }
        return lines
    }
}

/// Whether a person's in-tray is still the one that was shown: the digest of which cases may be seen, and how often each was changed.
public struct StampInTray: Sendable {
    /// Beyond so many open cases, changes of the least pressing ones are not noticed until the page is loaded again.
    public static let most = 200

    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(by who: SignedIn) async throws -> Digest {
        let heads = try await ListCases(office)(limit: Self.most, by: who)
        return Digest(of: Array(heads.map { "\($0.id) \($0.revision)\n" }.joined().utf8))
    }
}

/// Whether a session can still be used. Asking does not count as being there: a page that listens keeps no session alive.
public struct WatchSession: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func isLive(_ session: DeskSession) async throws -> Bool {
        let now = office.time.now()
        return try await office.store.read { try $0.session(session.id)?.isLive(at: now) ?? false }
    }
}
