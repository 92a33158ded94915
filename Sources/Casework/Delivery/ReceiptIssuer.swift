import Attest
import Exchange
import Terms

/// Writes and signs receipts in the node's name.
struct ReceiptIssuer {
    let office: Office

    /// A receipt for an envelope whose header could be read.
    func receipt(
        for envelope: Envelope, _ header: EnvelopeHeader, _ events: [Receipt.Entry], previous: Digest? = nil, transfer: TransferID? = nil,
        contentVerified: Bool? = nil
    ) throws -> SignedDocument {
        try sign(
            Receipt(
                mode: office.mode, issuer: header.to.state == office.state ? header.to : office.desk, message: envelope, header: header,
                events: events, previous: previous, transfer: transfer, contentVerified: contentVerified))
    }

    /// A rejection of bytes in which no header could be read.
    func rejection(ofUnreadable bytes: [UInt8], from sender: StateCode, _ reason: Rejection) throws -> SignedDocument {
        try sign(
            Receipt(
                rejecting: Digest(of: bytes), mode: office.mode, issuer: office.desk, to: sender,
                entry: Receipt.Entry(.relayRejection, at: office.time.now(), reason: reason)))
    }

    private func sign(_ receipt: Receipt) throws -> SignedDocument {
        try office.standing.requireCompared()
        return try SignedDocument(signing: receipt, by: office.keys.receipt, at: office.time.now())
    }
}

extension ReceiptRow {
    /// The receipt as it was signed.
    var signed: SignedDocument { SignedDocument(document: document, twin: TwinSignature(cms: signature, pq: signaturePQ)) }
}

extension SignedDocument {
    /// The row under which a receipt is stored.
    func row(for message: Digest, _ direction: ReceiptRow.Direction, at moment: Moment) -> ReceiptRow {
        ReceiptRow(
            digest: digest, message: message, direction: direction, at: moment, document: document.bytes, signature: signature.bytes,
            signaturePQ: signaturePQ.bytes)
    }
}
