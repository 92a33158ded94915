import Attest
import Exchange
import Foundation
import Terms
import Testing

/// A State that took an officer's certificate back, with acts of that officer and of another.
struct VectorRevocation {
    private(set) var files: [String: [UInt8]] = [:]

    static let folder = "revoked"
    /// From when on the key is not believed.
    static let compromised = VectorState.now + Period(days: 1)

    init() throws {
        let xc = try VectorState("XC", name: "Gamma", seed: 0x55)
        let stolen = try xc.officer("of-stolen", .drafting)
        let other = try xc.officer("of-other", .approving)
        let list = try xc.officers.revocationList(
            number: 1,
            entries: [
                RevocationList.Entry(
                    serial: stolen.certificate.serial, revokedAt: VectorState.now + Period(days: 2), compromisedSince: Self.compromised,
                    reason: .keyCompromise)
            ], at: VectorState.now + Period(days: 2), nextUpdate: VectorState.now + Period(days: 60))
        let entry = try xc.trusted().entry.next(
            at: VectorState.now + Period(days: 2),
            officers: [OfficersAuthority(certificate: Blob(xc.officers.certificate.der), revocations: Blob(list.der))])
        let signed = try SignedDocument(signing: entry, by: xc.entrySigner, at: entry.issuedAt)
        add("entry.signed.json", try signed.wire())
        add("entry.json", signed.document.bytes)
        add("entry.json.p7s", signed.signature.bytes)
        add("entry.json.mldsa.p7s", signed.signaturePQ.bytes)
        let rootList = try #require(try xc.trusted().rootRevocations)
        for (name, text) in [
            ("root.pem", xc.root.anchor.root.pem), ("root-mldsa.pem", xc.root.anchor.pqRoot.pem), ("revocations.pem", rootList.pem),
            ("officers.pem", xc.officers.certificate.pem), ("officers-revocations.pem", list.pem),
            ("stolen.pem", stolen.certificate.pem), ("other.pem", other.certificate.pem),
        ] { add(name, Array(text.utf8)) }
        let statement = VectorCase.statement(Closure(note: "Nothing is left to do."))
        let acts = try VectorCase.acts(
            [stolen, other], on: statement, message: VectorCase.messageID(9), of: try VectorState.party("XC"), at: VectorState.now)
        for (name, act) in zip(["stolen", "other"], acts) {
            add("\(name)-act.json", act.record.bytes)
            add("\(name)-act.json.p7s", act.signature.bytes)
        }
    }

    private mutating func add(_ name: String, _ bytes: [UInt8]) { files["\(Self.folder)/\(name)"] = bytes }
}
