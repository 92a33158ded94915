import Terms

extension DecisionDesk {
    /// Extradition of a national ends in one of three courses (37(11) to (13)), and the record says in which.
    func nationality(_ proposal: DecisionProposal, _ type: RequestType) -> [Finding] {
        let isRefused = type == .extradition && proposal.outcome == .refused && proposal.ground == .nationality
        guard let chosen = proposal.nationality else {
            return isRefused ? [.decision(.nationalityCourseMissing, .known("37(11)"), .parallel)] : []
        }
        let (citation, fits): (Citation, Bool) =
            switch chosen.course {
            case .prosecutedHere: (.known("37(11)"), isRefused)
            case .surrenderedOnReturn: (.known("37(12)"), proposal.outcome == .grantedWithConditions)
            case .sentenceHere: (.known("37(13)"), isRefused)
            }
        guard type == .extradition, fits else { return [.decision(.nationalityCourseUnfit, citation, .parallel)] }
        guard chosen.course.isCarriedOutHere, chosen.authority.isBlank else { return [] }
        return [.decision(.nationalityAuthorityMissing, citation, .parallel)]
    }
}
