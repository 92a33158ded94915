import Foundation

/// Tells what happens, in plain words, with the time each step took.
final class Narrator {
    private let began = ContinuousClock.now
    private var step = ContinuousClock.now

    var elapsed: Duration { ContinuousClock.now - began }

    func title(_ text: String) {
        print("\n\(text)\n\(String(repeating: "-", count: text.count))")
        step = ContinuousClock.now
    }

    /// A step that is done.
    func did(_ text: String) {
        let took = ContinuousClock.now - step
        print("  [\(Self.seconds(took).leftPadded(8))]  \(text)")
        flush()
        step = ContinuousClock.now
    }

    /// What belongs to the last step.
    func detail(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { print("              \(line)") }
        flush()
    }

    func plain(_ text: String) {
        print(text)
        flush()
    }

    private func flush() { fflush(nil) }

    static func seconds(_ duration: Duration) -> String {
        let milliseconds = duration.components.seconds * 1_000 + duration.components.attoseconds / 1_000_000_000_000_000
        return "\(milliseconds / 1_000).\(String(milliseconds % 1_000 / 10).leftPadded(2, with: "0")) s"
    }
}

extension String {
    func leftPadded(_ width: Int, with pad: Character = " ") -> String { String(repeating: pad, count: max(0, width - count)) + self }
}
