import Attest
import Custody
import Exchange
import Terms

/// Writes what is left of an erased case: the tombstone, its signatures, the log's proof, and in plain words what they show.
struct ExportTombstone {
    let office: Office

    func callAsFunction(_ id: CaseID, to path: String, by who: SignedIn) async throws {
        let signed = try await ReadTombstone(office)(id, by: who)
        let written = try Canonical.value(Tombstone.self, from: signed.document.bytes)
        let checked = try Tombstone.check(signed, by: office.own, at: written.at)
        var files: [(path: String, bytes: [UInt8])] = [
            ("ERASED.txt", Array(words(checked.tombstone, checked.order, checked.officers).utf8)),
            ("tombstone.json", signed.document.bytes),
            ("tombstone.json.p7s", signed.signature.bytes), ("tombstone.json.mldsa.p7s", signed.signaturePQ.bytes),
            ("root.pem", Array(office.own.anchor.root.pem.utf8)), ("root-mldsa.pem", Array(office.own.anchor.pqRoot.pem.utf8)),
        ]
        if let proof = try await ReceiptProof(office).ownProof(of: signed.digest) { files.append(("tombstone.tlog-proof", proof.bytes)) }
        let line = office.audit(.exportDossier, who, in: id, "tombstone")
        try await office.store.write { try $0.append(line) }
        try await office.dossiers.write(to: path, files: files, packages: [])
    }

    private func words(_ tombstone: Tombstone, _ order: ErasureOrder, _ officers: [OfficerID]) -> String {
        """
        THIS CASE WAS ERASED

        Case \(order.reference) of \(order.issuer) was erased at \(tombstone.at). There is no dossier of it any more.

        Rule:         \(order.rule) (\(order.ground.rawValue))
        Proposed by:  \(officers[0])
        Approved by:  \(officers[1])
        It held:      \(tombstone.messages.count) messages, \(tombstone.packages.count) packages

        tombstone.json says so, signed by the node; the order inside it is signed by the two officers. The custody log of \(order.issuer.state) holds
        \(tombstone.logEntries.count) commitments to what was held (their places are in "logEntries") and one to this tombstone. They prove that
        something was held, and when at the latest. What it was, nobody can learn from them: the salts were destroyed with the case.

        Compare the fingerprint of root.pem with the State through a second channel, then:

          openssl cms -verify -cades -binary -inform DER -in tombstone.json.p7s -content tombstone.json -CAfile root.pem -out /dev/null

        """
    }
}
