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
            opened.file.statement(UseConsentRequest(on: notice, transfer: transfer, use: use, reasons: reasons)),
            request: package.request, in: opened, by: who, secret: secret, permission: .requestConsent)
    }
}

/// The State that gave the evidence answers; a second person signs.
public struct ProposeUseConsent: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - asked: The digest of the consent request.
    ///   - until: After this moment the use is no longer consented to; nil for no end.
    public func callAsFunction(
        _ id: CaseID, asked: Digest, consented: Bool, reasons: String, until: Moment? = nil, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await office.permit(.proposeConsent, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        let wish = try opened.file.received(asked, UseConsentRequest.self)
        guard let package = opened.file.packages.first(where: { $0.transfer == wish.transfer && $0.isOurs }) else {
            throw CaseworkError(.unknownEvidence, "this case has given no such package")
        }
        let consent = UseConsent(
            on: asked, transfer: wish.transfer, use: wish.use, consented: consented, reasons: try reasons.said("the reasons"), until: until)
        return try await ProposeStatement(office: office)(
            opened.file.statement(consent), request: package.request, in: opened, by: who, secret: secret,
            permission: .proposeConsent)
    }
}

extension UseConsentRequest: CaseEffect {}

extension UseConsent: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws { file.consents.append(self) }

    /// Only the State that gave the package can consent.
    func arrived(in file: inout CaseFile, _ arrival: Arrival) {
        guard file.packages.contains(where: { $0.transfer == transfer && !$0.isOurs }) else { return }
        file.consents.append(self)
    }
}
