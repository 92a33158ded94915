import Casework
import Foundation
import Glibc

/// The line to the program: commands of the Chrome DevTools Protocol as JSON, each ended by a zero byte, and their answers.
///
/// Whatever the program says beyond the limits, or too late, ends it.
struct DevToolsLine: ~Copyable {
    private let socket: Int32
    private let deadline: ContinuousClock.Instant
    private let mostBytes: Int
    private let state = State()

    /// Guarded by being used by the one thread that runs the process.
    private final class State {
        var commands = 0
        var came: [UInt8] = []
        var counted = 0
        /// Where the search for the end of the next message goes on.
        var searched = 0
    }

    init(socket: Int32, limits: ChromiumPrinter.Limits) {
        self.socket = socket
        deadline = ContinuousClock.now + .seconds(limits.seconds)
        mostBytes = limits.answer
    }

    deinit { close(socket) }

    private struct Command<Parameters: Encodable>: Encodable {
        let id: Int
        let method: String
        let params: Parameters
        let sessionId: String?
    }

    private struct Head: Decodable {
        struct Refusal: Decodable { let message: String }
        let id: Int?
        let method: String?
        let error: Refusal?
    }

    private struct Answer<Result: Decodable>: Decodable { let result: Result }

    /// Sends a command and waits for its answer.
    ///
    /// - Throws: ``PrinterFault``; `.failed` also when the page asks for anything from outside.
    func call<Result: Decodable>(
        _ method: String, _ parameters: some Encodable, in session: String? = nil, as: Result.Type = Result.self
    ) throws -> Result {
        state.commands += 1
        let id = state.commands
        var bytes = Array(try JSONEncoder().encode(Command(id: id, method: method, params: parameters, sessionId: session)))
        bytes.append(0)
        try send(bytes)
        while true {
            let message = Data(try next())
            guard let head = try? JSONDecoder().decode(Head.self, from: message) else {
                throw PrinterFault(.failed, "an answer to \(method) cannot be read")
            }
            if head.method == "Network.requestWillBeSent" { throw PrinterFault(.failed, "the page asked for something from outside") }
            guard head.id == id else { continue }
            if let refusal = head.error { throw PrinterFault(.failed, "\(method): \(refusal.message.prefix(200))") }
            guard let answer = try? JSONDecoder().decode(Answer<Result>.self, from: message) else {
                throw PrinterFault(.failed, "the answer to \(method) is not what was expected")
            }
            return answer.result
        }
    }

    private func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            try wait(for: Int16(POLLOUT))
            let count = bytes.withUnsafeBytes { raw in
                Glibc.send(socket, raw.baseAddress?.advanced(by: sent), raw.count - sent, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if count < 0 {
                guard errno == EINTR || errno == EAGAIN else { throw PrinterFault(.failed, "the program ended: errno \(errno)") }
                continue
            }
            sent += count
        }
    }

    /// The next message, without the zero byte.
    private func next() throws -> [UInt8] {
        while true {
            if let end = state.came[state.searched...].firstIndex(of: 0) {
                let message = Array(state.came[..<end])
                state.came.removeFirst(end + 1)
                state.searched = 0
                return message
            }
            state.searched = state.came.count
            try wait(for: Int16(POLLIN))
            let piece = [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, count in
                count = max(0, recv(socket, buffer.baseAddress, buffer.count, 0))
            }
            guard !piece.isEmpty else { throw PrinterFault(.failed, "the program ended before it had answered") }
            state.counted += piece.count
            guard state.counted <= mostBytes else { throw PrinterFault(.tooLarge, "the program answered more than \(mostBytes) bytes") }
            state.came += piece
        }
    }

    private func wait(for event: Int16) throws {
        while true {
            let left = deadline - ContinuousClock.now
            let milliseconds = left.components.seconds * 1_000 + left.components.attoseconds / 1_000_000_000_000_000
            guard milliseconds > 0 else { throw PrinterFault(.tooLate, "the program took too long") }
            var waited = pollfd(fd: socket, events: event, revents: 0)
            let count = poll(&waited, 1, Int32(clamping: milliseconds))
            if count > 0 { return }
            if count < 0 && errno != EINTR { throw PrinterFault(.failed, "the line broke: errno \(errno)") }
        }
    }
}
