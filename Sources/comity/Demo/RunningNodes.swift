import Foundation
import Synchronization
import UnixSignals

/// The processes that the demonstration started, so that none of them outlives it unasked.
///
/// A node is in a process group of its own, so Ctrl-C at the terminal reaches the demonstration alone, which then ends its nodes.
final class RunningNodes: Sendable {
    private let pids = Mutex<[Int32]>([])
    private let ending = Mutex(false)

    /// Whether a signal came: what fails from now on fails because the nodes are being ended.
    var isEnding: Bool { ending.withLock { $0 } }

    func note(_ pid: Int32) { pids.withLock { $0.append(pid) } }

    /// From now on the nodes are somebody else's to stop.
    func letGo() { pids.withLock { $0 = [] } }

    /// Waits for Ctrl-C, SIGTERM or the terminal's end; ends the nodes, then this program with 128 and the signal's number.
    func endOnSignal() async {
        for await signal in await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup) {
            ending.withLock { $0 = true }
            FileHandle.standardError.write(Data("\nstopping the nodes …\n".utf8))
            Self.end(pids.withLock { $0 })
            Foundation.exit(128 + signal.rawValue)
        }
    }

    /// SIGTERM, then SIGKILL for those that are still there after ten seconds.
    static func end(_ pids: [Int32]) {
        for pid in pids { kill(pid, SIGTERM) }
        for _ in 0..<200 where pids.contains(where: isAlive) { usleep(50_000) }
        for pid in pids where isAlive(pid) { kill(pid, SIGKILL) }
    }

    /// Whether it still runs: a zombie, whose end only has not been asked about yet, does not.
    private static func isAlive(_ pid: Int32) -> Bool {
        guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8), let end = stat.lastIndex(of: ")") else {
            return false
        }
        return stat[end...].dropFirst(2).first != "Z"
    }
}
