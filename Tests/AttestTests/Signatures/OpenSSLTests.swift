import Foundation
import Terms
import Testing

@testable import Attest

/// What a court without our software does: stock OpenSSL judges certificates, lists and signatures.
@Suite(.enabled(if: OpenSSL.isHere, "openssl is not installed"))
struct OpenSSLTests {
    let office: Office
    let folder: URL
    let document = Array(#"{"_type":"comity/envelope/v1","text":"line\#r\#n"}"#.utf8)
    /// Signatures are dated now, because OpenSSL compares with the clock.
    let now = Moment(seconds: Int64(Date().timeIntervalSince1970))

    init() throws {
        office = try Office.today.get()
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("comity-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write("doc", document)
        try write("root.pem", Array(office.root.anchor.root.pem.utf8))
        try write("officers.pem", Array(office.officers.certificate.pem.utf8))
        try write("message.pem", Array(office.message.certificate.pem.utf8))
        try write("receipt.pem", Array(office.receipt.certificate.pem.utf8))
        try write("officer.pem", Array(office.officer.certificate.pem.utf8))
        try write("tls.pem", Array(office.tls.certificate.pem.utf8))
    }

    private func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: folder.appendingPathComponent(name))
    }

    private func openssl(_ arguments: String) throws -> OpenSSL.Answer {
        try OpenSSL.run(arguments.split(separator: " ").map(String.init), in: folder)
    }

    @Test(arguments: ["", "-purpose any "])
    func aNodesSignatureVerifiesAsCAdES(_ purpose: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write("sig", try office.message.sign(document, at: now).cms.bytes)
        let command = "cms -verify -cades -binary -inform DER -in sig -content doc -CAfile root.pem -out out \(purpose)"
        let answer = try openssl(command)
        #expect(answer.status == 0, "\(answer.text)")
        #expect(try Data(contentsOf: folder.appendingPathComponent("out")) == Data(document))
        try write("doc", document + [0x20])
        #expect(try openssl(command).status != 0)
    }

    @Test func anOfficersSignatureVerifiesThroughTheOfficersAuthority() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write("sig", try office.officer.sign(document, at: now))
        let answer = try openssl("cms -verify -cades -binary -inform DER -in sig -content doc -CAfile root.pem -out out")
        #expect(answer.status == 0, "\(answer.text)")
    }

    @Test(arguments: [
        ("message.pem", "smimesign"), ("receipt.pem", "smimesign"), ("tls.pem", "sslserver"), ("tls.pem", "sslclient"),
        ("officers.pem", "any"), ("message.pem", "any"),
    ])
    func certificatesVerifyForTheirUse(_ file: String, _ purpose: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let answer = try openssl("verify -x509_strict -purpose \(purpose) -CAfile root.pem \(file)")
        #expect(answer.status == 0, "\(answer.text)")
    }

    @Test(arguments: [("message.pem", "sslserver"), ("receipt.pem", "sslclient"), ("tls.pem", "smimesign")])
    func certificatesDoNotVerifyForAnotherUse(_ file: String, _ purpose: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try openssl("verify -purpose \(purpose) -CAfile root.pem \(file)").status != 0)
    }

    @Test func anOfficersChainVerifiesAndEndsThere() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let answer = try openssl("verify -x509_strict -purpose smimesign -CAfile root.pem -untrusted officers.pem officer.pem")
        #expect(answer.status == 0, "\(answer.text)")
        #expect(try openssl("verify -CAfile root.pem -untrusted message.pem officer.pem").status != 0)
    }

    @Test func theHostNameOfATLSCertificateIsRead() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let command = "verify -purpose sslserver -CAfile root.pem tls.pem -verify_hostname"
        #expect(try openssl("verify -purpose sslserver -CAfile root.pem -verify_hostname node.xa.example tls.pem").status == 0)
        #expect(try openssl("verify -purpose sslserver -CAfile root.pem -verify_ip 127.0.0.1 tls.pem").status == 0)
        #expect(try openssl("verify -purpose sslserver -CAfile root.pem -verify_hostname other.example tls.pem").status != 0, "\(command)")
        try write("key.pem", Array(office.tls.keyPEM.utf8))
        #expect(try openssl("pkey -in key.pem -check -noout").status == 0)
    }

    @Test func aRevocationListIsObeyed() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let entry = RevocationList.Entry(
            serial: office.receipt.certificate.serial, revokedAt: now - Period(hours: 1), compromisedSince: now - Period(hours: 2),
            reason: .keyCompromise)
        let list = try office.root.revocationList(number: 7, entries: [entry], at: now, nextUpdate: now + Period(days: 7))
        try write("crl.pem", Array(list.pem.utf8))
        let check = "verify -x509_strict -crl_check -CAfile root.pem -CRLfile crl.pem"
        let good = try openssl("\(check) message.pem")
        #expect(good.status == 0, "\(good.text)")
        let bad = try openssl("\(check) receipt.pem")
        #expect(bad.status != 0 && bad.text.contains("certificate revoked"), "\(bad.text)")
        let text = try openssl("crl -in crl.pem -noout -text -CAfile root.pem")
        #expect(text.text.contains("verify OK") && text.text.contains("Key Compromise") && text.text.contains("Invalidity Date"))
        let empty = try office.root.revocationList(number: 8, entries: [], at: now, nextUpdate: now + Period(days: 7))
        try write("crl.pem", Array(empty.pem.utf8))
        #expect(try openssl("\(check) receipt.pem").status == 0)
    }

    @Test func theFingerprintIsTheOneThatOpenSSLPrints() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let answer = try openssl("x509 -in root.pem -noout -fingerprint -sha256")
        let printed = answer.text.split(separator: "=").last.map { $0.lowercased().filter(\.isHexDigit) }
        #expect(printed == office.root.anchor.fingerprint.text)
    }

    @Test func twinsAreDERThatOpenSSLCanList() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let twin = try office.message.sign(document, at: now)
        for (name, der) in [
            ("pq.der", office.message.pqCertificate.der), ("pqroot.der", office.root.anchor.pqRoot.der), ("sig", twin.pq.bytes),
        ] {
            try write(name, der)
            let answer = try openssl("asn1parse -inform DER -in \(name)")
            #expect(answer.status == 0 && answer.text.contains("2.16.840.1.101.3.4.3.18"), "\(answer.text)")
        }
        let listed = try openssl("x509 -inform DER -in pq.der -noout -text")
        #expect(listed.text.contains("URI:comity:exercise/XA/message"))
    }
}

extension Office {
    static let today = Result { try Office(state: "XA", since: Moment(seconds: Int64(Date().timeIntervalSince1970) - 86_400)) }
}

enum OpenSSL {
    struct Answer {
        let status: Int32
        let text: String
    }

    static let path = "/usr/bin/openssl"
    static let isHere = FileManager.default.isExecutableFile(atPath: path)

    static func run(_ arguments: [String], in folder: URL) throws -> Answer {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Answer(status: process.terminationStatus, text: String(decoding: output, as: UTF8.self))
    }
}
