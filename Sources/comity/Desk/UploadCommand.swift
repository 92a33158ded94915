import ArgumentParser
import Attest
import Casework
import Foundation
import NIOHTTP1
import NodeWeb
import Terms

/// Sends evidence from the officer's own machine in chunks, and goes on where it was cut.
struct UploadCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "upload", abstract: "Send what a provider handed over from this machine, and have it taken in.",
        discussion: """
            The files lie on your machine. Each is sent in chunks of 4 MiB with their digests; progress, rate and time left stand on \
            standard error. When the line or either machine fails, give the same command again: what has arrived is not sent again. At \
            the end the node compares the whole with what was read here, digests and seals it as comity evidence ingest does.
            """)

    @OptionGroup var request: RequestArgument
    @Option(help: "The item that the files answer.") var item: Int
    @Option(help: "Who handed them over.") var from: String
    @Option(help: "How, as \"sealed disk, courier\".") var how: String
    @Option(help: "When, as 2027-03-01T12:00:00Z.") var at: String
    @Option(help: "What else is to be noted.") var note: String?
    @Option(help: "What the provider calls the content, as application/x-tar; noted when the content says otherwise.")
    var mediaType: String?
    @Argument(help: "Files.") var paths: [String]
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let source = EvidenceSource(handedOverBy: from, handedOverAt: try Words.moment(at), how: how, note: note)
        var taken: [EvidenceView] = []
        for path in paths {
            let file = try UploadedFile(at: path)
            let form = UploadForm(
                name: file.name, size: file.size, item: item, source: source, modified: file.modified, mediaType: mediaType)
            taken += try await desk.atDesk { line in
                try await Uploader(line: line, casePath: try request.file.path(), requestPath: try request.path())(file, form)
            }
        }
        try desk.show(
            EvidenceList(evidence: taken),
            DeskWords.table(
                ["NAME", "TYPE", "BYTES", "SHA-256"], taken.map { [$0.name, $0.mediaType, "\($0.size)", $0.sha256.text] }))
    }
}

/// A file on the officer's machine that must not change while it is sent.
struct UploadedFile {
    let name: String
    let size: Int64
    let modified: Moment
    private let path: String
    private let stamp: [Int]
    private let handle: FileHandle

    init(at path: String) throws {
        guard let stamp = Self.stamp(path), let handle = FileHandle(forReadingAtPath: path) else {
            throw CommandFault.refused("file.unreadable", "\(path) is no file that can be read", "name a file on this machine")
        }
        self.path = path
        self.stamp = stamp
        self.handle = handle
        name = URL(fileURLWithPath: path).lastPathComponent
        size = Int64(stamp[0])
        modified = Moment(seconds: Int64(stamp[1]))
    }

    func chunk(_ number: Int, of size: Int) throws -> [UInt8] {
        try handle.seek(toOffset: UInt64(number - 1) * UInt64(size))
        return Array(try handle.read(upToCount: size) ?? Data())
    }

    /// - Throws: ``CommandFault`` `file.changed`.
    func requireUnchanged() throws {
        guard Self.stamp(path) == stamp else {
            throw CommandFault.refused(
                "file.changed", "\(path) changed while it was sent", "let nobody write to it and give the command again")
        }
    }

    /// Length, last change to the nanosecond, and which file it is; nil for anything but a plain file.
    private static func stamp(_ path: String) -> [Int]? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return [
            Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
            Int(truncatingIfNeeded: status.st_ino),
        ]
    }
}

/// Sends one file.
struct Uploader {
    /// How often a chunk is tried, waiting a second, then twice as long each time, up to half a minute.
    private static let tries = 8

    let line: DeskLine
    let casePath: String
    let requestPath: String

    func callAsFunction(_ file: UploadedFile, _ form: UploadForm) async throws -> [EvidenceView] {
        let state = try await begun(form)
        let path = "\(casePath)/uploads/\(state.id)"
        let progress = UploadProgress(name: form.name, size: form.size, here: state.bytes)
        let missing = Set(state.missing)
        var here = state.bytes
        // All of it is read once more when it goes on, so that the digest of the whole is of what is here now.
        var whole = DigestStream()
        for number in 1..<(state.chunks + 1) {
            let bytes = try file.chunk(number, of: state.chunkSize)
            whole.update(bytes)
            guard missing.contains(number) else { continue }
            let taken: TakenChunk = try await patiently { try await line.put("\(path)/chunks/\(number)", bytes) }
            here += Int64(taken.bytes)
            progress.show(here)
        }
        try file.requireUnchanged()
        progress.end()
        let end = UploadEnd(sha256: whole.finish())
        let taken: EvidenceList = try await patiently { try await line.call(.POST, "\(path)/evidence", end) }
        return taken.evidence
    }

    /// The upload of the same file that was cut, or a new one.
    private func begun(_ form: UploadForm) async throws -> UploadState {
        let number = requestPath.split(separator: "/").last.flatMap { Int($0) }
        let open: UploadList = try await patiently { try await line.call(.GET, "\(casePath)/uploads") }
        if let same = open.uploads.last(where: { $0.form == form && $0.request == number }) { return same }
        return try await line.call(.POST, "\(requestPath)/uploads", form)
    }

    /// Tries again while the node cannot be reached; what it refuses is refused.
    private func patiently<Value>(_ step: () async throws -> Value) async throws -> Value {
        var wait = 1
        for _ in 1..<Self.tries {
            do { return try await step() } catch CommandFault.fault {
                try await Task.sleep(for: .seconds(wait))
                wait = min(2 * wait, 30)
            }
        }
        return try await step()
    }
}

/// One line on standard error: how much is there, how fast it goes, and how long it will take.
final class UploadProgress {
    private let name: String
    private let size: Int64
    private let start: Int64
    private let began = ContinuousClock.now
    private var shown: ContinuousClock.Instant?
    private let isTerminal = isatty(2) == 1

    init(name: String, size: Int64, here: Int64) {
        self.name = name
        self.size = size
        start = here
        if here > 0 { say("\(name): \(Bytes.spoken(here)) of \(Bytes.spoken(size)) arrived before; going on", isLast: true) }
    }

    /// At most once a second.
    func show(_ bytes: Int64) {
        let now = ContinuousClock.now
        guard shown.map({ now - $0 >= .seconds(1) }) ?? true || bytes == size else { return }
        shown = now
        say(Self.words(name, bytes, of: size, moved: bytes - start, in: now - began), isLast: false)
    }

    func end() { say("\(name): all \(Bytes.spoken(size)) arrived; the node digests and seals it", isLast: true) }

    static func words(_ name: String, _ bytes: Int64, of size: Int64, moved: Int64, in time: Duration) -> String {
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        let rate = seconds > 0 ? Double(moved) / seconds : 0
        let percent = size > 0 ? bytes * 100 / size : 100
        let left = rate > 0 ? "\(Int64((Double(size - bytes) / rate).rounded(.up))) s left" : "time left unknown"
        return "\(name): \(percent) %, \(Bytes.spoken(bytes)) of \(Bytes.spoken(size)), \(Bytes.spoken(Int64(rate)))/s, \(left)"
    }

    private func say(_ words: String, isLast: Bool) {
        let line = isTerminal ? "\r\u{1B}[K\(words)\(isLast ? "\n" : "")" : "\(words)\n"
        FileHandle.standardError.write(Data(line.utf8))
    }
}
