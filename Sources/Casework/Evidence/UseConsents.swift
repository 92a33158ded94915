public import Exchange
public import Terms

/// Asks the State that gave the evidence for its prior consent to another use (40(19), 36(3)).
public struct RequestUseConsent: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(
        _ id: CaseID, transfer: TransferID, use: FurtherUse, reasons: String, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await office.permit(.requestConsent, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        guard let package = opened.file.packages.first(where: { $0.transfer == transfer && !$0.isOurs }), let notice = package.notice else {
            throw CaseworkError(.unknownEvidence, "this case holds no such package")
        }
        return try await ProposeStatement(office: office)(
            opened.file.statement(.useConsentRequest(UseConsentRequest(on: notice, transfer: transfer, use: use, reasons: reasons))),
            request: package.request, in: opened, by: who, secret: secret, permission: .requestConsent)
    }
}

/// The State that gave the evidence answers; a second person signs.
public struct ProposeUseConsent: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter asked: The digest of the consent request.
    public func callAsFunction(
        _ id: CaseID, asked: Digest, consented: Bool, reasons: String, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await office.permit(.proposeConsent, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        guard let entry = opened.file.entries.first(where: { $0.digest == asked && !$0.isOurs }),
            case .useConsentRequest(let wish)? = entry.statement?.content,
            let package = opened.file.packages.first(where: { $0.transfer == wish.transfer && $0.isOurs })
        else { throw CaseworkError(.unknownMessage, "this case has no such consent request") }
        let consent = UseConsent(on: asked, transfer: wish.transfer, use: wish.use, consented: consented, reasons: reasons)
        return try await ProposeStatement(office: office)(
            opened.file.statement(.useConsent(consent)), request: package.request, in: opened, by: who, secret: secret,
            permission: .proposeConsent)
    }
}
