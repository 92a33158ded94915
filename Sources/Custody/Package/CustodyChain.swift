public import Terms

/// The custody events of a set of evidence, oldest first, each bound to the one before.
public struct CustodyChain: Hashable, Sendable {
    public private(set) var events: [CustodyEvent]

    public init() { events = [] }

    /// - Throws: ``CustodyFault`` naming the first event that does not fit.
    public init(verifying events: [CustodyEvent]) throws(CustodyFault) {
        try Self.verify(events)
        self.events = events
    }

    /// The digest of the last event; it stands for the whole chain.
    public func head() throws -> Digest? { try events.last?.digest() }

    /// Adds an event after the last one.
    ///
    /// - Throws: ``CustodyFault``; the chain is then unchanged.
    public mutating func append(
        item: Int, kind: CustodyEvent.Kind, at: Moment, by: CustodyEvent.Actor, how: String, note: String? = nil,
        digests: [Digest] = []
    ) throws {
        let event = CustodyEvent(
            item: item, kind: kind, at: at, by: by, how: how, note: note, digests: digests, previous: try head())
        try Self.verify(events + [event])
        events.append(event)
    }

    /// Checks that every event names the digest of the one before, that no State's time runs back, that each item begins by
    /// being handed over, received or ingested, and that nothing happens to an item after its erasure.
    ///
    /// Times of different States are not compared: their clocks may differ by minutes, and a provider's time is what its letter
    /// says.
    public static func verify(_ events: [CustodyEvent]) throws(CustodyFault) {
        var previous: Digest?
        var latest: [StateCode: Moment] = [:]
        var begun: Set<Int> = []
        var erased: Set<Int> = []
        for (index, event) in events.enumerated() {
            guard event.previous == previous else { throw CustodyFault(.brokenLink, at: index) }
            guard event.item >= 0, event.digests == event.digests.sorted() else { throw CustodyFault(.malformed, at: index) }
            if let state = event.by.state {
                if let before = latest[state], event.at < before { throw CustodyFault(.timeRunsBack, at: index) }
                latest[state] = event.at
            }
            guard !erased.contains(event.item), !erased.contains(0) else { throw CustodyFault(.afterErasure, at: index) }
            let begins = [.handedOver, .received, .ingested].contains(event.kind)
            // The package as a whole begins when its first item is there.
            guard begins || begun.contains(event.item) || (event.item == 0 && !begun.isEmpty) else {
                throw CustodyFault(.withoutOrigin, at: index)
            }
            begun.insert(event.item)
            if event.kind == .erased { erased.insert(event.item) }
            do { previous = try event.digest() } catch { throw CustodyFault(.malformed, at: index) }
        }
    }
}

/// Why events are no chain of custody.
public struct CustodyFault: Error, Hashable, Sendable {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// An event does not name the digest of the one before: one was altered, taken out or put in.
        case brokenLink
        case timeRunsBack
        /// Something happened to an item that nobody had received.
        case withoutOrigin
        case afterErasure
        case malformed
    }

    public let code: Code
    /// Which event, from 0.
    public let index: Int

    public init(_ code: Code, at index: Int) {
        self.code = code
        self.index = index
    }
}
