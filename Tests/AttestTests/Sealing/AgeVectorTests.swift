import Crypto
import Foundation
import Terms
import Testing

@testable import Attest

struct AgeVectorTests {
    @Test(.enabled(if: !AgeVector.all.isEmpty, "the published age vectors are not beside the package"))
    func allPublishedVectorsAreHere() {
        #expect(AgeVector.all.count == 143)
    }

    @Test(arguments: AgeVector.all)
    func everyPublishedFileOpensOrFailsAsPublished(_ vector: AgeVector) throws {
        for piece in [Int.max, 1_000] {
            let (outcome, plaintext) = try open(vector, piece: piece)
            #expect(outcome == vector.expect, "\(vector.name) in pieces of \(piece)")
            if outcome == "success" { #expect(Terms.Digest(of: plaintext).text == vector.payload) }
        }
    }

    @Test(arguments: AgeVector.all.filter { $0.expect == "success" || $0.expect == "payload failure" })
    func theFileKeyOfEveryGoodHeaderFitsItsCode(_ vector: AgeVector) throws {
        var reader = AgeHeaderReader()
        let file = vector.armored ? try Armor.bytes(vector.file) : vector.file
        let (header, taken) = try file.withUnsafeBytes { try reader.read($0) }
        let found = try #require(header)
        try found.check(with: SymmetricKey(data: vector.fileKey))
        #expect(found.bytes == Array(file[..<taken]), "written again, it is the same header")
    }

    @Test(arguments: AgeVector.all.filter { $0.identities.contains { $0.hasPrefix("AGE-SECRET-KEY-PQ-") } && !$0.armored })
    func hybridIdentitiesBehaveTheSameThroughTheWholeFileCall(_ vector: AgeVector) throws {
        let identities = vector.identities.compactMap { SealingIdentity(text: $0) }
        let outcome: String
        do throws(AgeFault) {
            let plaintext = try Age.open(vector.file, with: identities)
            #expect(Terms.Digest(of: plaintext).text == vector.payload)
            outcome = "success"
        } catch {
            outcome = word(error.code)
        }
        #expect(outcome == vector.expect)
    }

    private func open(_ vector: AgeVector, piece: Int) throws -> (String, [UInt8]) {
        var plaintext: [UInt8] = []
        do {
            let file = vector.armored ? try Armor.bytes(vector.file) : vector.file
            var opener = try vector.opener()
            try file.withUnsafeBytes { bytes in
                var rest = bytes[...]
                while !rest.isEmpty {
                    try opener.open(UnsafeRawBufferPointer(rebasing: rest.prefix(piece)), into: &plaintext)
                    rest = rest.dropFirst(piece)
                }
            }
            try opener.finish(into: &plaintext)
        } catch let fault as AgeFault {
            return (word(fault.code), plaintext)
        } catch is Armor.Fault {
            return ("armor failure", plaintext)
        }
        return ("success", plaintext)
    }

    private func word(_ code: AgeFault.Code) -> String {
        switch code {
        case .header: "header failure"
        case .hmac: "HMAC failure"
        case .noMatch: "no match"
        case .payload: "payload failure"
        case .recipient: "recipient"
        }
    }
}
