public import Attest
public import Terms

extension StateEntry {
    /// The entry that follows this one: the same in everything that is not named, one higher in sequence. Not signed yet.
    ///
    /// - Parameters:
    ///   - moment: When it is issued.
    ///   - expiresAt: Nil keeps the present end.
    ///   - revocations: Nil keeps the root's present list; a list once published is never taken away.
    ///   - officers: Nil keeps the present ones.
    ///   - exchange: Nil keeps the present address.
    public func next(
        at moment: Moment, expiresAt: Moment? = nil, revocations: RevocationList? = nil, officers: [OfficersAuthority]? = nil,
        authorities: [Authority]? = nil, exchange: String? = nil
    ) -> StateEntry {
        StateEntry(
            mode: mode, state: state, name: name, sequence: sequence + 1, issuedAt: moment, expiresAt: expiresAt ?? self.expiresAt,
            root: root, rootPQ: rootPQ, revocations: revocations.map { Blob($0.der) } ?? self.revocations,
            officers: officers ?? self.officers, authorities: authorities ?? self.authorities, log: log,
            closedLogs: closedLogs, exchange: exchange ?? self.exchange,
            public: self.public)
    }
}
