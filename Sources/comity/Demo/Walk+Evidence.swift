import Attest
import Casework
import Custody
import Exchange
import Foundation
import NodeWeb
import Terms

extension Walk {
    /// Act 4: the evidence is taken in, sealed, announced, fetched with a cut in the middle, opened and verified.
    mutating func bringHome(_ given: [EvidenceFolder.File]?) async throws {
        tell.title("4. The evidence")
        let caseB = try caseAtB()
        let files: [EvidenceFolder.File]
        if let given {
            files = given
        } else {
            files = try SampleEvidence(folder: stage.folder.appending(path: "provider")).make().map {
                EvidenceFolder.File(path: $0.path, name: $0.lastPathComponent)
            }
            tell.did("made on the spot: a mailbox, a web server's log, a packet capture, a 256 MiB ext4 image")
        }
        let carla = try await stage.b.person("carla")
        var digests: [String: EvidenceEntry.ProviderDigest] = [:]
        for file in files.prefix(3) where given == nil {
            guard let data = FileManager.default.contents(atPath: file.path) else { continue }
            digests[file.name] = EvidenceEntry.ProviderDigest(algorithm: "SHA-256", value: Digest(of: Array(data)).text)
        }
        let taken: EvidenceList = try await carla.post(
            "cases/\(caseB)/requests/2/evidence",
            IntakeForm(
                item: 1, files: files.map { IntakeForm.File(path: $0.path, name: $0.name) },
                source: EvidenceSource(
                    handedOverBy: "Beta Mail", handedOverAt: Walk.now(), how: "sealed disk, by courier",
                    note: "Handed over against receipt.",
                    digests: digests)))
        let bytes = taken.evidence.reduce(Int64(0)) { $0 + $1.size }
        tell.did(
            "Carla, custodian, takes in \(taken.evidence.count) files, \(Bytes.spoken(bytes)): read once, digested, sealed\(digests.isEmpty ? "" : "; the provider's \(digests.count) digests fit")"
        )
        for piece in taken.evidence.prefix(8) {
            tell.detail("\(piece.sha256.short)…  \(Bytes.spoken(piece.size).leftPadded(10))  \(piece.mediaType)  \(piece.name)")
        }
        let proposed: ProposedView = try await carla.post("cases/\(caseB)/requests/2/release", Signing(secret: carla.password))
        let rosa = try await stage.b.person("rosa")
        let notice = try await stage.approve(proposed, in: caseB, by: rosa)
        self.notice = notice
        tell.did("packaged as a BagIt bag, signed; Rosa releases it as the second person; the notice leaves")
        let carl = try await stage.a.person("carl")
        let home = try await stage.arrived(notice, at: carl)
        guard let package = home.packages.last else { throw DemoFault("the notice announced no package") }
        transfer = package.transfer
        do {
            let _: FetchProgress = try await carl.post(
                "cases/\(caseA)/transfers/\(package.transfer)/fetch", FetchForm(limit: max(1, bytes / 2)))
            if bytes > 1 << 20 { throw DemoFault("the cut did not cut") }
            tell.did("too little evidence to cut the line in the middle; XA fetches it in one piece")
        } catch let refused as Refused { tell.did("XA fetches by byte ranges; the line is cut in the middle (\(refused.code))") }
        let progress: FetchProgress = try await carl.post("cases/\(caseA)/transfers/\(package.transfer)/fetch", FetchForm())
        tell.did(
            "resumed at byte \(progress.resumedAt); \(Bytes.spoken(progress.bytes)) more; every sealed byte is under XB's signed digests")
        let verified: VerifiedPackage = try await carl.post("cases/\(caseA)/transfers/\(package.transfer)/verification", Empty())
        tell.did("opened: \(verified.contents.count) pieces, every plaintext digest and chunk tree is right")
        _ = try await stage.until("XB has the receipt of content") {
            let view: CaseView = try await carla.get("cases/\(caseB)")
            return view.messages.first { $0.digest == notice }?.events.first { $0.event == .contentAccessTracking }
        }
        tell.did("XB holds XA's signed receipt that the content was opened and verified")
        let report: ProposedView = try await reportObtained(caseB)
        _ = try await stage.arrived(try stage.sent(report), at: carl)
    }

    private func reportObtained(_ caseB: CaseID) async throws -> ProposedView {
        let tilda = try await stage.b.person("tilda")
        let _: OrderView = try await tilda.post(
            "cases/\(caseB)/requests/2/orders",
            OrderForm(
                measure: "production_order", provider: "Beta Mail", items: [1],
                legalBasis: "Code of Criminal Procedure of Beta, section 99",
                days: 30, keepSecret: true))
        try await tilda.tell(
            "cases/\(caseB)/requests/2/orders/1/answer",
            ProviderAnswer(results: [ItemResult(item: 1, outcome: .obtained, effectedAt: Walk.now())]))
        return try await tilda.post("cases/\(caseB)/requests/2/report", Signing(secret: tilda.password))
    }

    /// Act 5: use limits hold until the giving State consents.
    func use() async throws {
        tell.title("5. What the evidence may be used for")
        guard let transfer, let other = StateCode(text: "XC") else { throw DemoFault("there is no evidence") }
        let carl = try await stage.a.person("carl")
        let elsewhere = FurtherUse.otherCase(reference: "CU/2026/99")
        let onward = FurtherUse.onwardTransfer(to: other.text)
        try await stopped(elsewhere, carl, "in another case")
        try await stopped(onward, carl, "to pass it to a third State")
        let dora = try await stage.a.person("dora")
        let anna = try await stage.a.person("anna")
        let wish: ProposedView = try await dora.post(
            "cases/\(caseA)/transfers/\(transfer)/consent-wishes",
            ConsentWish(use: elsewhere, reasons: "The same group attacked a second hospital.", secret: dora.password))
        let asked = try await stage.approve(wish, in: caseA, by: anna)
        let tilda = try await stage.b.person("tilda")
        let file = try await stage.arrived(asked, at: tilda)
        let answer: ProposedView = try await tilda.post(
            "cases/\(file.id)/consent-wishes/\(asked)/answer",
            ConsentForm(consented: true, reasons: "For this case only.", secret: tilda.password))
        let consent = try await stage.approve(answer, in: file.id, by: try await stage.b.person("rosa"))
        _ = try await stage.arrived(consent, at: dora)
        tell.did("XA asks XB for its consent to the first; two people in XB consent; the signed consent is in the thread")
        let allowed: UseView = try await carl.post("cases/\(caseA)/transfers/\(transfer)/uses", UseForm(use: elsewhere))
        tell.did("that use is allowed now, by \(allowed.citation)")
        try await stopped(onward, carl, "to pass it to a third State, still")
    }

    private func stopped(_ use: FurtherUse, _ person: Person, _ what: String) async throws {
        guard let transfer else { return }
        do {
            let _: UseView = try await person.post("cases/\(caseA)/transfers/\(transfer)/uses", UseForm(use: use))
            throw DemoFault("the use was not stopped")
        } catch let refused as Refused where refused.code == CaseworkError.Code.useBlocked.rawValue {
            tell.did("XA tries to use it \(what): stopped")
            tell.detail(refused.detail)
        }
    }
}

/// Sizes for people.
enum Bytes {
    static func spoken(_ count: Int64) -> String {
        switch count {
        case ..<10_000: "\(count) B"
        case ..<10_000_000: "\(count / 1_000) kB"
        default: "\(count / 1_000_000) MB"
        }
    }
}
