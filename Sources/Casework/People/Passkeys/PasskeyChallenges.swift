import Attest
import Terms

/// The questions that passkeys have to answer: each once, soon, and for the purpose it was asked for. Kept in memory: whoever is asked
/// while the node starts anew is asked again.
public actor PasskeyChallenges {
    /// What an answer is good for; bound to the session where there is one.
    enum Purpose: Hashable, Sendable {
        case signIn
        case enrol(Digest)
        case proof(Digest)
    }

    /// At most so many are open; the oldest are forgotten first, so that nobody can fill the memory by asking.
    static let most = 2_000

    private var open: [[UInt8]: (purpose: Purpose, until: Moment)] = [:]

    public init() {}

    func ask(_ purpose: Purpose, at now: Moment) -> [UInt8] {
        open = open.filter { now < $0.value.until }
        if open.count >= Self.most, let oldest = open.min(by: { $0.value.until < $1.value.until }) { open[oldest.key] = nil }
        let challenge = AccessToken.random().bytes
        open[challenge] = (purpose, now + DeskRules.passkey)
        return challenge
    }

    /// Whether it was asked, for this, and is still open. It is not, afterwards.
    func take(_ challenge: [UInt8], for purpose: Purpose, at now: Moment) -> Bool {
        guard let asked = open.removeValue(forKey: challenge) else { return false }
        return asked.purpose == purpose && now < asked.until
    }
}
