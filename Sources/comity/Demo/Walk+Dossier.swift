import Attest
import Casework
import Exchange
import Foundation
import NodeWeb
import Terms

extension Walk {
    /// Act 6: closed on both sides; the dossier is written and checked by us and by stock tools.
    func close() async throws -> URL {
        tell.title("6. Closed, and proven to a court that trusts neither of us")
        let caseB = try caseAtB()
        let tilda = try await stage.b.person("tilda")
        let dora = try await stage.a.person("dora")
        let closedB: ProposedView = try await tilda.post("cases/\(caseB)/closure", SignedText(text: "Executed.", secret: tilda.password))
        _ = try await stage.arrived(try stage.sent(closedB), at: dora)
        let closedA: ProposedView = try await dora.post("cases/\(caseA)/closure", SignedText(text: "With thanks.", secret: dora.password))
        let last = try stage.sent(closedA)
        try await stage.delivered(last, in: caseA, seenBy: dora)
        _ = try await stage.until("XB has the closure") {
            let view: CaseView = try await tilda.get("cases/\(caseB)")
            return view.messages.contains { $0.digest == last } ? true : nil
        }
        tell.did("closed in XA and in XB; retention and use limits go on")
        // The public checkpoint comes once a second here; the dossier takes proofs from both logs.
        try await Task.sleep(for: .seconds(2.5))
        let dossier = stage.folder.appending(path: "dossier-\(referenceA)")
        let anna = try await stage.a.person("anna")
        try await anna.tell(
            "cases/\(caseA)/dossiers",
            DossierOrder(path: dossier.path, identityTo: stage.folder.appending(path: "thread-key.txt").path))
        tell.did("dossier written: \(dossier.path)")
        try Judges(stage: stage, dossier: dossier).judge()
        return dossier
    }
}
