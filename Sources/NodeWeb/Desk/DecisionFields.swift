import Casework
import Convention
import DeskPages
import Exchange
import Terms

/// The form of a decision: every question of the Convention to this request, none of them answered beforehand.
struct DecisionFields {
    let questions: DecisionQuestions
    let words: Words
    let form: DeskForm

    private var answers: [FormScreen.Option] { [.init("yes", words.text("yes")), .init("no", words.text("no"))] }

    private func question(_ name: String, _ text: String, _ citation: Citation?, _ isUnverified: Bool, isEnglish: Bool = true)
        -> [FormScreen.Field]
    {
        let law = citation.map { words.text("case.article", ["paragraph": $0.text]) } ?? ""
        let mark = isUnverified ? " " + words.text("finding.unverified") : ""
        return [
            .init(name, text, .radios(answers), hint: citation == nil ? nil : law + mark, values: form.all(name), isEnglish: isEnglish),
            .init("\(name)-reasons", words.text("fact.reasons"), values: form.all("\(name)-reasons")),
        ]
    }

    var sections: [FormScreen.Section] {
        let outcomes = DecisionProposal.Outcome.allCases.filter { $0 != .forwarded }
        let grounds = questions.grounds.map { FormScreen.Option($0.id.rawValue, $0.text) }
        return [
            .init(
                title: words.text("decision.grounds"), hint: words.text("decision.groundsHint"),
                fields: questions.grounds.flatMap { question("ground-\($0.id.rawValue)", $0.text, $0.citation, $0.grade.isUnverified) }),
            .init(
                title: words.text("decision.safeguards"), hint: words.text("decision.safeguardsHint"),
                fields: questions.safeguards.flatMap {
                    question("safeguard-\($0.id.rawValue)", $0.text, $0.citation, $0.grade.isUnverified)
                }),
            .init(
                title: words.text("decision.screen"), hint: words.text("decision.screenHint"),
                fields: questions.screen.flatMap {
                    question("screen-\($0.rawValue)", words.coded("conduct", $0.rawValue), nil, false, isEnglish: false)
                }),
            .init(
                title: words.text("decision.exclusions"), hint: words.text("decision.exclusionsHint"),
                fields: questions.exclusions.map { rule in
                    .init(
                        "exclusion-\(rule.id.rawValue)", rule.text, .radios(answers),
                        hint: words.text("case.article", ["paragraph": rule.citation.text]),
                        values: form.all("exclusion-\(rule.id.rawValue)"), isEnglish: true)
                }),
            .init(
                title: words.text("decision.outcome"),
                fields: [
                    .init(
                        "outcome", words.text("fact.outcome"),
                        .radios(outcomes.map { .init($0.rawValue, words.coded("decision", $0.rawValue)) }), values: form.all("outcome")),
                    .init(
                        "refusalGround", words.text("decision.refusalGround"),
                        .select([.init("", words.text("form.none"))] + grounds), values: form.all("refusalGround")),
                    .init("reasons", words.text("fact.reasons"), .area(rows: 4), values: form.all("reasons")),
                    .init(
                        "useLimit", words.text("condition.useLimit"), hint: words.text("decision.conditionsHint"),
                        values: form.all("useLimit")),
                    .init("retention", words.text("condition.retentionUntil"), .moment, values: form.all("retention")),
                    .init(
                        "onward", words.text("condition.noOnwardTransfer"), .checkboxes([.init("yes", words.text("yes"))]),
                        values: form.all("onward")),
                    .init("condition", words.text("condition.other"), values: form.all("condition")),
                    .init("postponed", words.text("fact.postponedUntil"), .moment, values: form.all("postponed")),
                ]),
        ]
    }

    /// What was answered. An unanswered question is left out: the rules find it.
    func read() throws -> DecisionProposal {
        guard let outcome = DecisionProposal.Outcome(rawValue: form["outcome"]) else {
            throw FormFault("outcome", words.text("error.field.missing"))
        }
        var proposal = DecisionProposal(outcome: outcome)
        proposal.grounds = questions.grounds.compactMap { rule in
            answer("ground-\(rule.id.rawValue)").map { GroundAnswer(ground: rule.id, applies: $0.isYes, reasons: $0.reasons) }
        }
        proposal.safeguards = questions.safeguards.compactMap { rule in
            answer("safeguard-\(rule.id.rawValue)").map { SafeguardAnswer(safeguard: rule.id, isMet: $0.isYes, reasons: $0.reasons) }
        }
        proposal.screen = questions.screen.compactMap { conduct in
            answer("screen-\(conduct.rawValue)").map {
                ProtectedConductAnswer(conduct: conduct, isTouched: $0.isYes, reasons: $0.reasons.isEmpty ? nil : $0.reasons)
            }
        }
        proposal.ground = GroundID(rawValue: form["refusalGround"])
        proposal.reasons = form.optional("reasons")
        if outcome == .refused {
            proposal.exclusions = questions.exclusions.compactMap { rule in
                answer("exclusion-\(rule.id.rawValue)").map { NeverSufficientAnswer(reason: rule.id, isOnlyReason: $0.isYes) }
            }
        }
        proposal.conditions = try conditions()
        proposal.postponedUntil = try moment("postponed")
        return proposal
    }

    private func answer(_ name: String) -> (isYes: Bool, reasons: String)? {
        switch form[name] {
        case "yes": (true, form["\(name)-reasons"])
        case "no": (false, form["\(name)-reasons"])
        default: nil
        }
    }

    private func conditions() throws -> [Condition] {
        var all: [Condition] = []
        if let cases = form.optional("useLimit") { all.append(.useLimit(cases: cases.split(separator: ";").map { String($0) })) }
        if let until = try moment("retention") { all.append(.retentionUntil(until)) }
        if form.all("onward").contains("yes") { all.append(.noOnwardTransfer) }
        if let text = form.optional("condition") { all.append(.other(text)) }
        return all
    }

    private func moment(_ name: String) throws -> Moment? {
        guard let text = form.optional(name) else { return nil }
        guard let moment = Moment(typed: text) else { throw FormFault(name, words.text("error.field.moment")) }
        return moment
    }
}
