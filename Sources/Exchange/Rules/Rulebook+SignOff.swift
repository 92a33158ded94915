import Attest
public import Convention
public import Terms

extension RuleRow {
    /// What a legal office signs for.
    public var digest: Digest { Digest(of: bytes) }
}

extension Rulebook {
    /// The rulebook in which the rows that were signed for, and have not changed since, are marked as compared with the authentic text.
    ///
    /// - Parameter signOffs: Verified before.
    /// - Returns: With it the ids of rows that were signed for but have changed since or no longer exist; their mark stays.
    public func accepting(_ signOffs: [RuleSignOff]) -> (rulebook: Rulebook, stale: [String]) {
        let present = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.digest) })
        let signed = signOffs.flatMap(\.rules)
        let good = Set(signed.filter { present[$0.id] == $0.digest }.map(\.id))
        return (signedOff(good), Set(signed.map(\.id)).subtracting(good).sorted())
    }
}
