extension Rulebook {
    /// Everything that the rules have to say about a request between two States, in the order of the form. Never stops at the first.
    public func findings(for content: RequestContent, in pair: PairContext) -> [Finding] {
        formFindings(content) + basisFindings(content, pair) + unreadFindings(content, pair) + fieldFindings(content)
            + offenceFindings(content, pair)
            + wayFindings(content, pair) + wishFindings(content, pair) + itemFindings(content, pair) + periodFindings(content, pair)
            + urgentFindings(content) + personFindings(content, pair) + propertyFindings(content, pair) + jointFindings(content, pair)
    }

    /// The field rules that bind a request: article 40(7) takes away those of paragraphs 8 to 31 where another treaty governs.
    func bindingFields(of content: RequestContent) -> [FieldRule] {
        let all = fields(for: content.type)
        return content.legalBasis?.appliesParagraphs8to31 ?? true ? all : all.filter { !$0.citation.isSwitchedByOtherTreaty }
    }

    /// The rule of a field, if it binds this request.
    func bindingField(_ keys: FieldKey..., of content: RequestContent) -> FieldRule? {
        bindingFields(of: content).first { keys.contains($0.key) }
    }

    /// One finding for each part that is missing, by the rule that asks for it.
    private func fieldFindings(_ content: RequestContent) -> [Finding] {
        bindingFields(of: content).flatMap { rule in
            ContentPart.parts(of: rule.key).flatMap { part -> [Finding] in
                guard let severity = severity(of: part, by: rule, in: content) else { return [] }
                return content.gaps(in: part).map { item in
                    Finding(.missing(part), severity, rule.citation, rule.grade, field: rule.key, part: part, item: item)
                }
            }
        }
    }

    /// How much it matters that a part is missing; `nil` when it does not.
    private func severity(of part: ContentPart, by rule: FieldRule, in content: RequestContent) -> Finding.Severity? {
        switch rule.need {
        case .required, .softwareRequired: .blocks
        case .requiredUnlessServiceOfDocuments: content.purposes == [.serveDocuments] ? nil : .blocks
        case .requiredIf(let condition): content.meets(condition) ? .blocks : nil
        case .whereAvailable, .wherePossible, .wherePossibleAndAppropriate, .whereApplicable, .whereRelevant, .ifRelevant:
            switch part {
            // Decisions, clocks and evidence refer to item numbers, so a request for data names at least one, with its categories.
            case .items: content.isForElectronicEvidence ? .blocks : nil
            case .dataCategories: .blocks
            default: .warns
            }
        case .ifExpedited, .ifWished, .ifAny, .asAppropriate, .optional, .domesticOrTreaty: nil
        }
    }
}
