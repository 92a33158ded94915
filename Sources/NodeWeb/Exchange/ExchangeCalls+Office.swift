public import Casework

extension ExchangeCalls {
    /// The use cases of an office.
    public init(_ office: Office) {
        self.init(
            identify: { try await IdentifyPeer(office)(certificate: $0) },
            acceptEnvelope: { try await AcceptEnvelope(office)($0, from: $1) },
            acceptReceipt: { try await AcceptReceipt(office)($0, from: $1) },
            waiting: { try await ListWaiting(office)(for: $0) },
            acknowledge: { try await AcknowledgeWaiting(office)($0, for: $1) },
            heads: { try await ThreadHeads(office)($0, for: $1) },
            message: { try await FetchMessage(office)($0, for: $1) },
            proof: { try await ReceiptProof(office)($0, for: $1) },
            fileLength: { try await TransferAccess(office)($0, path: $1, for: $2) },
            readFile: { try await office.vault.read($1, of: $0, from: $2, count: $3) },
            signed: { try await TellSigned(office)(since: $0, for: $1) },
            ownEntry: { OwnEntry(office)() })
    }
}
