public import Casework

/// Prints with Debian's Chromium, which writes tagged PDF (`docs/decisions/0025-documents-are-printed-by-chromium.md`).
///
/// One process for each document, at most two at a time. The page goes in and the PDF comes out over a socket; nothing is written to
/// disk but the program's own empty profile, in a folder that is removed. The process runs no script of the page, fetches nothing, and
/// is ended when it takes too long or too much memory.
public struct ChromiumPrinter: DocumentPrinter {
    public struct Limits: Sendable {
        /// From start to end, in seconds.
        public var seconds = 30
        /// Private memory of each process of the program, in bytes (`RLIMIT_DATA`).
        public var memory = 1 << 30
        /// Of the page, in bytes.
        public var page = 4 << 20
        /// Of what the program answers, in bytes; a PDF is sent as base64.
        public var answer = 48 << 20

        public init() {}
    }

    private let program: String
    private let limits: Limits
    private let places = PrintingPlaces(atOnce: 2, waiting: 16)

    public init(program: String = "/usr/bin/chromium", limits: Limits = Limits()) {
        self.program = program
        self.limits = limits
    }

    public func pdf(of page: String) async throws -> [UInt8] {
        guard page.utf8.count <= limits.page else { throw PrinterFault(.tooLarge, "the page has \(page.utf8.count) bytes") }
        try await places.take()
        do {
            let pdf = try await print(page)
            await places.leave()
            return pdf
        } catch {
            await places.leave()
            throw error
        }
    }

    /// Waits for the process on a thread of its own, so that no other request waits with it.
    private func print(_ page: String) async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { answer in
            PrintingThread.run {
                answer.resume(with: Result { try PrintingProcess.run(program, limits) { try PagePrinting.pdf(of: page, over: $0) } })
            }
        }
    }
}

/// How many may print at once, and how many may wait for it.
actor PrintingPlaces {
    private var free: Int
    private let mostWaiting: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(atOnce: Int, waiting: Int) {
        free = atOnce
        mostWaiting = waiting
    }

    /// - Throws: ``PrinterFault`` `.busy`.
    func take() async throws {
        if free > 0 {
            free -= 1
            return
        }
        guard waiting.count < mostWaiting else { throw PrinterFault(.busy, "\(waiting.count) documents wait already") }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// Whether whoever comes now is turned away.
    var isFull: Bool { free == 0 && waiting.count >= mostWaiting }

    func leave() {
        guard !waiting.isEmpty else {
            free += 1
            return
        }
        waiting.removeFirst().resume()
    }
}
