/// Why a policy was not taken: every place at which it goes below the floor, or says something that means nothing.
public struct PolicyRefusal: Error, Hashable, Sendable {
    public let breaches: [PolicyBreach]
}

/// One place at which a policy goes below the Convention's floor.
public struct PolicyBreach: Codable, Hashable, Sendable {
    /// Stable across releases and languages.
    public enum Code: String, Codable, Hashable, Sendable, CaseIterable {
        case lowersIntrusive = "policy.lowersIntrusive"
        case lowersSecondPerson = "policy.lowersSecondPerson"
        case lowersRights = "policy.lowersRights"
        case lowersReasons = "policy.lowersReasons"
        case lowersWarning = "policy.lowersWarning"
        case notAServiceLevel = "policy.notAServiceLevel"
        case aboveMaximum = "policy.aboveMaximum"
        case notPositive = "policy.notPositive"
        case questionMalformed = "policy.questionMalformed"
        case questionTwice = "policy.questionTwice"
        case escalationReversed = "policy.escalationReversed"
    }

    public let code: Code
    /// What it is about: the id of a type, a clock, a question.
    public let subject: String
    public let citation: Citation
    /// What is wrong and what to do.
    public let detail: String
}

extension Rulebook {
    /// The rulebook of a State that has set its own floor. Everything that asks this rulebook obeys the policy.
    ///
    /// - Throws: ``PolicyRefusal`` with every breach when the policy lowers the floor anywhere; nothing of it is taken then.
    public func raised(by policy: StatePolicy) throws(PolicyRefusal) -> Rulebook {
        let breaches = breaches(of: policy)
        guard breaches.isEmpty else { throw PolicyRefusal(breaches: breaches) }
        var raised = self
        raised.policy = policy
        return raised
    }

    /// Every place at which a policy goes below the floor of the tables; in the order of its members, then by subject.
    public func breaches(of policy: StatePolicy) -> [PolicyBreach] {
        var floor = self
        floor.policy = StatePolicy()
        return floor.measureBreaches(policy) + floor.questionBreaches(policy) + floor.clockBreaches(policy) + floor.orderBreaches(policy)
    }

    private func measureBreaches(_ policy: StatePolicy) -> [PolicyBreach] {
        var found: [PolicyBreach] = []
        for type in refused(policy.intrusive) where rule(for: type).intrusive {
            found.append(
                PolicyBreach(
                    code: .lowersIntrusive, subject: type.rawValue, citation: .known("24(4)"),
                    detail: "\(type.rawValue) is an intrusive measure: \(rule(for: type).intrusiveReason) It cannot be made none."))
        }
        for type in refused(policy.secondPerson) {
            found.append(
                PolicyBreach(
                    code: .lowersSecondPerson, subject: type.rawValue, citation: .known("24(2)"),
                    detail: "a second person can be asked for and not waived; leave \(type.rawValue) out"))
        }
        for type in refused(policy.fullRights) where rule(for: type).rights == .full {
            found.append(
                PolicyBreach(
                    code: .lowersRights, subject: type.rawValue, citation: .known("6(1)"),
                    detail: "\(type.rawValue) asks the rights questions in full; the short form would leave some out"))
        }
        if let least = policy.reasonsAtLeast, least < 1 {
            found.append(
                PolicyBreach(
                    code: .lowersReasons, subject: "reasonsAtLeast", citation: .known("40(25)"),
                    detail: "a reason has at least one character; write 1 or more"))
        }
        return found
    }

    private func refused(_ map: [RequestType: Bool]) -> [RequestType] {
        map.filter { !$0.value }.keys.sorted { $0.rawValue < $1.rawValue }
    }

    private func questionBreaches(_ policy: StatePolicy) -> [PolicyBreach] {
        var seen: Set<String> = []
        return policy.questions.compactMap { question in
            let isName =
                !question.id.isEmpty && question.id.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
            guard isName, !question.text.isBlank else {
                return PolicyBreach(
                    code: .questionMalformed, subject: question.id, citation: .policy,
                    detail: "a question has an id of lower-case letters, digits and hyphens, and a text")
            }
            guard seen.insert(question.id).inserted else {
                return PolicyBreach(
                    code: .questionTwice, subject: question.id, citation: .policy, detail: "two questions have this id; give each its own")
            }
            return nil
        }
    }

    private func clockBreaches(_ policy: StatePolicy) -> [PolicyBreach] {
        var found: [PolicyBreach] = []
        for (id, days) in policy.warnBeforeDays.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let least = rule(for: id).warnBeforeDays ?? 0
            guard days < least else { continue }
            found.append(
                PolicyBreach(
                    code: .lowersWarning, subject: id.rawValue, citation: rule(for: id).citation,
                    detail: "warns \(days) days before the end; \(least) days is the least"))
        }
        for (id, days) in policy.serviceLevelDays.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let rule = rule(for: id)
            if !rule.isServiceLevel {
                found.append(
                    PolicyBreach(
                        code: .notAServiceLevel, subject: id.rawValue, citation: rule.citation,
                        detail: "the length of this clock is fixed by \(rule.citation), not by a policy"))
            } else if days < 1 {
                found.append(
                    PolicyBreach(
                        code: .notPositive, subject: id.rawValue, citation: .policy, detail: "a service level has at least one day"))
            }
        }
        if let escalation = policy.escalation, !escalation.isInOrder {
            found.append(
                PolicyBreach(
                    code: .escalationReversed, subject: "escalation", citation: .policy,
                    detail: "the supervisor is told no later than the duty officer, and nobody after the end"))
        }
        return found
    }

    private func orderBreaches(_ policy: StatePolicy) -> [PolicyBreach] {
        let order = rule(for: ClockID.domesticPreservation)
        var found: [PolicyBreach] = []
        for (name, days) in [("renewalDays", policy.renewalDays), ("statutoryMaximumDays", policy.statutoryMaximumDays)] {
            guard let days else { continue }
            if days < 1 {
                found.append(
                    PolicyBreach(code: .notPositive, subject: name, citation: .policy, detail: "\(name) is at least one day"))
            }
        }
        if let days = policy.renewalDays, let most = order.amount, days > most {
            found.append(
                PolicyBreach(
                    code: .aboveMaximum, subject: "renewalDays", citation: order.citation,
                    detail: "one order binds for at most \(most) days; it can be renewed"))
        }
        let least = rule(for: ClockID.internationalPreservation)
        if let days = policy.statutoryMaximumDays, days >= 1, let amount = least.amount, days < amount {
            found.append(
                PolicyBreach(
                    code: .aboveMaximum, subject: "statutoryMaximumDays", citation: least.citation,
                    detail: "data are kept for another State for at least \(amount) days"))
        }
        return found
    }
}
