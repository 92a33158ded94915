import Casework
import Foundation
import Synchronization
import Terms

/// The machine's clock and the system's source of randomness.
///
/// In exercises a file may shift the clock by a number of seconds, so that a demonstration can let months pass. The file is read
/// again at each call, at most five times a second.
final class SystemTime: Timekeeper {
    private struct Shift {
        var seconds: Int64 = 0
        var readAt: TimeInterval = 0
    }

    private let clockFile: String?
    private let shift = Mutex(Shift())

    /// - Parameter clockFile: Only for exercises; nil for the machine's own time.
    init(clockFile: String? = nil) { self.clockFile = clockFile }

    func now() -> Moment { Moment(seconds: milliseconds() / 1_000) }

    func milliseconds() -> Int64 {
        let real = Date().timeIntervalSince1970
        return Int64(real * 1_000) + offset(at: real) * 1_000
    }

    func random(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    private func offset(at real: TimeInterval) -> Int64 {
        guard let clockFile else { return 0 }
        return shift.withLock { shift in
            guard real - shift.readAt >= 0.2 else { return shift.seconds }
            shift.readAt = real
            let text = FileManager.default.contents(atPath: clockFile).map { String(decoding: $0, as: UTF8.self) } ?? ""
            shift.seconds = Int64(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
            return shift.seconds
        }
    }
}
