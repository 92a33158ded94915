import Casework
import DeskPages
import HTTPTypes
import Hummingbird
import NIOCore
import Terms

/// Tells an open in-tray that it is no longer what it shows. What changed is not said: the page asks for itself again, as the person.
struct DeskLive: Sendable {
    /// One answer is short, so that a node that stops waits for nobody; the browser asks again by itself, and says what it saw last.
    static let looks = 5
    static let pause = Duration.seconds(2)

    let office: Office

    /// Whether a page asks by itself, and not the person who sits before it.
    static func asks(_ request: Request) -> Bool {
        request.uri.path == "/desk/events" || HTTPField.Name("Comity-Live").map { request.headers.contains($0) } ?? false
    }

    /// - Parameter seen: The stamp of what is shown.
    func events(after seen: String, for session: DeskSession, _ who: SignedIn) -> DeskAnswer {
        DeskAnswer(
            content: .events { writer in
                try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
                var last = seen
                for look in 0..<Self.looks {
                    if look > 0 { try await Task.sleep(for: Self.pause) }
                    guard try await WatchSession(office).isLive(session) else { break }
                    let stamp = try await StampInTray(office)(by: who).text
                    guard stamp != last else { continue }
                    last = stamp
                    try await writer.write(ByteBuffer(string: "id: \(stamp)\nevent: changed\ndata: {}\n\n"))
                }
                try await writer.finish(nil)
            })
    }
}
