import Foundation
import Testing

@testable import Attest

/// Passkeys against what the authenticator of another program wrote (`Tests/Vectors/webauthn`), and spoiled in every way.
@Suite struct PasskeyTests {
    private struct Vectors: Decodable {
        struct Made: Decodable {
            let challenge: Data
            let id: Data
            let clientData: Data
            let attestation: Data
        }
        struct Shown: Decodable {
            let challenge: Data
            let id: Data
            let clientData: Data
            let authenticatorData: Data
            let signature: Data
        }
        let origin: String
        let registration: Made
        let assertions: [Shown]
        let unverified: Made
        let attested: Made
        let rsa: Made
    }

    private let vectors: Vectors
    private let party: PasskeyParty

    init() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../Vectors/webauthn/chromium.json")
        vectors = try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file))
        party = try #require(PasskeyParty(origin: vectors.origin))
    }

    private func made(
        _ one: Vectors.Made, challenge: [UInt8]? = nil, attestation: [UInt8]? = nil, for party: PasskeyParty? = nil
    ) throws -> Passkey {
        try Passkey(
            clientData: Array(one.clientData), attestation: attestation ?? Array(one.attestation),
            challenge: challenge ?? Array(one.challenge), for: party ?? self.party)
    }

    private func shown(
        _ one: Vectors.Shown, by key: Passkey, clientData: [UInt8]? = nil, data: [UInt8]? = nil, signature: [UInt8]? = nil,
        challenge: [UInt8]? = nil, for party: PasskeyParty? = nil
    ) throws -> Passkey {
        try key.proved(
            clientData: clientData ?? Array(one.clientData), authenticatorData: data ?? Array(one.authenticatorData),
            signature: signature ?? Array(one.signature), challenge: challenge ?? Array(one.challenge), for: party ?? self.party)
    }

    @Test func aForeignAuthenticatorIsEnrolledAndCountsOn() throws {
        let key = try made(vectors.registration)
        #expect(key.id == Array(vectors.registration.id) && key.publicKey.count == 65 && key.signatures == 1)
        let first = try shown(vectors.assertions[0], by: key)
        let second = try shown(vectors.assertions[1], by: first)
        #expect([first.signatures, second.signatures] == [2, 3])
        // The same again, or an older one, comes from a copy.
        for answer in vectors.assertions { #expect(throws: PasskeyFault.copied) { try shown(answer, by: second) } }
    }

    @Test func whatNobodyVerifiedOrIsOfAnotherKindIsNotEnrolled() throws {
        #expect(throws: PasskeyFault.unverified) { try made(vectors.unverified) }
        #expect(throws: PasskeyFault.unsupported) { try made(vectors.attested) }
        #expect(throws: PasskeyFault.unsupported) { try made(vectors.rsa) }
        #expect(throws: PasskeyFault.wrongChallenge) { try made(vectors.registration, challenge: [UInt8](repeating: 9, count: 32)) }
        let other = try #require(PasskeyParty(origin: "http://localhost:8732"))
        #expect(throws: PasskeyFault.wrongOrigin) { try made(vectors.registration, for: other) }
        let assertion = vectors.assertions[0]
        #expect(throws: PasskeyFault.wrongType) {
            try Passkey(
                clientData: Array(assertion.clientData), attestation: Array(vectors.registration.attestation),
                challenge: Array(assertion.challenge), for: party)
        }
    }

    @Test func anAnswerThatWasTouchedOrIsOfAnotherPlaceIsRefused() throws {
        let key = try made(vectors.registration)
        let answer = vectors.assertions[0]
        var signature = Array(answer.signature)
        signature[10] ^= 1
        #expect(throws: PasskeyFault.wrongSignature) { try shown(answer, by: key, signature: signature) }
        var data = Array(answer.authenticatorData)
        data[36] ^= 4
        #expect(throws: PasskeyFault.wrongSignature) { try shown(answer, by: key, data: data) }
        data = Array(answer.authenticatorData)
        data[0] ^= 1
        #expect(throws: PasskeyFault.wrongParty) { try shown(answer, by: key, data: data) }
        for flag in [UInt8(1), 4] {
            data = Array(answer.authenticatorData)
            data[32] ^= flag
            #expect(throws: PasskeyFault.unverified) { try shown(answer, by: key, data: data) }
        }
        let text = String(decoding: answer.clientData, as: UTF8.self)
        let framed = Array(text.replacing("\"crossOrigin\":false", with: "\"crossOrigin\":true").utf8)
        #expect(throws: PasskeyFault.wrongOrigin) { try shown(answer, by: key, clientData: framed) }
        let spaced = Array(text.replacing(":false", with: ": false").utf8)
        #expect(throws: PasskeyFault.wrongSignature) { try shown(answer, by: key, clientData: spaced) }
        #expect(throws: PasskeyFault.wrongChallenge) { try shown(answer, by: key, challenge: Array(vectors.assertions[1].challenge)) }
        let other = Passkey(id: key.id, publicKey: try made(vectors.registration).publicKey.reversed(), signatures: 0)
        #expect(throws: PasskeyFault.self) { try shown(answer, by: other) }
    }

    @Test func everyShortenedOrLengthenedObjectIsAnErrorAndNeverACrash() throws {
        let whole = Array(vectors.registration.attestation)
        for length in 0..<whole.count {
            #expect(throws: PasskeyFault.self) { try made(vectors.registration, attestation: Array(whole[..<length])) }
        }
        #expect(throws: PasskeyFault.malformed) { try made(vectors.registration, attestation: whole + [0]) }
        let key = try made(vectors.registration)
        let data = Array(vectors.assertions[0].authenticatorData)
        for spoiled in [data + [0], Array(data.dropLast()), []] {
            #expect(throws: PasskeyFault.malformed) { try shown(vectors.assertions[0], by: key, data: spoiled) }
        }
    }

    /// RFC 8949, appendix A, what authenticators may write, and what they may not.
    @Test func cborIsReadInItsOneSpelling() throws {
        func read(_ bytes: [UInt8]) throws -> CBOR {
            var reader = CBORReader(bytes)
            let value = try reader.value()
            #expect(reader.rest.isEmpty)
            return value
        }
        #expect(try read([0x00]) == .unsigned(0) && read([0x18, 0x64]) == .unsigned(100) && read([0x39, 0x03, 0xE7]) == .number(-1000))
        #expect(try read([0x1B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]) == .unsigned(.max))
        #expect(try read([0x44, 1, 2, 3, 4]) == .bytes([1, 2, 3, 4]))
        #expect(try read([0x62, 0xC3, 0xBC]) == .text("ü"))
        #expect(try read([0xA2, 0x01, 0x02, 0x03, 0x80]) == .map([.number(1): .number(2), .number(3): .array([])]))
        let refused: [[UInt8]] = [
            [], [0x18, 0x17], [0x19, 0x00, 0xFF], [0x1C], [0x5F, 0x41, 1, 0xFF], [0x42, 1], [0x61, 0xFF], [0xA2, 1, 2, 1, 3], [0xC0, 0x00],
            [0xF9, 0, 0], [0xF7], [0xFF], [0x9B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0xBA, 0x7F, 0xFF, 0xFF, 0xFF],
            [0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x00], [0x5B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        ]
        for bytes in refused { #expect(throws: PasskeyFault.malformed, "\(bytes)") { try read(bytes) } }
    }

    @Test(
        arguments: [
            ("https://desk.example", "desk.example"), ("https://desk.example:8443", "desk.example"), ("http://localhost:1", "localhost"),
            ("http://desk.example", nil), ("https://192.0.2.1", nil), ("https://[::1]:8443", nil), ("https://", nil), ("desk.example", nil),
            ("https://Desk.example", nil), ("null", nil), ("https://a/b", nil),
        ] as [(String, String?)])
    func passkeysAreMadeForDomainsOnly(origin: String, id: String?) {
        #expect(PasskeyParty(origin: origin)?.id == id)
    }
}
