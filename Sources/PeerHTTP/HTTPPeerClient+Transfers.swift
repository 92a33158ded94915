import AsyncHTTPClient
import Casework
public import Exchange
import NIOCore
import NIOHTTP1
public import Terms

extension HTTPPeerClient {
    /// The largest piece handed on at once, in bytes; more is not read from the line before the piece was taken.
    static let piece = 1 << 20
    /// The largest range that is held in memory, in bytes.
    static let largestRange = 64 << 20

    public func transferFile(
        _ path: String, of transfer: TransferID, from offset: Int64, at peer: TrustedState,
        take: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> Int64 {
        guard offset >= 0, Self.isPlain(path) else { throw PeerFault(.refused, "no such package file can be asked for") }
        let client = try await lines.client(for: peer)
        var request = try Self.request(.GET, "exchange/v1/transfers/\(transfer)/\(path)", of: peer)
        request.headers.replaceOrAdd(name: "Range", value: "bytes=\(offset)-")
        // No deadline for the whole: a terabyte takes its time. A silent line is cut all the same.
        let response = try await Self.mapped { try await client.execute(request, deadline: .distantFuture) }
        let span = response.headers.first(name: "Content-Range")
        switch response.status.code {
        case 206:
            guard let (first, last, length) = Self.span(span), first == offset, last == length - 1 else {
                throw PeerFault(.garbage, "the peer sends another part than was asked for")
            }
            try await Self.pass(response.body, count: length - offset, to: take)
            return length
        case 416:
            // Nothing lies behind the offset: right when the file ends there.
            guard let span, span == "bytes */\(offset)" else { throw PeerFault(.garbage, "the file ends before what is here already") }
            return offset
        case 404: throw PeerFault(.refused, "the peer has no such file for us")
        case 429, 503: throw PeerFault(.unreachable, "the peer is busy: \(response.status.code)")
        default: throw PeerFault(.refused, "\(response.status.code) to a part of a file")
        }
    }

    public func transferRange(
        _ range: Range<Int64>, of path: String, in transfer: TransferID, at peer: TrustedState
    ) async throws -> [UInt8] {
        guard !range.isEmpty, range.lowerBound >= 0, range.count <= Self.largestRange, Self.isPlain(path) else {
            throw PeerFault(.refused, "no such range can be asked for")
        }
        let client = try await lines.client(for: peer)
        var request = try Self.request(.GET, "exchange/v1/transfers/\(transfer)/\(path)", of: peer)
        request.headers.replaceOrAdd(name: "Range", value: "bytes=\(range.lowerBound)-\(range.upperBound - 1)")
        return try await Self.mapped {
            // No deadline for the whole: a slow line takes its time. A silent one is cut all the same.
            let response = try await client.execute(request, deadline: .distantFuture)
            switch response.status.code {
            case 206:
                guard let (first, last, _) = Self.span(response.headers.first(name: "Content-Range")), first == range.lowerBound,
                    last == range.upperBound - 1
                else { throw PeerFault(.garbage, "the peer sends another part than was asked for") }
                let body = try await response.body.collect(upTo: range.count)
                guard body.readableBytes == range.count else {
                    throw PeerFault(.cut, "\(range.count - body.readableBytes) bytes are missing")
                }
                return Array(body.readableBytesView)
            case 404, 416: throw PeerFault(.refused, "the peer has no such part of a file for us")
            case 429, 503: throw PeerFault(.unreachable, "the peer is busy: \(response.status.code)")
            default: throw PeerFault(.refused, "\(response.status.code) to a part of a file")
            }
        }
    }

    /// Hands a body on in pieces. When the line breaks, what had come is handed on first, so that nothing good is fetched twice.
    private static func pass(_ body: HTTPClientResponse.Body, count: Int64, to take: @Sendable ([UInt8]) async throws -> Void) async throws
    {
        var left = count
        var gathered: [UInt8] = []
        gathered.reserveCapacity(Int(min(count, Int64(piece))))
        var pieces = body.makeAsyncIterator()
        var cut: (any Error)?
        while cut == nil {
            let next: ByteBuffer?
            do { next = try await mapped { try await pieces.next() } } catch {
                cut = error
                break
            }
            guard var buffer = next else { break }
            guard buffer.readableBytes <= left else { throw PeerFault(.garbage, "more bytes than announced") }
            left -= Int64(buffer.readableBytes)
            while let bytes = buffer.readBytes(length: min(buffer.readableBytes, piece - gathered.count)), !bytes.isEmpty {
                gathered += bytes
                guard gathered.count == piece else { continue }
                try await take(gathered)
                gathered.removeAll(keepingCapacity: true)
            }
        }
        if !gathered.isEmpty { try await take(gathered) }
        if let cut { throw cut }
        guard left == 0 else { throw PeerFault(.cut, "\(left) bytes are missing") }
    }

    /// Reads `bytes 5-9/10`.
    static func span(_ header: String?) -> (first: Int64, last: Int64, length: Int64)? {
        guard let header, header.utf8.starts(with: "bytes ".utf8) else { return nil }
        let parts = header.dropFirst(6).split(separator: "/", omittingEmptySubsequences: false)
        let ends = parts.first?.split(separator: "-", omittingEmptySubsequences: false) ?? []
        guard parts.count == 2, ends.count == 2, let first = Int64(ends[0]), let last = Int64(ends[1]), let length = Int64(parts[1]),
            first >= 0, first <= last, last < length
        else { return nil }
        return (first, last, length)
    }

    /// Letters, digits, `.`, `-`, `_` between slashes, as package paths are: nothing that a URL would read otherwise.
    private static func isPlain(_ path: String) -> Bool {
        path.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"):
                true
            default: false
            }
        } && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty && $0.utf8.first != UInt8(ascii: ".") }
    }
}
