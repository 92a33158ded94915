import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import Terms

/// Serves the files of a package to the State it is for, whole or from an offset, in pieces that wait for the line.
struct TransferRoute {
    /// How much of a file is in memory for one request.
    private static let piece = 256 << 10

    let calls: ExchangeCalls

    func callAsFunction(_ request: Request, _ context: ExchangeContext) async throws -> Response {
        guard let transfer = context.parameters.get("id").flatMap({ TransferID(text: $0) }),
            let path = Self.path(context.parameters.getCatchAll()),
            let length = try await calls.fileLength(transfer, path, try context.peer())
        else { throw Problem(Rejection(.transferUnknown, "there is no such file for this State")) }
        var headers: HTTPFields = [
            .contentType: "application/octet-stream", .acceptRanges: "bytes", .cacheControl: "no-store",
        ]
        switch ByteRange(header: request.headers[.range], length: length) {
        case .whole:
            return Response(status: .ok, headers: headers, body: body(of: transfer, path, 0..<length))
        case .part(let part):
            headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(length)"
            return Response(status: .partialContent, headers: headers, body: body(of: transfer, path, part))
        case .unsatisfiable:
            throw Problem(
                .rangeNotSatisfiable, "transfer.range", "the file has \(length) bytes", headers: [.contentRange: "bytes */\(length)"])
        }
    }

    private func body(of transfer: TransferID, _ path: String, _ part: Range<Int64>) -> ResponseBody {
        let read = calls.readFile
        return ResponseBody(contentLength: Int(part.count)) { writer in
            var offset = part.lowerBound
            while offset < part.upperBound {
                let bytes = try await read(transfer, path, offset, Int(min(Int64(Self.piece), part.upperBound - offset)))
                // The file is shorter than it was: break the line, so that the other side sees a cut and not an end.
                guard !bytes.isEmpty else { throw Problem(.internalServerError, "fault", "a package file has shrunk") }
                try await writer.write(ByteBuffer(bytes: bytes))
                offset += Int64(bytes.count)
            }
            try await writer.finish(nil)
        }
    }

    /// Package paths are plain: letters, digits, `.`, `-` and `_` between slashes, and no part that begins with a dot.
    static func path(_ parts: [Substring]) -> String? {
        let isPlain = parts.allSatisfy { part in
            part.utf8.first != UInt8(ascii: ".")
                && part.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                        true
                    default: false
                    }
                }
        }
        guard isPlain, (1...8).contains(parts.count) else { return nil }
        return parts.joined(separator: "/")
    }
}
