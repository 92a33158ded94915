import Casework
import Custody
import HTTPTypes
import Hummingbird
import NIOCore

/// The custody log as C2SP tlog-tiles asks: `checkpoint`, `tile/<level>/<index>` and `tile/entries/<index>` under the log's path.
struct LogRoutes {
    let log: any LogFiles

    func add(to router: Router<AnonymousContext>, at base: String) {
        router.get("\(base)/checkpoint") { _, _ in
            guard let bytes = try await log.read("checkpoint") else { throw HTTPError(.notFound) }
            return answer(bytes, type: "text/plain; charset=utf-8", cache: "no-cache")
        }
        router.get("\(base)/tile/**") { _, context in
            let path = "tile/" + context.parameters.getCatchAll().joined(separator: "/")
            // Only the one spelling of a tile's path gets as far as the files.
            guard let tile = TileID(text: path), let bytes = try await log.read(tile.text) else { throw HTTPError(.notFound) }
            return answer(bytes, type: "application/octet-stream", cache: "public, max-age=31536000, immutable")
        }
    }

    private func answer(_ bytes: [UInt8], type: String, cache: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: cache], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
