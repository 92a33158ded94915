import Attest
import Terms

/// Checks a code against a person's authenticator, within the transaction that acts on it: no code is accepted twice.
struct SecondFactor {
    let office: Office

    /// - Returns: Nil when the code is right. Else the refusal, with the failure counted and audited in this transaction, which must
    ///   not be given up.
    func check(_ code: String, of officer: OfficerID, in store: any StoreWriting) throws -> CaseworkError? {
        let now = office.time.now()
        guard var row = try store.authenticator(of: officer), row.confirmedAt != nil else {
            return CaseworkError(.signInNeeded, "there is no second factor to show")
        }
        if let until = row.waitsUntil, now < until {
            try store.append(office.signInLine(officer, CaseworkError.Code.waitAfterCodes.rawValue, .refused))
            return CaseworkError(.waitAfterCodes, "too many wrong codes; wait until \(until)")
        }
        if let step = try codes(row).step(of: code.filter { !$0.isWhitespace }, at: now, after: row.lastStep) {
            row.lastStep = step
        } else if let paper = RecoveryCode(typed: code), let place = row.recovery.firstIndex(of: paper.digest) {
            row.recovery.remove(at: place)
        } else {
            row.failures += 1
            if row.failures >= DeskRules.wrongCodes {
                let doubled = DeskRules.firstWait.seconds << Int64(min(row.failures - DeskRules.wrongCodes, 10))
                row.waitsUntil = now + min(Period(seconds: doubled), DeskRules.longestWait)
            }
            try store.put(row)
            try store.append(office.signInLine(officer, CaseworkError.Code.wrongCode.rawValue, .refused))
            return CaseworkError(.wrongCode, "the code is not right, or was used before; wait for the next one")
        }
        row.failures = 0
        row.waitsUntil = nil
        try store.put(row)
        return nil
    }

    func codes(_ row: AuthenticatorRow) throws -> TimeCodes {
        TimeCodes(secret: try office.keys.node.open(row.sealed, context: Self.context(row.officer)))
    }

    static func context(_ officer: OfficerID) -> String { "comity/authenticator/v1 \(officer)" }
}
