import Foundation

/// What a process of its own cost, from its start to its end, as the kernel counts it.
struct ChildCost: Codable, Sendable {
    /// Seconds.
    let wall: Double
    let user: Double
    let system: Double
    /// The largest resident size, in MiB.
    let peakMiB: Double

    var processor: Double { user + system }
}

/// Runs a program to its end and counts what it cost.
enum ChildProcess {
    /// This very program.
    static var own: String { URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path }

    /// - Parameter output: A file that takes standard output and error.
    /// - Throws: ``CommandFault`` when it cannot be started or ends with anything but 0.
    @discardableResult
    static func run(_ program: String, _ arguments: [String], output: String = "/dev/null") throws -> ChildCost {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process = pid_t()
        let began = ContinuousClock.now
        guard posix_spawn(&process, program, &actions, nil, &words, environ) == 0 else {
            throw CommandFault.fault("\(program) could not be started")
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(process, &status, 0, &usage) == -1 && errno == EINTR {}
        let wall = (ContinuousClock.now - began) / .seconds(1)
        guard status == 0 else {
            let said = FileManager.default.contents(atPath: output).map { String(decoding: $0.suffix(500), as: UTF8.self) } ?? ""
            throw CommandFault.fault("\(program) \(arguments.first ?? "") ended with \(status): \(said)")
        }
        return ChildCost(
            wall: wall, user: seconds(usage.ru_utime), system: seconds(usage.ru_stime), peakMiB: Double(usage.ru_maxrss) / 1_024)
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}
