extension Rulebook {
    /// What to know about the form itself: that the Convention prescribes none, that the answer is no evidence, that something does
    /// not belong to the type.
    func formFindings(_ content: RequestContent) -> [Finding] {
        let rule = rule(for: content.type)
        var found: [Finding] = []
        if rule.prescribedBy == nil {
            found.append(
                Finding(.request(.contentsNotPrescribed), .informs, .policy, .policy, arguments: ["type": content.type.rawValue]))
        }
        if content.type == .policeInquiry {
            found.append(Finding(.request(.intelligenceOnly), .informs, .known("47"), rule.grade))
        }
        let keys = Set(fields(for: content.type).map(\.key))
        return found
            + RequestSubject.allCases.filter { content.has($0) && keys.isDisjoint(with: $0.fields) }.map { subject in
                Finding(.request(.contentsForeign), .warns, .policy, .policy, arguments: ["member": subject.rawValue])
            }
    }
}
