import AsyncHTTPClient
import Casework
import Exchange
import PeerHTTP
import Synchronization
import Terms
import Testing

@testable import NodeWeb

/// Package files over the line: whole, from an offset, and through a line that breaks.
@Suite struct WebTransferTests {
    let exchange: WebExchange
    /// Larger than several pieces on both sides, and no multiple of either.
    static let file = (0..<3_500_001).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 9) }

    init() throws { exchange = try WebExchange() }

    private func calls(cutAt cut: Int64? = nil) -> ExchangeCalls {
        var calls = exchange.calls
        let reads = Tally()
        calls.fileLength = { _, path, _ in
            switch path {
            case "data/00000001.age": Int64(Self.file.count)
            case "empty": 0
            default: nil
            }
        }
        calls.readFile = { _, _, offset, count in
            if let cut, offset >= cut, reads.up() == 1 { throw VaultFault(.unavailable, "the disk went away") }
            return Array(Self.file[Int(offset)..<Int(offset) + count])
        }
        return calls
    }

    @Test func aFileArrivesWholeInPiecesOfAtMostOneMebibyte() async throws {
        let got = Mutex<[[UInt8]]>([])
        try await exchange.run(calls()) { port in
            try await exchange.line { line in
                let length = try await line.transferFile(
                    "data/00000001.age", of: WallTime().newID(), from: 0, at: try exchange.peer(port)
                ) { piece in got.withLock { $0.append(piece) } }
                #expect(length == Int64(Self.file.count))
            }
        }
        let pieces = got.withLock { $0 }
        #expect(Array(pieces.joined()) == Self.file)
        #expect(pieces.map(\.count).max() == 1 << 20)
        #expect(pieces.count == 4)
    }

    @Test func aTransferThatIsCutGoesOnWhereItStopped() async throws {
        let got = Mutex<[UInt8]>([])
        try await exchange.run(calls(cutAt: 2_000_000)) { port in
            try await exchange.line { line in
                let peer = try exchange.peer(port)
                let transfer: TransferID = WallTime().newID()
                await expectFault(.cut) {
                    try await line.transferFile("data/00000001.age", of: transfer, from: 0, at: peer) { piece in
                        got.withLock { $0 += piece }
                    }
                }
                let here = got.withLock { Int64($0.count) }
                #expect(here > 0 && here < Int64(Self.file.count))
                let length = try await line.transferFile("data/00000001.age", of: transfer, from: here, at: peer) { piece in
                    got.withLock { $0 += piece }
                }
                #expect(length == Int64(Self.file.count))
            }
        }
        #expect(got.withLock { $0 } == Self.file)
    }

    @Test func nothingIsLeftAfterTheEnd() async throws {
        try await exchange.run(calls()) { port in
            try await exchange.line { line in
                let peer = try exchange.peer(port)
                let pieces = Tally()
                let length = Int64(Self.file.count)
                let transfer: TransferID = WallTime().newID()
                let path = "data/00000001.age"
                #expect(try await line.transferFile(path, of: transfer, from: length, at: peer) { _ in pieces.up() } == length)
                #expect(try await line.transferFile("empty", of: transfer, from: 0, at: peer) { _ in pieces.up() } == 0)
                #expect(pieces.value == 0)
                await expectFault(.garbage) {
                    try await line.transferFile("data/00000001.age", of: transfer, from: length + 1, at: peer) { _ in }
                }
            }
        }
    }

    @Test func aTakerThatFailsStopsTheTransferWithItsOwnError() async throws {
        struct Full: Error {}
        try await exchange.run(calls()) { port in
            try await exchange.line { line in
                await #expect(throws: Full.self) {
                    try await line.transferFile("data/00000001.age", of: WallTime().newID(), from: 0, at: try exchange.peer(port)) { _ in
                        throw Full()
                    }
                }
            }
        }
    }

    @Test func rangesAreAnsweredAsTheNormSays() async throws {
        let length = Self.file.count
        try await exchange.run(calls()) { port in
            try await exchange.paired { http in
                let url = "https://127.0.0.1:\(port)/exchange/v1/transfers/\(WallTime().newID(TransferSubject.self))/data/00000001.age"
                let part = try await http.ask(url, headers: [("Range", "bytes=10-19")])
                #expect(part.status == 206)
                #expect(part.header("content-range") == "bytes 10-19/\(length)")
                #expect(part.header("content-length") == "10")
                #expect(part.body == Array(Self.file[10..<20]))
                let beyond = try await http.ask(url, headers: [("Range", "bytes=\(length)-")])
                #expect(beyond.status == 416)
                #expect(beyond.header("content-range") == "bytes */\(length)")
                let whole = try await http.ask(url)
                #expect(whole.status == 200)
                #expect(whole.header("accept-ranges") == "bytes")
                #expect(whole.body.count == length)
            }
        }
    }

    @Test(
        arguments: [
            (nil, .whole), ("bytes=0-", .part(0..<10)), ("bytes=3-", .part(3..<10)), ("bytes=3-4", .part(3..<5)),
            ("bytes=3-99", .part(3..<10)), ("bytes=-4", .part(6..<10)), ("bytes=-99", .part(0..<10)), ("bytes=9-9", .part(9..<10)),
            ("bytes=10-", .unsatisfiable), ("bytes=-0", .unsatisfiable), ("bytes=5-4", .whole), ("bytes=0-1,3-4", .whole),
            ("items=0-1", .whole), ("bytes=+1-", .whole), ("bytes=-", .whole), ("bytes=a-", .whole), ("bytes=", .whole),
            ("bytes=99999999999999999999-", .whole), ("bytes=0-9223372036854775807", .part(0..<10)),
        ] as [(String?, ByteRange)])
    func readsARange(_ header: String?, _ range: ByteRange) {
        #expect(ByteRange(header: header, length: 10) == range)
    }

    @Test func anEmptyFileHasNoRange() {
        #expect(ByteRange(header: "bytes=0-", length: 0) == .unsatisfiable)
        #expect(ByteRange(header: "bytes=-1", length: 0) == .unsatisfiable)
        #expect(ByteRange(header: nil, length: 0) == .whole)
    }

    @Test(arguments: ["../key", "data/../../key", "data/.hidden", "", "a b", "ä", "a\\b", "a%2Fb", "1/2/3/4/5/6/7/8/9"])
    func aPathThatCouldMeanSomethingElseIsNotAPackagePath(_ path: String) {
        #expect(TransferRoute.path(path.split(separator: "/")) == nil)
    }

    @Test(arguments: ["bagit.txt", "data/00000000.age", "sig/transfer.json.mldsa.p7s"])
    func aPackagePathIsTakenAsItIs(_ path: String) {
        #expect(TransferRoute.path(path.split(separator: "/")) == path)
    }
}
