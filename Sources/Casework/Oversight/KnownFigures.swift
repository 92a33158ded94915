import Convention
import Exchange
import Synchronization
import Terms

/// What one case adds to the figures: codes and clocks, no person and no text.
struct CaseFigures: Sendable {
    var kind: String?
    var requests: [String] = []
    var decisions: [String] = []
    var refusals: [String] = []
    var clocks: [(clock: Clock, settledAt: Moment?)] = []

    init() {}

    init(_ file: CaseFile) {
        kind = file.closedAt == nil ? "open.\(file.direction.rawValue)" : "closed"
        for request in file.requests where request.message != nil {
            requests.append(request.content.type.rawValue)
            guard let decision = request.decision else { continue }
            decisions.append(decision.outcome.rawValue)
            if let ground = decision.ground { refusals.append(ground.rawValue) }
        }
        clocks = file.clocks.map { ($0.clock, $0.settledAt) }
    }
}

/// Remembers what each case adds, by its revision: an overseer who looks again opens only what has changed. In memory only, and of no
/// more cases than one page of figures counts.
final class KnownFigures: Sendable {
    private let known = Mutex<[CaseID: (revision: Int64, figures: CaseFigures)]>([:])

    subscript(head: CaseHead) -> CaseFigures? {
        known.withLock { $0[head.id].flatMap { $0.revision == head.revision ? $0.figures : nil } }
    }

    func put(_ figures: CaseFigures, for row: CaseRow) { known.withLock { $0[row.id] = (row.revision, figures) } }

    func keep(only ids: Set<CaseID>) { known.withLock { $0 = $0.filter { ids.contains($0.key) } } }
}
