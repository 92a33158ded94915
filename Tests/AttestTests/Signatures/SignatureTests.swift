import Terms
import Testing

@testable import Attest

struct SignatureTests {
    let office: Office
    let other: Office
    let document = Array(#"{"_type":"comity/envelope/v1"}"#.utf8)

    init() throws {
        office = try Office.xa.get()
        other = try Office.xb.get()
    }

    private func code(_ body: () throws(SignatureFault) -> VerifiedSigner) -> SignatureFault.Code? {
        do throws(SignatureFault) {
            _ = try body()
            return nil
        } catch { return error.code }
    }

    private func verify(
        _ cms: [UInt8], over document: [UInt8]? = nil, as purpose: Purpose = .message, at moment: Moment = Office.now,
        lists: [RevocationList] = []
    ) -> SignatureFault.Code? {
        code { () throws(SignatureFault) in
            try office.root.anchor.verify(
                cms, over: document ?? self.document, expecting: purpose, mode: .exercise, state: office.root.state, at: moment,
                revocations: lists)
        }
    }

    @Test func bothSignaturesOfANodeVerify() throws {
        let signature = try office.message.sign(document, at: Office.now)
        let signer = try office.root.anchor.verify(
            signature, over: document, expecting: .message, mode: .exercise, state: office.root.state, at: Office.now)
        #expect(signer.signingTime == Office.now)
        #expect(signer.name == office.message.name)
        #expect(signer.certificate == office.message.certificate.der)
        #expect(signer.serial == office.message.certificate.serial)
        #expect(try Canonical.value(TwinSignature.self, from: try Canonical.bytes(of: signature)) == signature)
    }

    @Test func anOfficersSignatureNamesAuthorityPersonAndRoles() throws {
        let cms = try office.officer.sign(document, at: Office.now)
        let signer = try office.root.anchor.verify(
            cms, over: document, expecting: .officer, mode: .exercise, state: office.root.state, at: Office.now)
        #expect(signer.name.text == "comity:exercise/XA/officer/central/off-17?roles=approver,drafter")
        #expect(signer.name.roles == ["approver", "drafter"])
    }

    static let pairs = Purpose.allCases.flatMap { signed in Purpose.allCases.map { (signed, $0) } }

    @Test(arguments: pairs)
    func aSignaturePassesForItsOwnPurposeOnly(_ signed: Purpose, _ expected: Purpose) throws {
        let found = verify(try office.signature(as: signed, over: document), as: expected)
        #expect(found == (signed == expected && !signed.issues ? nil : .wrongPurpose))
    }

    @Test func nobodySignsForAnotherStateOrMode() throws {
        let cms = try office.message.sign(document, at: Office.now).cms.bytes
        #expect(
            code { () throws(SignatureFault) in
                try other.root.anchor.verify(
                    cms, over: document, expecting: .message, mode: .exercise, state: other.root.state, at: Office.now)
            } == .untrustedChain)
        #expect(
            code { () throws(SignatureFault) in
                try office.root.anchor.verify(
                    cms, over: document, expecting: .message, mode: .exercise, state: other.root.state, at: Office.now)
            } == .wrongState)
        #expect(
            code { () throws(SignatureFault) in
                try office.root.anchor.verify(
                    cms, over: document, expecting: .message, mode: .operational, state: office.root.state, at: Office.now)
            } == .wrongMode)
    }

    @Test func aRootOfTheSameNameButAnotherKeyIsNotBelieved() throws {
        let impostor = try Office(state: "XA")
        #expect(verify(try impostor.message.sign(document, at: Office.now).cms.bytes) == .untrustedChain)
        #expect(verify(try impostor.officer.sign(document, at: Office.now), as: .officer) == .untrustedChain)
    }

    @Test func theOfficersAuthorityCannotMakeANode() throws {
        let key = try SigningKey.generate(.p256)
        let name = CertifiedName(mode: .exercise, state: office.root.state, purpose: .message)
        let draft = CertificateDraft(
            name: name, key: key.verifying, serial: .random(), notBefore: Office.start, notAfter: Office.start + Period(days: 9))
        let authority = try SigningKey(.p256, secret: office.officers.secret.key.bytes)
        let forged = try draft.signed(by: .other(office.officers.certificate), with: authority)
        let cms = try DetachedSignature.make(
            over: document, key: key, signer: forged, intermediates: [office.officers.certificate], at: Office.now)
        #expect(verify(cms.der) == .untrustedChain)
    }

    @Test func anOfficerCannotCertifyAnybody() throws {
        let key = try SigningKey.generate(.p256)
        let authority = try #require(office.officer.name.authority)
        let person = try #require(OfficerID(text: "x"))
        let name = try #require(
            CertifiedName(mode: .exercise, state: office.root.state, authority: authority, officer: person, roles: []))
        let draft = CertificateDraft(
            name: name, key: key.verifying, serial: .random(), notBefore: Office.start, notAfter: Office.start + Period(days: 9))
        let officer = try SigningKey(.p256, secret: office.officer.secret.key.bytes)
        let forged = try draft.signed(by: .other(office.officer.certificate), with: officer)
        let cms = try DetachedSignature.make(
            over: document, key: key, signer: forged, intermediates: [office.officer.certificate], at: Office.now)
        #expect(verify(cms.der, as: .officer) == .untrustedChain)
    }

    @Test func aSignatureCannotBeMovedToAnotherCertificateOfTheSameKey() throws {
        let key = try SigningKey(.p256, secret: office.message.secret.key.bytes)
        let draft = CertificateDraft(
            name: office.message.name, key: key.verifying, serial: .random(), notBefore: Office.start, notAfter: Office.now)
        let root = try SigningKey(.p256, secret: office.root.secret.key.bytes)
        let renewed = try draft.signed(by: .other(office.root.anchor.root), with: root)
        let made = try DetachedSignature.make(over: document, key: key, signer: office.message.certificate, at: Office.now)
        let moved = DetachedSignature(
            algorithm: .p256, signer: renewed, intermediates: [], attributes: made.attributes, value: made.value)
        #expect(verify(made.der) == nil)
        #expect(verify(moved.der) == .badSignature)
        #expect(verify(try DetachedSignature.make(over: document, key: key, signer: renewed, at: Office.now).der) == nil)
    }

    @Test func certificatesThatAreNoPartOfTheChainAreRefused() throws {
        let key = try SigningKey(.p256, secret: office.message.secret.key.bytes)
        for extra in [office.root.anchor.root, office.receipt.certificate, office.officers.certificate] {
            let made = try DetachedSignature.make(
                over: document, key: key, signer: office.message.certificate, intermediates: [extra], at: Office.now)
            #expect(verify(made.der) == .untrustedChain)
        }
    }

    @Test func anotherDocumentIsADigestMismatch() throws {
        let signature = try office.message.sign(document, at: Office.now)
        #expect(verify(signature.cms.bytes, over: document + [0x20]) == .digestMismatch)
        #expect(
            code { () throws(SignatureFault) in
                try office.root.anchor.verifyTwin(
                    signature.pq.bytes, over: [], expecting: .message, mode: .exercise, state: office.root.state, at: Office.now)
            } == .digestMismatch)
    }

    @Test func theTwoKindsDoNotStandInForEachOther() throws {
        let signature = try office.message.sign(document, at: Office.now)
        #expect(verify(signature.pq.bytes) == .malformed)
        let later = try office.message.sign(document, at: Office.now + Period(hours: 1))
        let receipt = try office.receipt.sign(document, at: Office.now)
        for mixed in [
            TwinSignature(cms: signature.cms.bytes, pq: later.pq.bytes), TwinSignature(cms: signature.cms.bytes, pq: receipt.pq.bytes),
        ] {
            #expect(
                code { () throws(SignatureFault) in
                    try office.root.anchor.verify(
                        mixed, over: document, expecting: .message, mode: .exercise, state: office.root.state, at: Office.now)
                } != nil)
        }
    }

    @Test func outsideItsValidityACertificateSignsNothing() throws {
        let cms = try office.message.sign(document, at: Office.now).cms.bytes
        #expect(verify(cms, at: Office.start - Period(seconds: 1)) == .expired)
        #expect(verify(cms, at: office.message.certificate.notAfter) == nil)
        #expect(verify(cms, at: office.message.certificate.notAfter + Period(seconds: 1)) == .expired)
        #expect(verify(try office.signature(as: .message, over: document, at: Office.start - Period(days: 1))) == .expired)
    }

    @Test func aRevokedCertificateIsBelievedBeforeItsCompromiseOnly() throws {
        let cms = try office.message.sign(document, at: Office.now).cms.bytes
        let entry = RevocationList.Entry(
            serial: office.message.certificate.serial, revokedAt: Office.now + Period(days: 3),
            compromisedSince: Office.now + Period(days: 2), reason: .keyCompromise)
        let list = try office.root.revocationList(
            number: 1, entries: [entry], at: Office.now + Period(days: 3), nextUpdate: Office.now + Period(days: 10))
        #expect(verify(cms, lists: [list]) == nil)
        #expect(verify(cms, at: Office.now + Period(days: 2), lists: [list]) == .revoked)
        let twin = try office.message.sign(document, at: Office.now)
        #expect(
            code { () throws(SignatureFault) in
                try office.root.anchor.verifyTwin(
                    twin.pq.bytes, over: document, expecting: .message, mode: .exercise, state: office.root.state,
                    at: Office.now + Period(days: 2), revocations: [list])
            } == .revoked)
    }

    @Test func revokingTheOfficersAuthorityOrOneOfficerBothCount() throws {
        let cms = try office.officer.sign(document, at: Office.now)
        let root = try office.root.revocationList(
            number: 1, entries: [.init(serial: office.officers.certificate.serial, revokedAt: Office.now)], at: Office.now,
            nextUpdate: Office.now)
        let own = try office.officers.revocationList(
            number: 1, entries: [.init(serial: office.officer.certificate.serial, revokedAt: Office.now)], at: Office.now,
            nextUpdate: Office.now)
        let foreign = try other.root.revocationList(
            number: 1, entries: [.init(serial: office.officer.certificate.serial, revokedAt: Office.now)], at: Office.now,
            nextUpdate: Office.now)
        #expect(verify(cms, as: .officer, lists: [root]) == .revoked)
        #expect(verify(cms, as: .officer, lists: [own]) == .revoked)
        #expect(verify(cms, as: .officer, lists: [foreign]) == nil)
    }

    @Test func aListInTheIssuersNameWithoutItsKeyIsRefused() throws {
        let impostor = try Office(state: "XA")
        let empty = try impostor.root.revocationList(number: 9, entries: [], at: Office.now, nextUpdate: Office.now)
        #expect(verify(try office.message.sign(document, at: Office.now).cms.bytes, lists: [empty]) == .untrustedChain)
    }

    @Test func everyFlippedBitOfASignatureIsNoticed() throws {
        for cms in [try office.message.sign(document, at: Office.now).cms.bytes, try office.officer.sign(document, at: Office.now)] {
            let purpose: Purpose = cms.count > 1_400 ? .officer : .message
            #expect(verify(cms, as: purpose) == nil)
            for place in cms.indices {
                var changed = cms
                changed[place] ^= UInt8(1 << (place % 8))
                #expect(verify(changed, as: purpose) != nil, "flipped at \(place)")
            }
        }
    }

    @Test func everyFlippedByteOfATwinIsNoticed() throws {
        let pq = try office.message.sign(document, at: Office.now).pq.bytes
        for place in Array(pq.indices.prefix(300)) + Array(stride(from: 300, to: pq.count, by: 37)) + Array(pq.indices.suffix(20)) {
            var changed = pq
            changed[place] ^= 0xFF
            #expect(
                code { () throws(SignatureFault) in
                    try office.root.anchor.verifyTwin(
                        changed, over: document, expecting: .message, mode: .exercise, state: office.root.state, at: Office.now)
                } != nil, "flipped at \(place)")
        }
    }

    @Test func aCutOrLengthenedSignatureIsMalformed() throws {
        let cms = try office.message.sign(document, at: Office.now).cms.bytes
        for length in 0..<cms.count { #expect(verify(Array(cms[..<length])) == .malformed) }
        #expect(verify(cms + [0]) == .malformed)
        #expect(verify([UInt8](repeating: 0x30, count: 70_000)) == .malformed)
    }

    @Test(arguments: 0..<4)
    func eachSignedAttributeMustBeThere(_ missing: Int) throws {
        let node = try DERNode(try office.message.sign(document, at: Office.now).cms.bytes)
        let info = try node.sequence(2...2)[1].tagged(0, 1...1)[0].sequence(5...5)[4].set(1...1)[0].sequence(6...6)
        var attributes = try info[3].tagged(0, 4...4).map(\.form)
        attributes.remove(at: missing)
        let fault = #expect(throws: SignatureFault.self) {
            try SignedAttributes(try DERNode(DERForm.taggedSet(0, attributes).bytes))
        }
        #expect(fault?.code == .missingAttribute)
    }
}
