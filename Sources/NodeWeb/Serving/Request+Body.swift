import Hummingbird
import NIOCore

extension Request {
    /// Reads the body up to a limit; what is announced as larger is refused unread.
    ///
    /// - Parameters:
    ///   - limit: The most bytes to take.
    ///   - time: How long all of it may take, so that nobody holds a place by sending a byte a minute.
    /// - Throws: ``Problem`` 413 `http.tooLarge`, 408 `http.slow`, 400 `http.malformed`. The connection is then closed soon after
    ///   the answer, because the rest of the body is not wanted.
    func read(upTo limit: Int, within time: Duration = .seconds(60), context: some NodeContext) async throws -> [UInt8] {
        do {
            if let announced = headers[.contentLength], (Int(announced) ?? .max) > limit { throw Problem.tooLarge(limit) }
            return try await withThrowingTaskGroup(of: [UInt8].self) { group in
                let body = body
                group.addTask {
                    var bytes: [UInt8] = []
                    for try await piece in body {
                        guard bytes.count + piece.readableBytes <= limit else { throw Problem.tooLarge(limit) }
                        bytes.append(contentsOf: piece.readableBytesView)
                    }
                    return bytes
                }
                group.addTask {
                    try await Task.sleep(for: time)
                    throw Problem(.requestTimeout, "http.slow", "the body took too long", headers: [.connection: "close"])
                }
                defer { group.cancelAll() }
                return try await group.next() ?? []
            }
        } catch let problem as Problem {
            context.closeSoon()
            throw problem
        }
    }
}

extension Problem {
    static func tooLarge(_ limit: Int) -> Problem {
        Problem(.contentTooLarge, "http.tooLarge", "this call takes at most \(limit) bytes", headers: [.connection: "close"])
    }
}

extension NodeContext {
    /// Closes the connection after a moment. Closing at once could destroy the answer before the other side has read it.
    func closeSoon() {
        let channel = channel
        channel.eventLoop.scheduleTask(in: .seconds(2)) { channel.close(promise: nil) }
    }
}
