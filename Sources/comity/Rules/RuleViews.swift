import Convention
import Exchange
import Terms

/// A rule as programs read it.
struct RuleView: Encodable {
    let id: String
    let citation: Citation
    let grade: Grade
    let text: String
    /// Whether every screen marks it as unverified against the authentic text.
    let isUnverified: Bool
    /// Of the row as it stands; a legal office signs for this digest.
    let digest: Digest

    init(_ row: RuleRow) {
        id = row.id
        citation = row.citation
        grade = row.grade
        text = row.text
        isUnverified = row.isUnverified
        digest = row.digest
    }
}

struct RuleListView: Encodable {
    let rules: [RuleView]
    /// The codes of findings under the paragraph that was asked for; absent where a list was.
    var findings: [String]?
}

/// A finding's code, explained.
struct FindingCodeView: Encodable {
    let code: String
    let says: String
    let why: String
    let paragraphs: [Citation]
    let liftedBy: String
    let decidedBy: String
    let rules: [RuleView]

    init(_ code: FindingCode, _ rulebook: Rulebook, _ catalogue: FindingCatalogue) {
        let explanation = catalogue.explanation(of: code)
        self.code = code.text
        says = catalogue.sentences[code.text] ?? ""
        why = explanation.why
        paragraphs = rulebook.paragraphs(of: code, in: catalogue)
        liftedBy = explanation.lifts
        decidedBy = explanation.decides
        rules = RuleWords.rows(of: code, rulebook, catalogue).map(RuleView.init)
    }
}

/// How the rules stand: counted by grade, and what was signed for.
struct RuleCheckView: Encodable {
    let grades: [String: Int]
    let unverified: Int
    let signed: [SignOffView]
    /// Signed for, but changed since.
    let stale: [String]

    init(_ rulebook: Rulebook, signed: [RuleSignOff], stale: [String]) {
        grades = Dictionary(grouping: rulebook.rows, by: \.grade.rawValue).mapValues(\.count)
        unverified = rulebook.rows.count(where: \.isUnverified)
        self.signed = signed.map(SignOffView.init)
        self.stale = stale
    }
}

/// What a legal office has signed.
struct SignOffView: Encodable {
    let office: String
    let at: Moment
    let source: String
    let rules: [String]

    init(_ signOff: RuleSignOff) {
        office = signOff.office
        at = signOff.at
        source = signOff.source
        rules = signOff.rules.map(\.id)
    }
}
