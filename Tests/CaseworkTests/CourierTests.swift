import Attest
import Casework
import CaseworkTesting
import Custody
import Exchange
import Foundation
import Terms
import Testing

/// Two States without a line: everything goes by courier, with the same receipts.
@Suite struct CourierTests {
    private static let large = TransferObject.path(1)

    private struct Matter {
        let states: TwoStates
        let idA: CaseID
        let idB: CaseID
        var a: Office { states.a.office }
        var b: Office { states.b.office }

        func counts(_ office: Office) async throws -> [Int] {
            let counts = try await office.store.read { try $0.counts() }
            return [counts.messagesSent, counts.messagesReceived, counts.receiptsIssued, counts.receiptsReceived, counts.cases]
        }
    }

    /// Request, receipt, question, decision, measure: up to the package, which is on its way.
    private func release(byCourier: Bool = true) async throws -> (matter: Matter, transfer: TransferID) {
        let states = try await TwoStates.make(byCourier: byCourier)
        let script = CaseScript(states)
        let cases = try await script.preserve()
        _ = try await script.obtain(cases)
        let folder = NSTemporaryDirectory() + "courier-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var files: [(path: String, name: String)] = []
        for (number, size) in [2 * ChunkTree.chunkSize + 9, 0, 511].enumerated() {
            try Data(VaultOnTrial.content(size)).write(to: URL(fileURLWithPath: "\(folder)/\(number)"))
            files.append(("\(folder)/\(number)", "evidence-\(number)"))
        }
        let transfer = try await script.release(files, in: cases.b)
        return (Matter(states: states, idA: cases.a, idB: cases.b), transfer)
    }

    /// One request, drafted and approved at A, not yet carried.
    private func ask() async throws -> Matter {
        let states = try await TwoStates.make(byCourier: true)
        let script = CaseScript(states)
        let id = try await script.refer().id
        let a = states.a.office
        let drafted = try await DraftRequest(a)(id, try script.preservation(), by: states.atA.drafter)
        guard
            case .waiting(let message) = try await ProposeRequest(a)(
                id, request: drafted.number, by: states.atA.drafter, secret: StateKit.password)
        else { throw ContractBreach("one signature") }
        _ = try await ApproveStatement(a)(id, message: message, by: states.atA.approver, secret: StateKit.password)
        return Matter(states: states, idA: id, idB: id)
    }

    @Test func aWholeMatterTravelsByCourierWithTheSameReceipts() async throws {
        let (matter, transfer) = try await release()
        let who = matter.states.atA.custodian
        #expect(try await FetchTransfer(matter.a)(matter.idA, transfer: transfer, by: who).isComplete)
        #expect(try await VerifyEvidence(matter.a)(matter.idA, transfer: transfer, by: who).count == 3)
        try await matter.states.settle()
        let file = try await ReadCase(matter.b)(matter.idB, by: matter.states.atB.triage)
        let notice = try #require(file.entries.first { $0.content(EvidenceNotice.self) != nil })
        #expect(notice.events.map(\.event) == [.relayAcceptance, .contentConsignment, .contentAccessTracking])
        // Both sides have all and know it: nothing travels any more, not even the package.
        for (from, to) in [(matter.a, matter.b), (matter.b, matter.a)] {
            let bag = try await CourierBag.packed(by: from, for: to.state)
            #expect(bag.outcome.messages + bag.outcome.receipts + bag.outcome.packages.count == 0)
        }
        // The same as over a line.
        let (other, _) = try await release(byCourier: false)
        let (mine, theirs) = (try await matter.counts(matter.b), try await other.counts(other.b))
        #expect(Array(mine.prefix(3)) == Array(theirs.prefix(3)))
    }

