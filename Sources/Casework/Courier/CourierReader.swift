import Attest
import Exchange

/// Reads what a courier brought, file by file, in constant memory. Every byte that it gives is authenticated by age.
struct CourierReader {
    private static let piece = 1 << 20

    private var opener: AgeOpener
    private let take: @Sendable (_ count: Int) async throws -> [UInt8]
    private var plain: [UInt8] = []
    private var place = 0
    private var hasEnded = false
    /// What is left of the present file, and the zeros behind it.
    private var left: Int64 = 0
    private var padding = 0

    /// - Parameter take: Gives the next sealed bytes; none at the end.
    init(identities: [SealingIdentity], take: @escaping @Sendable (_ count: Int) async throws -> [UInt8]) {
        opener = AgeOpener(identities: identities)
        self.take = take
    }

    /// The next file; nil at the end of the archive, when all of it was read and nothing stands behind it.
    ///
    /// - Throws: ``CaseworkError`` `.courierForeign`, `.courierDamaged`.
    mutating func next() async throws -> TarHeader? {
        while left > 0 { _ = try await read(Self.piece) }
        guard try await bytes(padding).allSatisfy({ $0 == 0 }) else { throw Self.damaged("something stands between two files") }
        padding = 0
        let block = try await bytes(TarHeader.block)
        if block.allSatisfy({ $0 == 0 }) {
            guard try await bytes(TarHeader.block).allSatisfy({ $0 == 0 }) else { throw Self.damaged("its end is not its end") }
            while !hasEnded { try await fill() }
            guard place == plain.count else { throw Self.damaged("something stands behind its end") }
            return nil
        }
        guard let header = TarHeader(reading: block) else { throw Self.damaged("a file's header does not read") }
        left = header.length
        padding = TarHeader.padding(after: header.length)
        return header
    }

    /// The next bytes of the present file; none at its end.
    mutating func read(_ most: Int) async throws -> [UInt8] {
        let found = try await bytes(Int(min(Int64(min(most, Self.piece)), left)))
        left -= Int64(found.count)
        return found
    }

    /// The whole present file.
    mutating func whole(upTo most: Int) async throws -> [UInt8] {
        guard left <= Int64(most) else { throw Self.damaged("a file is longer than \(most) bytes") }
        var all: [UInt8] = []
        while left > 0 { all += try await read(Self.piece) }
        return all
    }

    private mutating func bytes(_ count: Int) async throws -> [UInt8] {
        while plain.count - place < count {
            guard !hasEnded else { throw Self.damaged("it ends in the middle of a file") }
            try await fill()
        }
        defer { place += count }
        return Array(plain[place..<(place + count)])
    }

    private mutating func fill() async throws {
        plain.removeSubrange(..<place)
        place = 0
        let sealed = try await take(Self.piece)
        do {
            if sealed.isEmpty {
                hasEnded = true
                try opener.finish(into: &plain)
            } else {
                try sealed.withUnsafeBytes { try opener.open($0, into: &plain) }
            }
        } catch let fault as AgeFault {
            guard fault.code == .noMatch else { throw Self.damaged("\(fault.code.rawValue): \(fault.detail)") }
            throw CaseworkError(
                .courierForeign,
                "it is sealed to another State, or to a key of this one that has ended: ask the State that sent it to export again")
        }
    }

    static func damaged(_ what: String) -> CaseworkError {
        CaseworkError(
            .courierDamaged,
            "what the courier brought is damaged (\(what)); what was taken before stands, the rest is to be exported and carried again")
    }
}
