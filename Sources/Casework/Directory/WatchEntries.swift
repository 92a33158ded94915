import Exchange
import Terms

/// Looks at the ends of State entries: a peer's that has ended is told to an officer, and so is the own one in good time.
///
/// A peer whose entry has ended is dealt with for thirty days more; after that its new messages are refused (`entry.stale`) and none
/// is sent to it. Nothing new is taken from an entry that has ended.
public struct WatchEntries: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// How long before its end the own entry should be renewed.
    static let renewBefore = Period(days: 30)

    /// The alarms about one State's entry: past its end, and past the time after it.
    static func keys(_ state: StateCode) -> [String] { ["entryStale.\(state)", "entryEnded.\(state)"] }

    public func callAsFunction() async throws {
        let now = office.time.now()
        let book = PeerBook(office: office)
        var alarms: [AlarmRow] = []
        for row in try await office.store.read({ try $0.peers() }) {
            guard let peer = try? book.trusted(row) else { continue }
            switch peer.freshness(at: now) {
            case .current: continue
            case .stale: alarms.append(AlarmRow(key: Self.keys(row.state)[0], at: now, code: "peer.entryStale", peer: row.state))
            case .ended: alarms.append(AlarmRow(key: Self.keys(row.state)[1], at: now, code: "peer.entryEnded", peer: row.state))
            }
        }
        if office.own.entry.expiresAt < now + Self.renewBefore {
            alarms.append(AlarmRow(key: Self.keys(office.state)[0], at: now, code: "entry.ending"))
        }
        let raised = alarms
        guard !raised.isEmpty else { return }
        try await office.store.write { store in for alarm in raised { try store.raise(alarm) } }
    }
}
