import Terms
import Testing

@testable import Attest

struct SealingTests {
    static let sizes = [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000]

    @Test(arguments: sizes)
    func whatWasSealedOpensForItsRecipientsOnly(_ size: Int) throws {
        let plaintext = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let (first, second, stranger) = (SealingIdentity.generate(), SealingIdentity.generate(), SealingIdentity.generate())
        let sealed = try Age.seal(plaintext, to: [first.recipient, second.recipient])
        #expect(try Age.open(sealed, with: [first]) == plaintext)
        #expect(try Age.open(sealed, with: [stranger, second]) == plaintext)
        #expect(throws: AgeFault(.noMatch, "sealed to somebody else")) { try Age.open(sealed, with: [stranger]) }
    }

    @Test(arguments: [1, 7_777, 65_536, 65_537, 100_000])
    func theSizeOfThePiecesChangesNothing(_ piece: Int) throws {
        let plaintext = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let identity = SealingIdentity.generate()
        var sealer = try AgeSealer(to: [identity.recipient])
        var sealed = sealer.preamble
        for start in stride(from: 0, to: plaintext.count, by: max(piece, 50)) {
            let part = Array(plaintext[start..<min(start + max(piece, 50), plaintext.count)])
            try part.withUnsafeBytes { try sealer.seal($0, into: &sealed) }
        }
        try sealer.finish(into: &sealed)
        #expect(sealed.count == Int(sealer.sealedSize(of: Int64(plaintext.count))))
        #expect(try Age.open(sealed, with: [identity]) == plaintext)
    }

    @Test func aFileCutAnywhereNeverOpens() throws {
        let identity = SealingIdentity.generate()
        let sealed = try Age.seal([UInt8](repeating: 7, count: 70_000), to: [identity.recipient])
        let places = Array(0..<100) + Array(stride(from: 100, to: sealed.count, by: 997)) + [sealed.count - 1]
        for length in places {
            #expect(throws: AgeFault.self, "cut to \(length)") { try Age.open(Array(sealed[..<length]), with: [identity]) }
        }
    }

    @Test func aFlippedBitAnywhereNeverOpens() throws {
        let identity = SealingIdentity.generate()
        let sealed = try Age.seal(Array("short".utf8), to: [identity.recipient])
        for place in stride(from: 0, to: sealed.count, by: 3) {
            var changed = sealed
            changed[place] ^= 1
            #expect(throws: AgeFault.self, "flipped at \(place)") { try Age.open(changed, with: [identity]) }
        }
    }

    @Test func nobodyIsNoRecipient() {
        #expect(throws: AgeFault(.recipient, "sealed to nobody")) { try AgeSealer(to: []) }
    }

    @Test func keysAreWrittenAsAgeWritesThem() throws {
        let published = "AGE-SECRET-KEY-PQ-1HZLGZUPT4ETPKDEV8HSGFDCYZ4E522W0A7PU2LHT8EH9W6YLNC3SW78XKG"
        let identity = try #require(SealingIdentity(text: published))
        #expect(identity.text == published)
        #expect(!"\(identity)".contains(published.suffix(20)))
        let recipient = identity.recipient.text
        #expect(recipient.hasPrefix("age1pq1"))
        #expect(SealingRecipient(text: recipient) == identity.recipient)
        #expect(SealingRecipient(text: recipient.uppercased()) == nil, "one spelling only")
        #expect(SealingRecipient(text: String(recipient.dropLast())) == nil)
        #expect(identity.recipient.keyID == Terms.Digest(of: identity.recipient.rawKey))
    }

    @Test func aWrongSignInAKeyIsNoticed() throws {
        let text = SealingIdentity.generate().text
        for place in text.indices {
            let wrong = text[..<place] + (text[place] == "Q" ? "P" : "Q") + text[text.index(after: place)...]
            #expect(SealingIdentity(text: String(wrong)) == nil)
        }
    }

    @Test func anEndlessHeaderIsRefusedBeforeItFillsTheMemory() throws {
        var opener = AgeOpener(identities: [SealingIdentity.generate()])
        var output: [UInt8] = []
        let line = [UInt8](repeating: UInt8(ascii: "a"), count: 100_000)
        #expect(throws: AgeFault(.header, "the header is too long")) {
            for _ in 0..<20 { try line.withUnsafeBytes { try opener.open($0, into: &output) } }
        }
    }
}
