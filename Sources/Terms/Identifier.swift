public import Foundation

/// A UUID that says what it identifies, written in lower case.
public struct Identifier<Subject>: TextCoded {
    public let uuid: UUID

    public init(_ uuid: UUID) { self.uuid = uuid }

    public init?(text: String) {
        guard text.utf8.count == 36, let uuid = UUID(uuidString: text) else { return nil }
        self.uuid = uuid
    }

    public var text: String { uuid.uuidString.lowercased() }

    /// A UUID of version 7 (RFC 9562, section 5.7): sorts by the time at which it was made.
    ///
    /// - Parameters:
    ///   - milliseconds: Milliseconds since 1970-01-01T00:00:00Z, UTC; only the low 48 bits count.
    ///   - random: At least ten unpredictable bytes; fewer is a programming mistake.
    public init(version7At milliseconds: Int64, random: [UInt8]) {
        precondition(random.count >= 10, "a version 7 UUID takes ten random bytes")
        var bytes = (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> (40 - 8 * Int64($0))) } + random.prefix(10)
        bytes[6] = 0x70 | (bytes[6] & 0x0F)
        bytes[8] = 0x80 | (bytes[8] & 0x3F)
        self.uuid = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }

    public static func == (a: Self, b: Self) -> Bool { a.uuid == b.uuid }
    public func hash(into hasher: inout Hasher) { hasher.combine(uuid) }
}

public enum MessageSubject {}
public enum ThreadSubject {}
public enum TransferSubject {}
public enum CaseSubject {}
public enum EvidenceSubject {}

/// One message between two States; unique for ever together with the sending State.
public typealias MessageID = Identifier<MessageSubject>
/// One matter between two States, chosen by the State that opens it.
public typealias ThreadID = Identifier<ThreadSubject>
/// One package of sealed objects that is fetched rather than sent.
public typealias TransferID = Identifier<TransferSubject>
/// One case file of this State's own node; never crosses the border.
public typealias CaseID = Identifier<CaseSubject>
/// One piece of evidence in this State's own vault; never crosses the border.
public typealias EvidenceID = Identifier<EvidenceSubject>
