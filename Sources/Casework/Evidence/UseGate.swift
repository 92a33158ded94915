import Convention
import Exchange
import Terms

/// Whether a use of received evidence is allowed, and by which paragraph. Pure: the same facts, the same verdict.
struct UseGate {
    let package: CasePackage
    let consents: [UseConsent]
    let now: Moment

    struct Verdict {
        let allowed: Bool
        let citation: String
        /// Why not, and what would lift it.
        let explanation: String
    }

    func judge(_ use: FurtherUse) -> Verdict {
        for condition in package.conditions {
            if case .retentionUntil(let until) = condition, until <= now {
                return Verdict(
                    allowed: false, citation: "40(28)",
                    explanation: "the evidence was to be erased by \(until): an accepted condition binds (40(28), 36)")
            }
        }
        if let consent = consents.last(where: { $0.transfer == package.transfer && $0.use == use }) {
            return consent.consented
                ? Verdict(allowed: true, citation: paragraph(of: use), explanation: "")
                : Verdict(
                    allowed: false, citation: paragraph(of: use),
                    explanation: "the State that gave the evidence has refused this use (\(paragraph(of: use)))")
        }
        switch use {
        case .otherCase(let reference):
            let limits = package.conditions.compactMap { condition -> [String]? in
                if case .useLimit(let cases) = condition { cases } else { nil }
            }
            if package.useScope.contains(reference), limits.allSatisfy({ $0.contains(reference) }) {
                return Verdict(allowed: true, citation: "40(19)", explanation: "")
            }
            return Verdict(
                allowed: false, citation: "40(19)",
                explanation: "the evidence may be used only in the cases that the request states, unless the State that gave it consents "
                    + "beforehand (40(19)): ask for its consent")
        case .onwardTransfer:
            return Verdict(
                allowed: false, citation: "36(3)",
                explanation: "the evidence may be passed to a third State or an international organization only with the prior "
                    + "authorization of the State that gave it (36(3)): ask for its consent")
        }
    }

    private func paragraph(of use: FurtherUse) -> String {
        switch use {
        case .otherCase: "40(19)"
        case .onwardTransfer: "36(3)"
        }
    }
}