    @Test func importingTwiceChangesNothingAndALostCourierLosesNothing() async throws {
        let matter = try await ask()
        let lost = try await CourierBag.packed(by: matter.a, for: matter.b.state)
        let bag = try await CourierBag.packed(by: matter.a, for: matter.b.state)
        #expect(lost.outcome.messages == 1 && bag.outcome.messages == 1)
        #expect(try await bag.unpacked(by: matter.b, piece: 1_000).messages == 1)
        let before = try await matter.counts(matter.b)
        #expect(try await bag.unpacked(by: matter.b).messages == 1)
        #expect(try await lost.unpacked(by: matter.b).messages == 1)
        #expect(try await matter.counts(matter.b) == before)
        // The courier with the receipt is lost; the next one has it again.
        _ = try await CourierBag.packed(by: matter.b, for: matter.a.state)
        let back = try await CourierBag.packed(by: matter.b, for: matter.a.state)
        #expect(back.outcome.receipts == 1)
        for _ in 0..<2 { #expect(try await back.unpacked(by: matter.a).receipts == 1) }
        #expect(try await matter.counts(matter.a)[3] == 1)
        let done = try await CourierBag.packed(by: matter.a, for: matter.b.state)
        #expect(done.outcome.messages == 0)
        _ = try await done.unpacked(by: matter.b)
        #expect(try await CourierBag.packed(by: matter.b, for: matter.a.state).outcome.receipts == 0)
    }

    @Test func whatIsForSomebodyElseOrFromAStrangerIsRefused() async throws {
        let matter = try await ask()
        let bag = try await CourierBag.packed(by: matter.a, for: matter.b.state)
        func refused(_ bag: CourierBag, by office: Office) async {
            let error = await #expect(throws: CaseworkError.self) { try await bag.unpacked(by: office) }
            #expect(error?.code == .courierForeign)
        }
        await refused(bag, by: matter.a)
        // A stranger knows B's public entry, and B knows nothing of him.
        let stranger = try await StateKit.make("XC", time: matter.states.time)
        _ = try await PairPeer(stranger.office)(matter.b.own.signed, fingerprint: matter.states.b.root.anchor.fingerprint)
        await refused(try await CourierBag.packed(by: stranger.office, for: matter.b.state), by: matter.b)
        // B's own people cannot pass A's file on as theirs: sealed anew to C, its slip still says for whom it is.
        let age = try await identity(of: matter.states.b)
        var thief = bag
        let recipient = try #require(stranger.office.own.entry.authorities.first?.sealingKeys.first?.recipient)
        thief.bytes = try Age.seal(try Age.open(bag.bytes, with: [age]), to: [recipient])
        await refused(thief, by: stranger.office)
        #expect(try await matter.counts(matter.b)[1] == 0)
    }

    @Test func aDamagedFileIsRefusedWithACodeAndNothingOfItIsTakenTwice() async throws {
        let matter = try await ask()
        let bag = try await CourierBag.packed(by: matter.a, for: matter.b.state)
        let size = bag.bytes.count
        var spoiled: [(String, CourierBag)] = []
        for (name, change) in [
            ("a bit of the header", { (bytes: inout [UInt8]) in bytes[1_700] ^= 1 }),
            ("a bit of the content", { $0[size / 2] ^= 1 }), ("the last bit", { $0[size - 1] ^= 1 }),
            ("one byte short", { $0.removeLast() }), ("cut", { $0.removeLast(size / 2) }), ("longer", { $0.append(0) }),
            ("empty", { $0 = [] }), ("no age at all", { $0 = Array("hello".utf8) }),
        ] as [(String, (inout [UInt8]) -> Void)] {
            var other = bag
            change(&other.bytes)
            spoiled.append((name, other))
        }
        for (name, other) in spoiled {
            let error = await #expect(throws: CaseworkError.self, "\(name)") { try await other.unpacked(by: matter.b) }
            #expect(error?.code == .courierDamaged, "\(name)")
        }
        #expect(try await bag.unpacked(by: matter.b).messages == 1)
        #expect(try await matter.counts(matter.b)[1] == 1)
    }

    @Test func anArchiveThatSaysOtherThanItsSlipIsRefused() async throws {
        let matter = try await ask()
        let bag = try await CourierBag.packed(by: matter.a, for: matter.b.state)
        let age = try await identity(of: matter.states.b)
        let tar = try Age.open(bag.bytes, with: [age])
        let slip = try #require(TarHeader(reading: Array(tar[..<512])))
        #expect(slip.path == "courier.json")
        let first = 512 + Int(slip.length) + TarHeader.padding(after: slip.length)
        let item = try #require(TarHeader(reading: Array(tar[first..<first + 512])))
        let end = first + 512 + Int(item.length) + TarHeader.padding(after: item.length)
        #expect(end + 1_024 == tar.count)
        let stray = try #require(TarHeader(path: "stray", length: 0)).bytes
        let others: [(String, [UInt8])] = [
            ("the item is missing", Array(tar[..<first] + tar[end...])), ("the slip is missing", Array(tar[first...])),
            ("a stray file", Array(tar[..<end]) + stray + TarHeader.end),
            ("another item", Array(tar[..<(first + 600)]) + [tar[first + 600] ^ 1] + Array(tar[(first + 601)...])),
            ("one block of zeros", Array(tar.dropLast(512))), ("something behind the end", tar + [1]),
            ("a link instead of a file", Array(tar[..<(first + 156)]) + [UInt8(ascii: "2")] + Array(tar[(first + 157)...])),
        ]
        let recipient = age.recipient
        for (name, other) in others {
            var spoiled = bag
            spoiled.bytes = try Age.seal(other, to: [recipient])
            let error = await #expect(throws: CaseworkError.self, "\(name)") { try await spoiled.unpacked(by: matter.b) }
            #expect(error?.code == .courierDamaged, "\(name)")
        }
    }

    @Test func aPackageThatIsNotTheOneThatWasAnnouncedIsNotKept() async throws {
        let states = try await TwoStates.make(byCourier: true)
        let script = CaseScript(states)
        let cases = try await script.preserve()
        _ = try await script.obtain(cases)
        let path = NSTemporaryDirectory() + "courier-test-" + UUID().uuidString
        try Data(VaultOnTrial.content(2 << 20)).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let (a, b) = (states.a.office, states.b.office)
        _ = try await IngestEvidence(b)(
            cases.b, request: 2, item: 1, files: [(path, "x")],
            source: EvidenceSource(handedOverBy: "Example Mail", handedOverAt: states.time.now(), how: "disk"), by: states.atB.custodian)
        guard
            case .waiting(let notice) = try await ReleaseEvidence(b)(
                cases.b, request: 2, by: states.atB.custodian, secret: StateKit.password)
        else { throw ContractBreach("one signature") }
        _ = try await ApproveStatement(b)(cases.b, message: notice, by: states.atB.reviewer, secret: StateKit.password)
        let transfer = try #require(try await ReadCase(b)(cases.b, by: states.atB.triage).packages.last).transfer
        states.b.vault.spoil(Self.large, of: transfer) { $0[5_000] ^= 1 }
        let bad = try await CourierBag.packed(by: b, for: a.state)
        let error = await #expect(throws: CaseworkError.self) { try await bad.unpacked(by: a) }
        #expect(error?.code == .transferMismatch && error?.detail.contains(Self.large) == true)
        #expect(try await states.a.vault.received(Self.large, of: transfer) == 0)
        states.b.vault.spoil(Self.large, of: transfer) { $0[5_000] ^= 1 }
        // Messages alone first, then the package alone.
        let good = try await CourierBag.packed(by: b, for: a.state, carrying: .only([transfer]))
        #expect(try await good.unpacked(by: a).packages == [transfer])
        #expect(try await good.unpacked(by: a).passedOver == [transfer])
        #expect(try await VerifyEvidence(a)(cases.a, transfer: transfer, by: states.atA.custodian).count == 1)
        let unknown = await #expect(throws: CaseworkError.self) {
            try await CourierBag.packed(by: b, for: a.state, carrying: .only([TransferID(UUID())]))
        }
        #expect(unknown?.code == .unknownEvidence)
    }

