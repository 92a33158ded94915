import Exchange

/// A verdict for programs: the same as the text, with the outcome in a member of its own.
struct VerdictJSON: Encodable {
    let outcome: DossierVerdict.Outcome
    let verdict: DossierVerdict

    init(_ verdict: DossierVerdict) {
        outcome = verdict.outcome
        self.verdict = verdict
    }
}
