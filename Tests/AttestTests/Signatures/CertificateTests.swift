import Crypto
import Terms
import Testing

@testable import Attest

struct CertificateTests {
    let office: Office

    init() throws { office = try Office.xa.get() }

    @Test(arguments: [
        "comity:exercise/XA/root", "comity:operational/AT/message", "comity:exercise/XB/tls", "comity:exercise/XA/officers",
        "comity:exercise/XA/officer/central/off-1", "comity:exercise/XA/officer/central/off-1?roles=a,b",
    ])
    func namesReadBack(_ text: String) throws {
        #expect(try #require(CertifiedName(text: text)).text == text)
    }

    @Test(arguments: [
        "", "comity:", "comity:exercise/XA", "comity:exercise/XA/king", "comity:drill/XA/root", "comity:exercise/xa/root",
        "comity:exercise/XA/root/", "comity:exercise/XA/root/x", "comity:exercise/XA/message?roles=a", "comity:exercise/XA/officer",
        "comity:exercise/XA/officer/central", "comity:exercise/XA/officer/central/a?roles=", "Comity:exercise/XA/root",
        "comity:exercise/XA/officer/central/a?roles=b,a", "comity:exercise/XA/officer/central/a?roles=a,a",
        "comity:exercise/XA/officer/central/a?roles=a&x", "comity:exercise/XA/officer/central/a/b", "comity:exercise/XA/root ",
    ])
    func otherTextsAreNoNames(_ text: String) {
        #expect(CertifiedName(text: text) == nil)
    }

    @Test func oneFingerprintStandsForBothRoots() throws {
        let anchor = office.root.anchor
        #expect(anchor.fingerprint == Digest(of: anchor.root.der))
        #expect(anchor.root.boundKey == Digest(of: anchor.pqRoot.keyInfo.bytes))
        #expect(try TrustAnchor(root: anchor.root.der, pqRoot: anchor.pqRoot.der) == anchor)
        #expect(try Canonical.value(TrustAnchor.self, from: try Canonical.bytes(of: anchor)) == anchor)
        let another = try StateRoot.generate(mode: .exercise, state: office.root.state, at: Office.start).anchor
        let fault = #expect(throws: CertificateFault.self) { try TrustAnchor(root: anchor.root, pqRoot: another.pqRoot) }
        #expect(fault?.code == .notBound)
        for (root, pqRoot) in [(anchor.pqRoot, anchor.root), (anchor.root, anchor.root), (office.message.certificate, anchor.pqRoot)] {
            let fault = #expect(throws: CertificateFault.self) { try TrustAnchor(root: root, pqRoot: pqRoot) }
            #expect(fault?.code == .wrongName)
        }
    }

