import Convention
import Exchange
import Terms

extension CaseFile {
    /// How the other State was consulted about a request, as the messages of the thread show it: nobody can claim a talk that did
    /// not take place, or an answer that did not come.
    ///
    /// - Parameter summary: What came of it, in an officer's words.
    /// - Returns: Nil when nobody has consulted.
    func consultation(on number: Int, summary: String, at now: Moment, by rulebook: Rulebook) -> ConsultationRecord? {
        guard let request = try? request(number).message else { return nil }
        let asked = entries.filter { $0.isOurs && $0.content(Consultation.self)?.on == request }
        guard let first = asked.first, let last = asked.last else { return nil }
        let digests = Set(asked.map(\.digest))
        let replies = entries.filter { !$0.isOurs && ($0.content(ConsultationReply.self)?.on).map(digests.contains) == true }
        var record = ConsultationRecord(messages: (asked + replies).map(\.digest), asked: first.at, summary: summary)
        if let reply = replies.last(where: { $0.content(ConsultationReply.self)?.on == last.digest }) {
            record.end = ConsultationRecord.End(kind: .answered, moment: max(reply.at, first.at))
        } else if let clock = try? rulebook.clock(.answerToConsultation, starts: last.at), clock.ends <= now {
            record.end = ConsultationRecord.End(kind: .timedOut, moment: clock.ends)
        }
        return record
    }
}

extension DecisionProposal {
    /// The proposal with the consultation as the thread shows it; of the officer's own record only the summary counts.
    func consulted(as file: CaseFile, request: Int, at now: Moment, by rulebook: Rulebook) -> DecisionProposal {
        var proposal = self
        proposal.consultation = file.consultation(on: request, summary: consultation?.summary ?? "", at: now, by: rulebook)
        return proposal
    }
}
