import Casework
import Foundation
import Glibc

/// One run of the program, from its start to its end.
enum PrintingProcess {
    private static let limiter = "/usr/bin/prlimit"

    /// Starts the program, does the work over its line, and ends it with everything that it started.
    ///
    /// - Throws: ``PrinterFault``.
    static func run<Result>(
        _ program: String, _ limits: ChromiumPrinter.Limits, _ work: (borrowing DevToolsLine) throws -> Result
    ) throws -> Result {
        for needed in [program, limiter] where access(needed, X_OK) != 0 {
            throw PrinterFault(.missing, "\(needed) is not there or cannot be executed")
        }
        let home = try profile()
        defer { try? FileManager.default.removeItem(atPath: home) }
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw PrinterFault(.failed, "no socket: errno \(errno)")
        }
        let line = DevToolsLine(socket: ends[0], limits: limits)
        let process: pid_t
        do {
            defer { close(ends[1]) }
            process = try start([limiter] + Self.limits(limits) + [program] + arguments, line: ends[1], home: home)
        }
        defer { end(process) }
        return try work(line)
    }

    private static func limits(_ limits: ChromiumPrinter.Limits) -> [String] {
        ["--data=\(limits.memory)", "--cpu=\(4 * limits.seconds)", "--core=0", "--"]
    }

    /// What it is started with: no window, no network, no traces; the page is handed over the line.
    private static var arguments: [String] {
        let all = [
            "--headless", "--remote-debugging-pipe", "--incognito", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-extensions", "--disable-sync", "--disable-background-networking", "--disable-component-update",
            "--disable-breakpad", "--host-resolver-rules=MAP * ~NOTFOUND",
        ]
        // As root the program's own sandbox refuses to start. A node is not run as root.
        return all + (geteuid() == 0 ? ["--no-sandbox"] : []) + ["about:blank"]
    }

    private static func profile() throws -> String {
        var template = Array("\(FileManager.default.temporaryDirectory.path)/comity-print-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw PrinterFault(.failed, "no folder for the profile: errno \(errno)") }
        return String(cString: made)
    }

    /// The line becomes descriptors 3 and 4, where the program looks for it; it gets no other.
    private static func start(_ words: [String], line: Int32, home: String) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor: Int32 in [3, 4] { posix_spawn_file_actions_adddup2(&actions, line, descriptor) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for descriptor: Int32 in [1, 2] { posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0) }
        for descriptor in others() { posix_spawn_file_actions_addclose(&actions, descriptor) }
        // A group of its own, so that it can be ended with all that it started.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        let surroundings = ["PATH=/usr/bin:/bin", "HOME=\(home)", "TMPDIR=\(home)", "LANG=C.UTF-8", "TZ=UTC"]
        var process = pid_t()
        let status = withWords(words) { arguments in
            withWords(surroundings) { posix_spawn(&process, words[0], &actions, &attributes, arguments, $0) }
        }
        guard status == 0 else { throw PrinterFault(.failed, "the program could not be started: errno \(status)") }
        return process
    }

    /// What else is open here; most of it would not be handed on anyway (`O_CLOEXEC`). One that is closed meanwhile does no harm.
    private static func others() -> [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.compactMap { Int32($0) }.filter { $0 > 4 }
    }

    private static func withWords<Result>(_ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
        let copies = words.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        return body(copies)
    }

    private static func end(_ process: pid_t) {
        kill(-process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1 && errno == EINTR {}
    }
}
