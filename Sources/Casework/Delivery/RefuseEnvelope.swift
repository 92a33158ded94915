import Attest
import Exchange
import Terms

/// Refuses bytes of a peer with a signed rejection that is kept and logged, so that it cannot be denied later.
///
/// The same bytes refused for the same reason get the rejection that they got first, and only a count grows. What is new is kept up to a
/// budget for each State and hour; past it nothing is signed and only counted, and the sender is asked to come again later. So a peer that
/// is refused again and again cannot make store and log grow at its rate limit.
struct RefuseEnvelope {
    let office: Office
    let bytes: [UInt8]
    let sender: TrustedState

    /// How many different refusals of one State are signed, kept and logged in one hour.
    static let perHour = 32

    /// - Parameters:
    ///   - envelope: What could be read; nil, with the header, when nothing could.
    func callAsFunction(
        _ reason: Rejection, _ envelope: Envelope? = nil, _ header: EnvelopeHeader? = nil
    ) async throws -> EnvelopeAnswer {
        let now = office.time.now()
        let state = sender.state
        let subject = Digest(of: bytes)
        if let given = try await givenBefore(subject, reason, at: now) { return given }
        let hour = now.seconds / 3_600
        let tally = try await office.store.read { try $0.refusalTally(of: state) }
        guard Self.hasRoom(tally, in: hour) else { return try await count(in: hour, at: now) }

        let signed = try sign(reason, envelope, header)
        let note = LogNote(signed)
        let receipt = signed.row(for: envelope?.digest ?? subject, .issued, at: now)
        let row = RefusalRow(
            from: state, subject: subject, code: reason.code.rawValue, receipt: signed.digest, firstAt: now, lastAt: now)
        let line = AuditRow(at: now, officer: nil, verb: "acceptEnvelope", caseID: nil, outcome: .refused, code: reason.code.rawValue)
        let alarm = alarm(reason, header, at: now)
        do {
            let isKept = try await office.store.write { store in
                var tally = try store.refusalTally(of: state) ?? RefusalTally(from: state, hour: hour)
                guard Self.hasRoom(tally, in: hour) else { return false }
                tally.kept = tally.hour == hour ? tally.kept + 1 : 1
                tally.hour = hour
                try store.put(tally)
                try store.insert(receipt)
                try store.put(row)
                try note.append(to: store)
                try store.append(line)
                if let alarm { try store.raise(alarm) }
                return true
            }
            return isKept ? .rejected(signed, reason) : try await count(in: hour, at: now)
        } catch let fault as StoreFault where fault.code == .duplicate {
            // The same bytes at the same time on another line: their rejection stands.
            guard let given = try await givenBefore(subject, reason, at: now) else { throw fault }
            return given
        }
    }

    private static func hasRoom(_ tally: RefusalTally?, in hour: Int64) -> Bool {
        guard let tally, tally.hour == hour else { return true }
        return tally.kept < perHour
    }

    private func givenBefore(_ subject: Digest, _ reason: Rejection, at now: Moment) async throws -> EnvelopeAnswer? {
        let state = sender.state
        let found = try await office.store.read { store in
            try store.refusal(from: state, subject: subject, code: reason.code.rawValue).flatMap { row in
                try store.receipt(row.receipt).map { (row, $0) }
            }
        }
        guard let (row, receipt) = found else { return nil }
        try await office.store.write { store in
            guard var row = try store.refusal(from: row.from, subject: row.subject, code: row.code) else { return }
            row.count += 1
            row.lastAt = max(row.lastAt, now)
            try store.put(row)
        }
        return .rejected(receipt.signed, reason)
    }

    /// Nothing is kept but a count, and somebody is told once in a while.
    private func count(in hour: Int64, at now: Moment) async throws -> EnvelopeAnswer {
        let state = sender.state
        try await office.store.write { store in
            var tally = try store.refusalTally(of: state) ?? RefusalTally(from: state, hour: hour)
            tally.unkept += 1
            try store.put(tally)
            try store.raise(AlarmRow(key: "refusals.\(state)", at: now, code: "peer.refusedTooOften", peer: state))
        }
        return .notNow(Period(seconds: max(1, (hour + 1) * 3_600 - now.seconds)))
    }

    private func sign(_ reason: Rejection, _ envelope: Envelope?, _ header: EnvelopeHeader?) throws -> SignedDocument {
        let issuer = ReceiptIssuer(office: office)
        // A header that names another State than the connection says nothing about who sent it: the answer is to the caller.
        guard let envelope, let header, header.from.state == sender.state else {
            return try issuer.rejection(ofUnreadable: bytes, from: sender.state, reason)
        }
        return try issuer.receipt(for: envelope, header, [Receipt.Entry(.relayRejection, at: office.time.now(), reason: reason)])
    }

    private func alarm(_ reason: Rejection, _ header: EnvelopeHeader?, at now: Moment) -> AlarmRow? {
        guard reason.code == .idReused, let header else { return nil }
        return AlarmRow(
            key: "idReused.\(sender.state).\(header.id)", at: now, code: Rejection.Code.idReused.rawValue, peer: sender.state)
    }
}
