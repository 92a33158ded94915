import Terms

/// Finds sealed objects that belong to no case: what a crash between sealing and the entry into the case left behind. Nobody can open
/// them, since what opens them was never kept.
///
/// Everything that a case, or an erasure that is not finished, names stays; so does what is younger than an hour, and everything while
/// something is being taken in. A case that does not open stops the sweep before anything is removed.
public struct SweepVault: Sendable {
    /// What was found.
    public struct Outcome: Codable, Hashable, Sendable {
        public var objects = 0
        public var bytes: Int64 = 0
        /// Whether they were removed.
        public var isRemoved = false
        /// Something is being taken in: nothing was looked for.
        public var isBusy = false
    }

    /// How old a stray is at least.
    static let age = Period(seconds: 3_600)

    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter removing: Whether strays are removed, or only counted.
    /// - Throws: ``CaseworkError`` `.notCompared` on a restored node, whose store may not know yet what its vault holds; what keeps a case
    ///   from being opened. Nothing is removed then.
    public func callAsFunction(removing: Bool) async throws -> Outcome {
        try office.standing.requireCompared()
        // First the objects, then the cases: what a case names later than this was sealed later.
        guard let found = try await office.vault.objects(before: office.time.now() - Self.age) else { return Outcome(isBusy: true) }
        guard !found.isEmpty else { return Outcome(isRemoved: removing) }
        let named = try await named()
        let strays = found.filter { !named.contains($0.name) }
        var outcome = Outcome(objects: strays.count, bytes: strays.reduce(0) { $0 + $1.size })
        guard removing else { return outcome }
        for stray in strays { try await office.vault.destroy(object: stray.name) }
        outcome.isRemoved = true
        guard !strays.isEmpty else { return outcome }
        let line = AuditRow(
            at: office.time.now(), officer: nil, verb: "sweepVault", caseID: nil, outcome: .done, code: "\(strays.count) objects")
        try await office.store.write { try $0.append(line) }
        return outcome
    }

    /// Every name that is in use.
    private func named() async throws -> Set<String> {
        var named = Set(try await office.store.read { try $0.unfinishedTombstones() }.flatMap(\.objects))
        let ids = try await office.store.read { try $0.caseRows(CaseFilter(openOnly: false, limit: .max)).map(\.id) }
        for id in ids {
            guard let row = try await office.store.read({ try $0.caseRow(id) }), !row.sealed.isEmpty else { continue }
            let file = try await CaseCabinet(office: office).open(row).file
            named.formUnion(file.evidence.map(\.file.name))
            named.formUnion(file.annexes.taken.map(\.file.name))
        }
        return named
    }
}
