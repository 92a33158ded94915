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
        guard request.halt == nil else {
            throw CaseworkError(.outOfOrder, "request \(number) stands still: \(request.halt?.kind.rawValue ?? "")")
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
            opened.file.statement(notice), request: number, in: opened, by: who, secret: secret,
            permission: .releaseEvidence,
            change: { file in
                file.custody = package.custody
                let released = Set(evidence.map(\.id))
                for index in file.evidence.indices where released.contains(file.evidence[index].id) {
                    file.evidence[index].transfer = package.transfer
                }
                file.packages.append(
                    CasePackage(
                        transfer: package.transfer, isOurs: true, notice: nil, request: number, conditions: decision.conditions,
                        useScope: request.content.useScope, entries: package.entries))
            })
    }
}

extension EvidenceNotice: CaseEffect {
    func sent(in file: inout CaseFile, _ sending: Sending) throws {
        guard file.packages.contains(where: { $0.transfer == transfer }) else { return }
        var chain = try CustodyChain(verifying: file.custody)
        for (place, item) in file.evidence.enumerated() where item.transfer == transfer {
            try chain.append(
                item: place + 1, kind: .released, at: max(sending.at, chain.events.last?.at ?? sending.at), by: .node(file.reference.state),
                how: "announced to the requesting State; may be fetched", digests: [manifest])
        }
        file.custody = chain.events
    }

    func returned(in file: inout CaseFile, request: Int?) throws {
        for index in file.evidence.indices where file.evidence[index].transfer == transfer { file.evidence[index].transfer = nil }
    }

    func arrived(in file: inout CaseFile, _ arrival: Arrival) {
        guard let request = file.requests.first(where: { $0.message == on }) else { return }
        let package = CasePackage(
            transfer: transfer, isOurs: false, notice: arrival.digest, request: request.number, conditions: conditions,
            useScope: request.content.useScope)
        file.packages.append(package)
        file.note(
            .conditionsAccepted(conditions, erasedBy: package.retention(in: file)), request: request.number, at: arrival.at,
            by: arrival.rulebook)
    }
}
