import Attest
import CaseworkTesting
import Custody
import Exchange
import Terms
import Testing

@Suite struct DossierCheckTests {
    private func faults(_ dossier: MemoryDossierSource, _ roots: Set<Digest> = []) throws -> [DossierFault] {
        try DossierCheck.verdict(of: try dossier.bagged(), roots: roots).faults
    }

    private func folder(_ number: Int, _ kind: String, in dossier: MemoryDossierSource) throws -> String {
        let path = try #require(dossier.files.keys.first { $0.hasPrefix("data/\(kind)/000\(number)-") })
        return path.split(separator: "/").prefix(3).joined(separator: "/")
    }

    @Test func aSoundDossierIsVerifiedOnlyWithEveryRootFromOutside() throws {
        let thread = try SampleThread()
        let dossier = try thread.dossier()
        #expect(try DossierCheck.verdict(of: dossier, roots: thread.roots).outcome == .verified)
        #expect(try DossierCheck.verdict(of: dossier, roots: [thread.a.fingerprint]).outcome == .consistent)
        #expect(try DossierCheck.verdict(of: dossier).outcome == .consistent)
        let foreign = try DossierCheck.verdict(of: dossier, roots: thread.roots.union([Digest(of: [7])]))
        #expect(foreign.outcome == .failed && foreign.faults.map(\.object) == ["data/trust"])
    }

    @Test func everyFileThatIsFlippedCutOrTakenAwayIsNamedThoughTheManifestsFit() throws {
        let dossier = try SampleThread().dossier()
        let files = dossier.files.filter { !MemoryDossierSource.bagFiles.contains($0.key) }
        // Files of one name are spoiled together: each must be named all the same.
        for paths in Dictionary(grouping: files.keys, by: { $0.split(separator: "/").last }).values {
            let spoilers: [([UInt8]) -> [UInt8]?] = [\.flipped, { $0.dropLast() }, { _ in nil }]
            for spoil in spoilers {
                var changed = dossier
                for path in paths { changed.files[path] = files[path].flatMap(spoil) }
                let objects = try faults(changed).map(\.object)
                #expect(Set(paths).isSubset(of: objects), "\(paths): \(objects)")
            }
        }
    }

    @Test func whoLeavesTheManifestsAloneIsNamedByThem() throws {
        let dossier = try SampleThread().dossier()
        for path in MemoryDossierSource.bagFiles {
            var changed = dossier
            changed.files[path] = nil
            #expect(try DossierCheck.verdict(of: changed).faults.contains(DossierFault(path, "is missing")))
        }
        var changed = dossier
        changed.files["data/report.txt"] = [0]
        let verdict = try DossierCheck.verdict(of: changed)
        #expect(verdict.faults.contains { $0.object == "data/report.txt" && $0.what.contains("altered") })
    }

    @Test func aFileThatBelongsToNothingIsNamed() throws {
        var dossier = try SampleThread().dossier()
        dossier.files["data/messages/0009-00000000/body.json"] = [1]
        #expect(try faults(dossier) == [DossierFault("data/messages/0009-00000000/body.json", "is not part of this dossier")])
    }

    @Test func filesOfOneKindCannotBeExchanged() throws {
        let dossier = try SampleThread().dossier()
        let (first, third) = (try folder(1, "messages", in: dossier), try folder(3, "messages", in: dossier))
        for name in [
            "header.json", "header.json.p7s", "header.json.mldsa.p7s", "body.json", "statement.json", "acts/01.json", "tlog-proof",
        ] {
            var swapped = dossier
            swapped.files["\(first)/\(name)"] = dossier.files["\(third)/\(name)"]
            swapped.files["\(third)/\(name)"] = dossier.files["\(first)/\(name)"]
            let objects = try faults(swapped).map(\.object)
            for path in [first, third] { #expect(objects.contains { $0.hasPrefix("\(path)/header.json") || $0 == "\(path)/\(name)" }) }
        }
    }

    @Test func aReceiptIsNoMessageAndAMessageNoReceipt() throws {
        let thread = try SampleThread()
        let receipt = try #require(thread.receipts.first).signed
        let asMessage = try thread.dossier { messages, receipts in
            let envelope = Envelope(
                header: receipt.document, signature: receipt.signature, signaturePQ: receipt.signaturePQ, body: Blob([]))
            messages[2] = DossierMessage(digest: receipt.digest, content: .included(envelope, plaintext: [0x7B, 0x7D]), proof: nil)
            receipts = receipts.filter { $0.message != thread.messages[2].sealed.digest }
        }
        #expect(try faults(asMessage).contains { $0.object.hasSuffix("header.json") && $0.what.contains("envelope.unknownVersion") })
        let envelope = thread.messages[0].sealed.envelope
        let asReceipt = try thread.dossier { _, receipts in
            receipts[0] = DossierReceipt(
                SignedDocument(document: envelope.header.bytes, twin: envelope.twin), about: envelope.digest, proof: nil)
        }
        #expect(
            try faults(asReceipt).contains {
                $0.object.hasSuffix("receipt.json") && $0.what.contains("not the canonical JSON of a receipt")
            })
    }

