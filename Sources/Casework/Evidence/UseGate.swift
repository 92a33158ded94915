import Convention
import Exchange
import Terms

/// Whether a use of received evidence is allowed, and by which paragraph. Pure: the same facts, the same verdict.
struct UseGate {
    let file: CaseFile
    let package: CasePackage
    let who: SignedIn
    /// Whether files leave the node.
    let isExport: Bool
    let now: Moment

    struct Verdict {
        let allowed: Bool
        let citation: String
        /// Why not, and what would lift it.
        let explanation: String
        /// Allowed without the notice that has to come before; it is owed now, without delay (40(19)).
        var owesNotice = false

        static func yes(_ citation: String) -> Verdict { Verdict(allowed: true, citation: citation, explanation: "") }
        static func no(_ citation: String, _ explanation: String) -> Verdict {
            Verdict(allowed: false, citation: citation, explanation: explanation)
        }
    }

    /// - Parameter withoutNotice: Why a disclosure that exonerates cannot wait for its notice; nil when it can.
    func judge(_ use: FurtherUse, withoutNotice: String? = nil) -> Verdict {
        if let stop = stopped() ?? access() { return stop }
        if case .exculpatory(let reference) = use { return disclosure(in: reference, withoutNotice: withoutNotice) }
        if let consent = file.consents.last(where: { $0.transfer == package.transfer && $0.use == use }) {
            return consented(consent, use)
        }
        return confidential() ?? stated(use)
    }

    /// What stops every use.
    private func stopped() -> Verdict? {
        if let annulment = package.annulledBy {
            return .no(
                "24",
                "a court annulled the measure by which it was obtained (message \(annulment.short)): every use stops (24) until "
                    + "whoever told of it tells that this was reversed")
        }
        if package.recalledBy != nil {
            return .no("40(19)", "the State that gave it has recalled it as sent by mistake: answer the recall, and use none of it")
        }
        if let erased = package.erasedAt { return .no("36", "the evidence was erased at \(erased)") }
        if let until = package.retention(in: file), until <= now {
            return .no("40(28)", "the evidence was to be erased by \(until): an accepted condition binds (40(28), 36); erase it")
        }
        return nil
    }

    /// Who may touch it at all (36).
    private func access() -> Verdict? {
        for condition in package.conditions {
            switch condition {
            case .caseTeamOnly where !file.participants.contains(who.officer):
                return .no("36", "the State that gave it keeps it to the officers of the case (36): have the case assigned to you")
            case .authoritiesOnly(let authorities) where !authorities.contains(who.authority):
                return .no(
                    "36", "the State that gave it keeps it to \(authorities.map(\.text).joined(separator: ", ")) (36): ask an officer there"
                )
            default: continue
            }
        }
        return nil
    }

    /// What exonerates may be disclosed after notice, and after consultation if the other State asks for it (40(5), 40(19)).
    private func disclosure(in reference: String, withoutNotice: String?) -> Verdict {
        let notices = file.entries.filter { entry in
            guard entry.isOurs, let notice = entry.content(ExculpatoryNotice.self) else { return false }
            return notice.transfer == package.transfer && notice.reference == reference
        }
        guard let notice = notices.last(where: { entry in entry.events.contains { $0.event == .contentConsignment } }) else {
            if withoutNotice?.contains(where: { !$0.isWhitespace }) == true {
                var verdict = Verdict.yes("40(19)")
                verdict.owesNotice = notices.isEmpty
                return verdict
            }
            return .no(
                "40(19)",
                "notice to the State that gave it comes before a disclosure (40(19)): give it and wait for the receipt, or say "
                    + "why it cannot wait and give it without delay afterwards")
        }
        let wishes = file.entries.filter { !$0.isOurs && $0.content(ExculpatoryConsultation.self)?.on == notice.digest }
        let answered = Set(file.entries.compactMap { $0.isOurs ? $0.content(ExculpatoryReply.self)?.on : nil })
        guard wishes.allSatisfy({ answered.contains($0.digest) }) else {
            return .no("40(19)", "the State that gave it asked to be consulted first (40(19)): reply to it")
        }
        return .yes("40(19)")
    }

    private func consented(_ consent: UseConsent, _ use: FurtherUse) -> Verdict {
        guard consent.consented else {
            return .no(paragraph(of: use), "the State that gave the evidence has refused this use (\(paragraph(of: use)))")
        }
        if let until = consent.until, until <= now {
            return .no(paragraph(of: use), "the consent to this use ended at \(until) (\(paragraph(of: use))): ask again")
        }
        return .yes(paragraph(of: use))
    }

    /// While it is to be kept secret, nothing is taken out of the node but what was consented to (40(20)).
    private func confidential() -> Verdict? {
        guard isExport else { return nil }
        for condition in package.conditions {
            guard case .confidentiality(let until, let reason) = condition, now < until else { continue }
            return .no(
                "40(20)",
                "it is to be kept secret until \(until) (\(reason)), so it does not leave the node (40(20)): ask the State that "
                    + "gave it for its consent to this use")
        }
        return nil
    }

    /// What the request itself was for.
    private func stated(_ use: FurtherUse) -> Verdict {
        guard case .otherCase(let reference) = use else {
            return .no(
                "36(3)",
                "the evidence may be passed to a third State or an international organization only with the prior authorization of the "
                    + "State that gave it, in writing (36(3)): ask for its consent")
        }
        let limits = package.conditions.compactMap { condition -> [String]? in
            if case .useLimit(let cases) = condition { cases } else { nil }
        }
        if package.useScope.contains(reference), limits.allSatisfy({ $0.contains(reference) }) { return .yes("40(19)") }
        return .no(
            "40(19)",
            "the evidence may be used only in the cases that the request states, unless the State that gave it consents beforehand "
                + "(40(19)): ask for its consent")
    }

    private func paragraph(of use: FurtherUse) -> String {
        switch use {
        case .otherCase, .exculpatory: "40(19)"
        case .onwardTransfer: "36(3)"
        }
    }
}
