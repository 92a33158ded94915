import Terms

/// Gives out references that nobody has yet.
struct CaseReferences {
    let office: Office

    func fresh() async throws -> CaseReference {
        while true {
            let number = office.time.random(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            let reference = CaseReference(state: office.state, year: office.time.now().day.civil.year, number: number % 1_000_000)
            if try await office.store.read({ try $0.caseRow(reference: reference) }) == nil { return reference }
        }
    }
}
