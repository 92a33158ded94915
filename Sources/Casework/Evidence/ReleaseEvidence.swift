import Attest
import Convention
import Custody
import Exchange
public import Terms

/// The custodian packages what answers a request and proposes its release; with the second signature the notice leaves and
/// the package may be fetched.
public struct ReleaseEvidence: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Throws: ``CaseworkError`` `.noEvidence` when nothing unreleased answers the request.
    public func callAsFunction(_ id: CaseID, request number: Int, by who: SignedIn, secret: String) async throws -> Proposed {
        try await office.permit(.releaseEvidence, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        let request = try opened.file.request(number)
        let message = try opened.file.sentMessage(of: number)
        guard let decision = request.decision, decision.outcome.isGrant else {
            throw CaseworkError(.outOfOrder, "request \(number) has not been granted")
        }
        let evidence = opened.file.evidence.filter { $0.transfer == nil && request.content.item($0.item) != nil }
        guard !evidence.isEmpty else { throw CaseworkError(.noEvidence, "nothing has been taken in for request \(number)") }
        let package = try await PackageBuilder(office: office).build(evidence, for: request, in: opened.file, by: who)
        try await office.vault.lay(out: package.transfer, files: package.files, objects: package.objects)
        let notice = EvidenceNotice(
            on: message, transfer: package.transfer, manifest: package.manifest, bytes: package.bytes, objects: package.objects.count,
            items: Set(evidence.map(\.item)).sorted(), conditions: decision.conditions)
        let row = TransferRow(
            id: package.transfer, direction: .outgoing, peer: try opened.file.peerState(), caseID: id, notice: nil,
            manifest: package.manifest, state: .open, createdAt: office.time.now())
        // A crash after this line leaves a package that nobody is told of; it can be released again under a new id.
        try await office.store.write { try $0.put(row) }
        return try await ProposeStatement(office: office)(
            opened.file.statement(.evidenceNotice(notice)), request: number, in: opened, by: who, secret: secret,
            permission: .releaseEvidence,
            change: { file in
                file.custody = package.custody
                for index in file.evidence.indices where evidence.contains(where: { $0.id == file.evidence[index].id }) {
                    file.evidence[index].transfer = package.transfer
                }
                file.packages.append(
                    CasePackage(
                        transfer: package.transfer, isOurs: true, notice: nil, request: number, conditions: decision.conditions,
                        useScope: request.content.useScope, entries: package.entries))
            })
    }
}
