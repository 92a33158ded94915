import Attest
import Custody
import Exchange
import Terms

/// What one signed object adds to the custody log: a commitment that says nothing, and the salt that opens it.
struct LogNote: Sendable {
    let subject: Digest
    private let commitment: LogCommitment

    /// For an envelope: its header and both signatures.
    init(_ envelope: Envelope) {
        self.subject = envelope.digest
        self.commitment = LogCommitment(
            document: envelope.header.bytes, signature: envelope.signature.bytes, signaturePQ: envelope.signaturePQ.bytes,
            salt: Salt.random())
    }

    /// For a receipt or another signed document.
    init(_ signed: SignedDocument) {
        self.subject = signed.digest
        self.commitment = LogCommitment(
            document: signed.document.bytes, signature: signed.signature.bytes, signaturePQ: signed.signaturePQ.bytes,
            salt: Salt.random())
    }

    /// Appends to the log within the transaction that stores the object itself.
    func append(to store: any StoreWriting) throws {
        _ = try store.appendLog(entry: commitment.entry.bytes, subject: subject, salt: commitment.salt.bytes)
    }
}
