import Convention
import Exchange
import Terms

/// What holds between this State and the other, for the rules.
struct Pairs {
    let office: Office

    func context(for file: CaseFile) async throws -> PairContext {
        guard let counterpart = file.counterpart else {
            throw CaseworkError(.outOfOrder, "say first which State is to be asked")
        }
        let peer = try await PeerBook(office: office).trusted(counterpart.state)
        let own = office.own.entry.profile
        let other = peer.entry.profile
        return file.direction == .requesting
            ? PairContext(requesting: own, requested: other, date: office.time.now())
            : PairContext(requesting: other, requested: own, date: office.time.now())
    }
}

extension StateEntry {
    /// The State as the rules see it. Until a treaty register is connected, nobody is bound and nothing is reserved.
    var profile: StateProfile {
        StateProfile(
            state: state,
            acceptableLanguages: authorities.filter { $0.kind == .central || $0.kind == .contactPoint }.flatMap(\.languages),
            centralAuthorities: authorities.filter { $0.kind == .central }.map(\.id),
            contactPoint: authorities.first { $0.kind == .contactPoint }?.id)
    }
}