    @Test func aFictionalStateHasNoOperationalRoot() throws {
        #expect(throws: CertificateFault.self) {
            try StateRoot.generate(mode: .operational, state: office.root.state, at: Office.start)
        }
        let real = try #require(StateCode(text: "AT"))
        #expect(throws: CertificateFault.self) { try StateRoot.generate(mode: .exercise, state: real, at: Office.start) }
    }

    @Test func keysComeBackFromTheirSecrets() throws {
        let root = try StateRoot(
            secret: try Canonical.value(StateRoot.Secret.self, from: try Canonical.bytes(of: office.root.secret)),
            anchor: office.root.anchor)
        let message = try TwinSigner(
            secret: try Canonical.value(TwinSigner.Secret.self, from: try Canonical.bytes(of: office.message.secret)),
            certificate: office.message.certificate, pqCertificate: office.message.pqCertificate)
        let officer = try OfficerSigner(
            secret: office.officer.secret, certificate: office.officer.certificate, issuer: office.officer.issuer)
        _ = try OfficerIssuer(secret: office.officers.secret, certificate: office.officers.certificate)
        let document = Array("x".utf8)
        let signature = try message.sign(document, at: Office.now)
        _ = try root.anchor.verify(
            signature, over: document, expecting: .message, mode: .exercise, state: root.state, at: Office.now)
        _ = try root.anchor.verify(
            try officer.sign(document, at: Office.now), over: document, expecting: .officer, mode: .exercise, state: root.state,
            at: Office.now)
    }

    @Test func aKeyThatIsNotTheCertificatesIsNotTaken() throws {
        let fault = #expect(throws: CertificateFault.self) {
            try TwinSigner(
                secret: office.receipt.secret, certificate: office.message.certificate, pqCertificate: office.message.pqCertificate)
        }
        #expect(fault?.code == .notBound)
        #expect(throws: CertificateFault.self) {
            try TwinSigner(
                secret: .init(key: Blob([1]), pqKey: Blob([])), certificate: office.message.certificate,
                pqCertificate: office.message.pqCertificate)
        }
    }

    @Test func aKeyMadeOnATokenIsCertified() throws {
        let key = P256.Signing.PrivateKey()
        let name = office.officer.name
        let certificate = try office.officers.certify(
            publicKey: Array(key.publicKey.x963Representation), authority: try #require(name.authority),
            officer: try #require(name.officer), roles: [], at: Office.start)
        #expect(certificate.name.text == "comity:exercise/XA/officer/central/off-17")
        let raw = try OfficerSigner(
            secret: .init(key: Blob(Array(key.rawRepresentation))), certificate: certificate, issuer: office.officers.certificate)
        #expect(raw.name == certificate.name)
        #expect(throws: CertificateFault.self) {
            try office.officers.certify(
                publicKey: [4, 0, 0], authority: try #require(name.authority), officer: try #require(name.officer), roles: [],
                at: Office.start)
        }
    }

    @Test(arguments: ["", "a b", "x/y", "exämple", "a..b", ".a", "*.a", "a\u{0}b"])
    func oddHostNamesAreNotCertified(_ host: String) {
        let fault = #expect(throws: CertificateFault.self) { try office.root.issueTLS(hosts: [host], at: Office.start) }
        #expect(fault?.code == .wrongName)
    }

    @Test func pemReadsBack() throws {
        let certificate = office.tls.certificate
        #expect(try IssuedCertificate(pem: certificate.pem) == certificate)
        #expect(certificate.hosts == ["node.xa.example", "localhost"])
        #expect(certificate.addresses == [[127, 0, 0, 1]])
        #expect(office.tls.keyPEM.hasPrefix("-----BEGIN PRIVATE KEY-----"))
        #expect(throws: CertificateFault.self) { try IssuedCertificate(pem: office.tls.keyPEM) }
    }

    @Test func aCutCertificateOrListIsMalformed() throws {
        for der in [office.root.anchor.root.der, office.message.pqCertificate.der] {
            for length in stride(from: 0, to: der.count, by: der.count > 2_000 ? 29 : 1) {
                let fault = #expect(throws: CertificateFault.self) { try IssuedCertificate(der: Array(der[..<length])) }
                #expect(fault?.code == .malformed)
            }
        }
        let list = try office.root.revocationList(
            number: 3, entries: [.init(serial: office.message.certificate.serial, revokedAt: Office.now)], at: Office.now,
            nextUpdate: Office.now)
        for length in 0..<list.der.count {
            #expect(throws: CertificateFault.self) { try RevocationList(der: Array(list.der[..<length])) }
        }
    }

    @Test func everyFlippedBitOfARevocationListIsNoticed() throws {
        let list = try office.root.revocationList(
            number: 3,
            entries: [
                .init(
                    serial: office.message.certificate.serial, revokedAt: Office.now, compromisedSince: Office.start,
                    reason: .keyCompromise)
            ], at: Office.now, nextUpdate: Office.now)
        try list.verify(issuer: office.root.anchor.root)
        #expect(try RevocationList(der: list.der) == list)
        for place in list.der.indices {
            var changed = list.der
            changed[place] ^= UInt8(1 << (place % 8))
            #expect(throws: CertificateFault.self, "flipped at \(place)") {
                try RevocationList(der: changed).verify(issuer: office.root.anchor.root)
            }
        }
        let fault = #expect(throws: CertificateFault.self) { try list.verify(issuer: office.officers.certificate) }
        #expect(fault?.code == .badSignature)
    }

    @Test func certificatesFrom2050OnUseTheLongTime() throws {
        let late = try #require(Moment(text: "2055-01-01T00:00:00Z"))
        let root = try StateRoot.generate(mode: .exercise, state: office.root.state, at: late)
        #expect(root.anchor.root.notBefore == late)
        #expect(root.anchor.root.notAfter == late + Period(days: 3_650))
    }

    @Test func randomBytesNeverCrashTheReaders() {
        var generator = SystemRandomNumberGenerator()
        let base = office.officer.certificate.der
        for _ in 0..<3_000 {
            var bytes = base
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            if let read = try? IssuedCertificate(der: bytes) { #expect(!read.isSigned(by: office.officers.certificate) || bytes == base) }
        }
    }
}
