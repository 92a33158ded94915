import Attest
import Exchange

/// Writes what a courier carries: files one after the other into a tar archive, sealed with age on the way.
struct CourierWriter {
    private static let piece = 1 << 20

    private var sealer: AgeSealer
    private let put: @Sendable ([UInt8]) async throws -> Void
    private var output: [UInt8]
    /// Sealed bytes so far.
    private(set) var bytes: Int64 = 0

    init(to recipient: SealingRecipient, put: @escaping @Sendable ([UInt8]) async throws -> Void) throws {
        sealer = try AgeSealer(to: [recipient])
        output = sealer.preamble
        self.put = put
    }

    mutating func file(_ path: String, _ content: [UInt8]) async throws {
        try await file(path, length: Int64(content.count)) { offset, count in Array(content[Int(offset)..<(Int(offset) + count)]) }
    }

    /// - Parameter read: Gives the bytes at an offset; fewer than asked for are a fault.
    mutating func file(
        _ path: String, length: Int64, read: (_ offset: Int64, _ count: Int) async throws -> [UInt8]
    ) async throws {
        guard let header = TarHeader(path: path, length: length) else {
            throw VaultFault(.badPath, "\(path) cannot travel by courier")
        }
        try await seal(header.bytes)
        var offset: Int64 = 0
        while offset < length {
            let bytes = try await read(offset, Int(min(Int64(Self.piece), length - offset)))
            guard !bytes.isEmpty else { throw VaultFault(.missingFile, "\(path) is shorter than it was") }
            try await seal(bytes)
            offset += Int64(bytes.count)
        }
        try await seal([UInt8](repeating: 0, count: TarHeader.padding(after: length)))
    }

    mutating func finish() async throws {
        try await seal(TarHeader.end)
        try sealer.finish(into: &output)
        try await flush()
    }

    private mutating func seal(_ bytes: [UInt8]) async throws {
        try bytes.withUnsafeBytes { try sealer.seal($0, into: &output) }
        if output.count >= Self.piece { try await flush() }
    }

    private mutating func flush() async throws {
        bytes += Int64(output.count)
        try await put(output)
        output.removeAll(keepingCapacity: true)
    }
}