    private static let vectors = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../docs/vectors/courier")
        .standardizedFileURL

    /// Written once, an act of the maintainer and not a test: it holds chance.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["COMITY_WRITE_VECTORS"] == "1"))
    func theVectorIsWritten() async throws {
        guard !FileManager.default.fileExists(atPath: Self.vectors.path) else { return }
        let matter = try await ask()
        let bag = try await CourierBag.packed(by: matter.a, for: matter.b.state)
        try FileManager.default.createDirectory(at: Self.vectors, withIntermediateDirectories: true)
        try Data(bag.bytes).write(to: Self.vectors.appending(path: "courier.age"))
        try Data(try matter.a.own.signed.wire()).write(to: Self.vectors.appending(path: "entry.signed.json"))
        let text = try await identity(of: matter.states.b).text + "\n"
        try Data(text.utf8).write(to: Self.vectors.appending(path: "identity.txt"))
    }

    @Test func thePublishedVectorOpensAndItsSlipIsSigned() throws {
        func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: Self.vectors.appending(path: name))) }
        let text = String(decoding: try bytes("identity.txt"), as: UTF8.self).trimmingCharacters(in: .newlines)
        let tar = try Age.open(try bytes("courier.age"), with: [try #require(SealingIdentity(text: text))])
        let header = try #require(TarHeader(reading: Array(tar[..<512])))
        let signed = try Canonical.value(SignedDocument.self, from: Array(tar[512..<(512 + Int(header.length))]))
        let slip = try Canonical.value(CourierSlip.self, from: signed.document.bytes)
        let entry = try Canonical.value(SignedDocument.self, from: try bytes("entry.signed.json"))
        let sender = try TrustedState(entry, pinned: nil, mode: slip.mode, at: nil)
        let signer = try sender.anchor.verify(
            signed.twin, over: signed.document.bytes, expecting: .message, mode: slip.mode, state: slip.from, at: slip.createdAt,
            revocations: sender.revocations)
        #expect(header.path == CourierPath.slip && slip.items.count == 1 && slip.transfers.isEmpty && signer.name.state == slip.from)
    }

    /// The identity of the central authority's sealing key.
    private func identity(of kit: StateKit) async throws -> SealingIdentity {
        let key = try #require(kit.office.own.entry.authorities.first { $0.kind == .central }?.sealingKeys.first?.recipient.keyID)
        let row = try #require(try await kit.office.cabinet.sealingKey(key))
        let bytes = try kit.office.keys.node.open(row.wrappedIdentity, context: "comity/sealing-key/v1 \(key)")
        return try #require(SealingIdentity(text: String(decoding: bytes, as: UTF8.self)))
    }
}
