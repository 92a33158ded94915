public import Attest
import Crypto
import Foundation
import Synchronization
public import Terms

/// Carries a request that its program named out once: the same name with the same request gets the same answer again, for a day, also
/// after a restart (draft-ietf-httpapi-idempotency-key-header). Names belong to the person.
///
/// Only what was done is kept, sealed under the node key; a refusal changed nothing, and the request is looked at anew.
public struct AnswerOnce: Sendable {
    public static let kept = Period(hours: 24)

    /// What was answered.
    public struct Answer: Codable, Hashable, Sendable {
        public let status: Int
        public let headers: [String: String]
        public let body: Blob

        public init(status: Int, headers: [String: String], body: [UInt8]) {
            self.status = status
            self.headers = headers
            self.body = Blob(body)
        }
    }

    public enum Begun: Sendable {
        /// Do it, then say how it ended.
        case first(Work)
        case again(Answer)
    }

    /// A request that is being carried out.
    public struct Work: Sendable {
        let row: AnswerRow
    }

    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - name: As the program gave it.
    ///   - request: Everything that makes the request what it is; kept as a keyed digest, because a password may be in it.
    /// - Throws: ``CaseworkError`` `.nameReused` for another request of this name; `.nameInUse` while it is carried out; `.nameUnfinished`
    ///   when it broke off and nobody knows how far it got.
    public func begin(_ name: String, _ request: [UInt8], by who: SignedIn) async throws -> Begun {
        let now = office.time.now()
        let row = AnswerRow(id: mark("name\n\(who.officer)\n", Array(name.utf8)), request: mark("request\n", request), at: now)
        let isAlone = office.underway.begin(row.id)
        do {
            let stored = try await office.store.write { store -> AnswerRow? in
                try store.removeAnswers(before: now - Self.kept)
                if let stored = try store.answer(row.id) { return stored }
                try store.put(row)
                return nil
            }
            guard let stored else { return .first(Work(row: row)) }
            guard stored.request == row.request else {
                throw CaseworkError(.nameReused, "this Idempotency-Key named another request: give each request a key of its own")
            }
            guard !stored.sealed.isEmpty else {
                throw isAlone
                    ? CaseworkError(
                        .nameUnfinished, "this request broke off, and may have been carried out: look at the case, then use a new key")
                    : CaseworkError(.nameInUse, "this request is being carried out: ask again in a moment")
            }
            let answer = try Canonical.value(Answer.self, from: try office.keys.node.open(stored.sealed, context: context(row.id)))
            if isAlone { office.underway.end(row.id) }
            return .again(answer)
        } catch {
            if isAlone { office.underway.end(row.id) }
            throw error
        }
    }

    /// Keeps what was answered.
    ///
    /// - Parameter caseID: The case that it is about: when that is erased, the answer goes too.
    public func finish(_ work: Work, _ answer: Answer, about caseID: CaseID?) async throws {
        defer { office.underway.end(work.row.id) }
        var row = work.row
        row.caseID = caseID
        row.sealed = try office.keys.node.seal(try Canonical.bytes(of: answer), context: context(row.id))
        try await office.store.write { [row] in try $0.put(row) }
    }

    /// It was refused: the name is free again.
    public func release(_ work: Work) async throws {
        defer { office.underway.end(work.row.id) }
        try await office.store.write { try $0.removeAnswer(work.row.id) }
    }

    /// It broke off: the name stays taken for its day.
    public func breakOff(_ work: Work) { office.underway.end(work.row.id) }

    private func context(_ id: Terms.Digest) -> String { "comity/answer/v1 \(id)" }

    /// HMAC-SHA-256 (RFC 2104) under a key that only this node has.
    private func mark(_ purpose: String, _ bytes: [UInt8]) -> Terms.Digest {
        let key = HMAC<SHA256>.authenticationCode(
            for: Array("comity/answers/v1".utf8), using: SymmetricKey(data: office.keys.node.bytes))
        var mac = HMAC<SHA256>(key: SymmetricKey(data: Array(key)))
        mac.update(data: Array(purpose.utf8))
        mac.update(data: bytes)
        return Terms.Digest(of: Array(mac.finalize()))
    }
}

/// The named requests that are being carried out in this process.
final class Underway: Sendable {
    private let names = Mutex<Set<Terms.Digest>>([])

    /// Whether nobody is at it.
    func begin(_ name: Terms.Digest) -> Bool { names.withLock { $0.insert(name).inserted } }
    func end(_ name: Terms.Digest) { names.withLock { _ = $0.remove(name) } }
}
