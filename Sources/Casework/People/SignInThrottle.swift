import Terms

/// Slows down whoever guesses passwords, without a way to lock somebody else out.
///
/// Counted is the pair of a typed name and the place the attempt came from: five wrong passwords are free, each further one doubles
/// the wait, from one second up to a quarter of an hour. Whoever guesses at another person's name slows himself down; the person
/// at another place signs in as ever. A place that tries many names has an allowance of its own. Names that do not exist count
/// as names that do, so the answer says nothing of who works here. Kept in memory only: a restart forgives.
public actor SignInThrottle {
    /// How many wrong passwords are free for one name from one place, and for one place with whatever names.
    static let freeForName = 5
    static let freeForPlace = 30
    static let longestWait: Int64 = 900
    /// At most so many counts are kept; the oldest are forgiven first.
    static let most = 20_000

    private enum Key: Hashable {
        case name(String, from: String)
        case place(String)
    }

    private struct Count {
        var failures = 0
        /// Until then nothing is tried, and the first refusal is noted.
        var openAt = Moment(seconds: 0)
        var isNoted = false
        var lastAt: Moment
    }

    private var counts: [Key: Count] = [:]

    public init() {}

    /// An attempt begins. It counts as a failure until it has succeeded, so that guesses made at the same time count as well.
    ///
    /// - Returns: Nil when it may go on; otherwise how long to wait, and whether this is the first refusal of this wait.
    func begin(_ name: String, from place: String, at now: Moment) -> (wait: Period, isFirst: Bool)? {
        let keys: [(Key, free: Int)] = [(.name(name, from: place), Self.freeForName), (.place(place), Self.freeForPlace)]
        for (key, _) in keys {
            guard let count = counts[key], now < count.openAt else { continue }
            counts[key]?.isNoted = true
            return (count.openAt.since(now), !count.isNoted)
        }
        for (key, free) in keys {
            // Half an hour after the last attempt all is forgiven.
            var count = counts[key].flatMap { now.since($0.lastAt).seconds <= 2 * Self.longestWait ? $0 : nil } ?? Count(lastAt: now)
            count.failures += 1
            count.lastAt = now
            count.isNoted = false
            if count.failures >= free {
                let doubled = Int64(1) << Int64(min(count.failures - free, 20))
                count.openAt = now + Period(seconds: min(doubled, Self.longestWait))
            }
            counts[key] = count
        }
        if counts.count > Self.most {
            let oldest = counts.sorted { $0.value.lastAt < $1.value.lastAt }.prefix(Self.most / 10).map(\.key)
            for key in oldest { counts[key] = nil }
        }
        return nil
    }

    /// The attempt was right: the name is free again at this place, and the place gets the attempt back.
    func succeeded(_ name: String, from place: String) {
        counts[.name(name, from: place)] = nil
        if let count = counts[.place(place)] {
            counts[.place(place)]?.failures = max(0, count.failures - 1)
            counts[.place(place)]?.openAt = Moment(seconds: 0)
        }
    }
}
