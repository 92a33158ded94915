public import Attest
public import Terms

/// A receipt whose form and both signatures have been verified, issued by the State that was expected.
public struct VerifiedReceipt: Hashable, Sendable {
    public let receipt: Receipt
    public let signed: SignedDocument

    /// - Throws: ``Rejection`` with `receipt.malformed`, `mode.wrong`, `receipt.foreign` or a signature code.
    public init(
        _ signed: SignedDocument, from state: StateCode, mode: Mode, trusting anchor: TrustAnchor, at moment: Moment,
        revocations: [RevocationList]
    ) throws(Rejection) {
        let receipt: Receipt
        do { receipt = try Canonical.value(Receipt.self, from: signed.document.bytes) } catch {
            throw Rejection(.receiptMalformed, "not the canonical JSON of a receipt")
        }
        guard receipt._type == Receipt.type else { throw Rejection(.receiptMalformed, "this node reads \(Receipt.type)") }
        guard receipt.mode == mode else { throw Rejection(.wrongMode, "this node is for \(mode.rawValue)") }
        guard receipt.issuer.state == state else { throw Rejection(.receiptForeign, "the receipt was issued by another State") }
        do {
            _ = try anchor.verify(
                signed.twin, over: signed.document.bytes, expecting: .receipt, mode: mode, state: state, at: moment,
                revocations: revocations)
        } catch { throw Rejection(error) }
        self.receipt = receipt
        self.signed = signed
    }
}
