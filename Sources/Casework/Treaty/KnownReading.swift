import Convention
import Exchange
import Synchronization

/// Remembers the treaty register as it was read last: the built-in table is large, and each request asks.
///
/// What is remembered goes with the very bytes of the newest record and with the own entry that vouches for them. An import, a record that
/// was altered, taken away or set back is seen at the next question.
final class KnownReading: Sendable {
    private struct Known {
        let record: [UInt8]?
        let own: SignedDocument
        let reading: TreatyReading
    }

    private let known = Mutex<Known?>(nil)

    /// The reading of exactly these bytes; nil when another was made last, or none.
    func reading(of record: [UInt8]?, under own: SignedDocument) -> TreatyReading? {
        known.withLock { known in
            guard let known, known.record == record, known.own == own else { return nil }
            return known.reading
        }
    }

    func remember(_ reading: TreatyReading, of record: [UInt8]?, under own: SignedDocument) {
        known.withLock { $0 = Known(record: record, own: own, reading: reading) }
    }
}
