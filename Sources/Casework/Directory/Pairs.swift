import Convention
import Exchange
import Terms

/// What holds between this State and the other, for the rules.
struct Pairs {
    let office: Office

    /// - Throws: ``TreatyFault`` when the node's treaty register is damaged: a request is not judged by a register that cannot be trusted.
    func context(for file: CaseFile) async throws -> PairContext {
        guard let counterpart = file.counterpart else {
            throw CaseworkError(.outOfOrder, "say first which State is to be asked")
        }
        let peer = try await PeerBook(office: office).trusted(counterpart.state)
        let now = office.time.now()
        let reading = try await office.treatyReading()
        let own = office.own.entry.profile(by: reading, on: now.day)
        let other = peer.entry.profile(by: reading, on: now.day)
        return file.direction == .requesting
            ? PairContext(requesting: own, requested: other, date: now, convention: reading?.convention(on: now.day))
            : PairContext(requesting: other, requested: own, date: now, convention: reading?.convention(on: now.day))
    }
}

extension Office {
    /// The treaty register read under the final clauses; nil where nothing is on record, as in most exercises.
    func treatyReading() async throws -> TreatyReading? {
        guard let treaty else { return nil }
        let own = own
        let book = TreatyBook(files: treaty, own: own)
        let record = try await book.newestBytes()
        // In exercises nobody is bound unless a register of fictional States was imported.
        if mode == .exercise, record == nil { return nil }
        if let known = knownReading.reading(of: record, under: own.signed) { return known }
        let reading = try await book.reading(rulebook)
        // Somebody may have imported meanwhile: what was read then belongs to other bytes.
        if try await book.newestBytes() == record { knownReading.remember(reading, of: record, under: own.signed) }
        return reading
    }
}

extension StateEntry {
    /// The State as the rules see it: what the register holds, and from its signed entry what the register does not speak of.
    func profile(by reading: TreatyReading?, on day: CalendarDay) -> StateProfile {
        var profile = reading?.profile(of: state, on: day) ?? StateProfile(state: state)
        if profile.acceptableLanguages.isEmpty {
            profile.acceptableLanguages = authorities.filter { $0.kind == .central || $0.kind == .contactPoint }.flatMap(\.languages)
        }
        if profile.centralAuthorities.isEmpty { profile.centralAuthorities = authorities.filter { $0.kind == .central }.map(\.id) }
        if profile.contactPoint == nil { profile.contactPoint = authorities.first { $0.kind == .contactPoint }?.id }
        if profile.extraditionAuthority == nil { profile.extraditionAuthority = authorities.first { $0.kind == .extradition }?.id }
        return profile
    }
}
