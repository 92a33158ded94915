import Attest
import Synchronization
import Terms

/// Keeps case files that were opened or closed a moment ago, so that the next step in the same case need not unseal and read the row
/// again.
///
/// What is kept goes with the sealed bytes and the wrapped key, byte for byte: whoever asks shows both as store and cabinet hold them
/// now, so another revision, an erased case and a destroyed key are seen at once. It saves time and decides nothing.
///
/// Few cases, few bytes, not for long: a case that nobody touches is let go after a minute.
final class OpenCases: Sendable {
    /// What was sealed into these bytes.
    struct Content: Sendable {
        let file: CaseFile
        let key: ContentKey
        /// By which words the case is found; nil when they were not counted since it was opened.
        var tokens: [Digest]?
        /// The entries of the thread as they are written in the file, as far as that is known.
        var written: [[UInt8]] = []
    }

    private struct Kept {
        let sealed: [UInt8]
        let wrapped: [UInt8]
        let content: Content
        var usedAt: Moment
    }

    /// Cases, at most.
    private static let most = 64
    /// Sealed bytes of them together, at most; in memory a file takes a few times that.
    private static let mostBytes = 4 << 20
    /// Seconds without use.
    private static let lifetime: Int64 = 60

    private let kept = Mutex<[CaseID: Kept]>([:])

    /// What stands in a row that is sealed under a key; nil when it must be opened.
    func content(of row: CaseRow, wrapped: [UInt8], at now: Moment) -> Content? {
        kept.withLock { kept in
            guard let found = kept[row.id], found.sealed == row.sealed, found.wrapped == wrapped else { return nil }
            kept[row.id]?.usedAt = now
            return found.content
        }
    }

    /// Keeps what was read from a row.
    func keep(_ content: Content, of row: CaseRow, wrapped: [UInt8], at now: Moment) {
        kept.withLock { kept in
            kept[row.id] = Kept(sealed: row.sealed, wrapped: wrapped, content: content, usedAt: now)
            Self.tidy(&kept, now)
        }
    }

    /// Keeps what is about to be stored in place of a row that is kept; when it is not stored after all, nobody will ask for it.
    func replace(_ content: Content, of next: CaseRow, at now: Moment) {
        kept.withLock { kept in
            guard let found = kept[next.id], found.content.key == content.key else { return }
            kept[next.id] = Kept(sealed: next.sealed, wrapped: found.wrapped, content: content, usedAt: now)
            Self.tidy(&kept, now)
        }
    }

    func forget(_ id: CaseID) { kept.withLock { $0[id] = nil } }

    /// Lets go of what was not used for a while.
    func tidy(at now: Moment) { kept.withLock { Self.tidy(&$0, now) } }

    private static func tidy(_ kept: inout [CaseID: Kept], _ now: Moment) {
        kept = kept.filter { (0..<lifetime).contains(now.seconds - $0.value.usedAt.seconds) }
        var bytes = kept.values.reduce(0) { $0 + $1.sealed.count }
        while kept.count > most || bytes > mostBytes, let oldest = kept.min(by: { $0.value.usedAt < $1.value.usedAt }) {
            bytes -= oldest.value.sealed.count
            kept[oldest.key] = nil
        }
    }
}

/// Lets go of opened case files that nobody has used for a minute.
public struct TidyOpenCases: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction() { office.openCases.tidy(at: office.time.now()) }
}
