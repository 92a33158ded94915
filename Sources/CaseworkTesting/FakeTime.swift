public import Casework
import Synchronization
public import Terms

/// A clock that stands until it is told otherwise, and dice that fall the same way in every run.
///
/// Its bytes are predictable: for tests only.
public final class FakeTime: Timekeeper {
    private struct State {
        var now: Moment
        var tick: Int64 = 0
        var dice: UInt64
    }

    private let state: Mutex<State>

    /// - Parameters:
    ///   - now: Where the clock starts.
    ///   - seed: Two clocks with one seed give the same bytes.
    public init(now: Moment = Moment(seconds: 1_798_761_600), seed: UInt64 = 1) {
        self.state = Mutex(State(now: now, dice: seed))
    }

    public func now() -> Moment { state.withLock { $0.now } }

    /// The set second, and a count that goes up by one with each call, so that identifiers sort as they were made; it
    /// stays within the second, at 999.
    public func milliseconds() -> Int64 {
        state.withLock { state in
            defer { state.tick = min(999, state.tick + 1) }
            return state.now.seconds * 1_000 + state.tick
        }
    }

    public func random(_ count: Int) -> [UInt8] {
        state.withLock { state in
            var bytes: [UInt8] = []
            while bytes.count < count {
                let number = Self.next(&state.dice)
                bytes.append(contentsOf: (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
            }
            return Array(bytes.prefix(count))
        }
    }

    /// Sets the clock, forwards or backwards.
    public func set(_ moment: Moment) {
        state.withLock { state in
            state.now = moment
            state.tick = 0
        }
    }

    public func advance(by period: Period) { set(now() + period) }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    private static func next(_ dice: inout UInt64) -> UInt64 {
        dice &+= 0x9E37_79B9_7F4A_7C15
        var mixed = dice
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
