extension RequestContent {
    /// Where a part is missing: `nil` stands for the request as a whole, a number for an item. Empty means that it is all there.
    func gaps(in part: ContentPart) -> [Int?] {
        switch part {
        case .legalBasis: gap(legalBasis == nil)
        case .offence: gap(offence == nil)
        case .dualCriminality: gap(offence.map(\.dualCriminality.isBlank) ?? false)
        case .requestingAuthority: gap(requestingAuthority?.name.isBlank ?? true)
        case .conductingAuthority: gap(conductingAuthority?.name.isBlank ?? true)
        case .conductingFunctions: gap(conductingAuthority?.functions.isBlank ?? false)
        case .nature: gap(nature == nil)
        case .subject: gap(subject.isBlank)
        case .factsSummary: gap(factsSummary.isBlank)
        case .assistance: gap(assistance.isBlank)
        case .purposes: gap(purposes.isEmpty)
        case .particularProcedure: gap(particularProcedure.isBlank)
        case .persons: gap(persons.isEmpty)
        case .items: gap(items.isEmpty)
        case .relation: items.filter { $0.relation.isBlank }.map(\.number)
        case .dataCategories: items.filter(\.dataCategories.isEmpty).map(\.number)
        case .period: items.filter { $0.period == nil }.map(\.number)
        case .custodian: items.filter { !$0.saysWhereTheDataAre }.map(\.number)
        case .purpose: gap(purpose.isBlank)
        case .necessity: gap(necessity.isBlank)
        case .intentToRequestAssistance: gap(intentToRequestAssistance != true)
        case .confidentiality: gap(confidentiality == nil)
        case .deadline: gap(deadline == nil)
        case .language: gap(language == nil)
        case .useScope: gap(useScope.allSatisfy(\.isBlank))
        case .dataConditions: gap(dataConditions?.regime.isBlank ?? true)
        case .urgencyChannel: gap(urgencyChannel == nil)
        case .preservationMessage: gap(preservationMessage == nil)
        case .expediteReason: gap(expediteReason == nil)
        case .judicialAuthorisation: gap(judicialAuthorisation == nil)
        case .pressingDates: gap(pressingDates?.earliest == nil)
        case .contact: gap(contact == nil)
        }
    }

    private func gap(_ isMissing: Bool) -> [Int?] { isMissing ? [nil] : [] }
}

extension RequestItem {
    fileprivate var saysWhereTheDataAre: Bool {
        if case .account(let provider, _) = selector, !provider.isBlank { return true }
        return !(provider.isBlank && custodian.isBlank && location.isBlank)
    }
}

extension String {
    /// Whether it says nothing: empty, or white space only.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension String? {
    var isBlank: Bool { self?.isBlank ?? true }
}
