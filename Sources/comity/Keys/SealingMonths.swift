import Attest
import Casework
import Exchange
import StoreSQLite
import Terms

/// The sealing keys of an authority: thirty days each, a day of overlap at both ends.
///
/// Made ahead, so that a destroyed key of the past opens nothing and the root stays away: an entry carries a year and one month.
struct SealingMonths {
    /// How far ahead keys are made, and how long an entry is good.
    static let ahead = Period(days: 390)
    private static let month = Period(days: 30)
    private static let life = Period(days: 32)

    let authority: AuthorityID
    let cabinet: SQLiteKeyCabinet
    let node: ContentKey

    /// Makes keys whose life begins from `first` on, month by month, until they reach ``ahead`` of `now`. Each is durable before the
    /// next is made; keys that no entry names do no harm.
    func make(from first: Moment, until now: Moment) async throws -> [SealingKey] {
        var keys: [SealingKey] = []
        var begins = first
        while begins < now + Self.ahead - Period(days: 1) {
            let identity = SealingIdentity.generate()
            let key = SealingKey(recipient: identity.recipient, notBefore: begins, notAfter: begins + Self.life)
            try await cabinet.keepSealingKey(
                SealingKeyRow(
                    keyID: identity.recipient.keyID, authority: authority, wrappedIdentity: try identity.wrapped(by: node),
                    recipient: identity.recipient.text, notBefore: key.notBefore, notAfter: key.notAfter))
            keys.append(key)
            begins = begins + Self.month
        }
        return keys
    }

    /// Keeps the keys that are still of use and makes those that follow the last of them.
    func renew(_ known: [SealingKey], at now: Moment) async throws -> [SealingKey] {
        let kept = known.filter { now < $0.notAfter }
        let next = kept.map(\.notBefore).max().map { $0 + Self.month } ?? now - Period(days: 1)
        return kept + (try await make(from: next, until: now))
    }
}