    @Test func aKeyForReceiptsSignsNoMessageAndAnotherStateSignsForNobody() throws {
        let thread = try SampleThread()
        let old = thread.messages[1].sealed
        for signer in [thread.a.receipt, thread.b.message] {
            let twin = try signer.sign(old.envelope.header.bytes, at: thread.at)
            let forged = try thread.dossier { messages, _ in
                let envelope = Envelope(header: old.envelope.header, signature: twin.cms, signaturePQ: twin.pq, body: old.envelope.body)
                messages[1] = DossierMessage(digest: old.digest, content: .included(envelope, plaintext: old.plaintext), proof: nil)
            }
            #expect(try faults(forged).contains { $0.object.contains("/0002-") && $0.object.hasSuffix("header.json") })
        }
    }

    @Test func aBodyUnderAnotherMessageIsRefused() throws {
        let thread = try SampleThread()
        let dossier = try thread.dossier { messages, _ in
            messages[0] = DossierMessage(
                digest: thread.messages[0].sealed.digest,
                content: .included(thread.messages[0].sealed.envelope, plaintext: thread.messages[1].sealed.plaintext),
                proof: messages[0].proof)
        }
        let found = try faults(dossier)
        #expect(found.count == 1 && found[0].object.hasSuffix("body.json") && found[0].what.contains("body.headerMismatch"))
    }

    @Test func aMessageLeftOutIsMissedByTheOneThatFollowsAndAWithheldOneIsNot() throws {
        let thread = try SampleThread()
        let middle = thread.messages[1].sealed.digest
        let thinned = try thread.dossier { messages, receipts in
            messages.remove(at: 1)
            receipts.removeAll { $0.message == middle }
        }
        #expect(try faults(thinned).contains { $0.what.contains(middle.text) })
        let withheld = try DossierCheck.verdict(of: try thread.dossier(withholding: [middle]), roots: thread.roots)
        #expect(withheld.outcome == .verified && withheld.withheld == 1, "\(withheld.faults)")
    }

    @Test func aReceiptLeftOutIsMissedByTheOneThatFollows() throws {
        let thread = try SampleThread()
        let dossier = try thread.dossier { _, receipts in receipts.remove(at: 0) }
        #expect(
            try faults(dossier).contains { $0.object.hasSuffix("receipt.json") && $0.what.contains(thread.receipts[0].signed.digest.text) })
    }

    @Test func aLogThatShowsTwoFacesIsCaught() throws {
        let thread = try SampleThread()
        let dossier = try thread.dossier { messages, _ in
            // A second log of the same size under the same key, in which the first message stands too.
            let first = thread.messages[0].sealed
            let ownReceipts = thread.receipts.filter { $0.issuer.party == thread.a.party }.count
            let fillers = (1..<(thread.messages.count + ownReceipts)).map { _ in LogCommitment(thread.messages[1].sealed.envelope) }
            let log = try SampleLog(thread.a.log, [LogCommitment(first.envelope)] + fillers)
            messages[0] = DossierMessage(
                digest: first.digest, content: .included(first.envelope, plaintext: first.plaintext),
                proof: try log.proof(of: LogCommitment(first.envelope).digest))
        }
        #expect(try faults(dossier).contains { $0.what.contains("another root") })
    }

    @Test func aKeyTakenBackIsDisputedUnlessTheOtherStateHadTheMessageBefore() throws {
        func thread(since: Period) throws -> SampleThread {
            try SampleThread(
                a: SampleState("XA") { root, signer in
                    let entry = RevocationList.Entry(
                        serial: signer.certificate.serial, revokedAt: SampleState.born + since, reason: .keyCompromise)
                    return try root.revocationList(
                        number: 1, entries: [entry], at: SampleState.born + Period(days: 20),
                        nextUpdate: SampleState.born + Period(days: 60))
                })
        }
        // The dossier itself is signed with the revoked key, thirty days later: only that is disputed.
        let late = try thread(since: Period(days: 10))
        let kept = try faults(try late.dossier())
        #expect(kept.map(\.object) == ["data/dossier.json"])
        let unseen = try late.dossier { _, receipts in receipts.removeAll { $0.message == late.messages[1].sealed.digest } }
        #expect(try faults(unseen).contains { $0.object.contains("/0002-") && $0.what.contains("disputed") })
    }

    @Test func namesFromOutsideNeitherLeaveTheirFolderNorSpeakHTML() throws {
        let dossier = try SampleThread().dossier()
        let annexes = dossier.files.keys.filter { $0.contains("/attachments/") }
        #expect(annexes.count == 1 && annexes.allSatisfy { $0.hasSuffix("/attachments/01-annex.txt") })
        let page = String(decoding: try #require(dossier.files["data/report.html"]), as: UTF8.self)
        #expect(page.contains("Done &lt;b&gt;&amp;&lt;/b&gt; filed.") && !page.contains("<b>"))
    }
}
