extension Rulebook {
    /// What follows from the legal basis (40(7)) and from whether the Convention binds the two.
    func basisFindings(_ content: RequestContent, _ pair: PairContext) -> [Finding] {
        guard let basis = content.legalBasis else { return [] }
        func finding(
            _ code: FindingCode.RequestCode, _ severity: Finding.Severity, _ paragraph: Citation, _ grade: Grade,
            _ arguments: [String: String] = [:]
        ) -> Finding {
            Finding(.request(code), severity, paragraph, grade, field: .legalBasis, part: .legalBasis, arguments: arguments)
        }
        if let treaty = basis.treaty, treaty.isBlank {
            return [finding(.basisTreatyUnnamed, .blocks, Self.basisSwitch, .parallel)]
        }
        switch basis {
        case .convention:
            var found = pair.otherTreaties.map { finding(.basisTreatyExists, .warns, Self.basisSwitch, .parallel, ["treaty": $0]) }
            if !pair.areBothBound {
                found.append(
                    pair.isExercise
                        ? finding(.basisExercise, .warns, Self.entryIntoForce, .quoted)
                        : finding(.basisNotInForce, .blocks, Self.entryIntoForce, .quoted))
            }
            return found
        case .otherTreaty(let treaty):
            return [finding(.basisOtherTreaty, .warns, Self.basisSwitch, .parallel, ["treaty": treaty])]
        case .otherTreatyWithParagraphs8to31:
            return []
        case .reciprocity:
            return [finding(.basisReciprocity, .warns, .policy, .policy)]
        }
    }

    static let basisSwitch = Citation.known("40(7)")
    static let entryIntoForce = Citation.known("65(1)")
}

extension Citation {
    /// A citation written in our own code. One that does not read shows as policy; a test reads them all.
    static func known(_ text: String) -> Citation { Citation(text: text) ?? .policy }
}
