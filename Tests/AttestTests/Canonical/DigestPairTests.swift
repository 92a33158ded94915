import Crypto
import Terms
import Testing

@testable import Attest

/// Two digests at once against the library's, which is another program for the same standard.
@Suite struct DigestPairTests {
    /// Splits that meet every place within a block of 64 bytes, and prefixes of every length up to two blocks.
    @Test(arguments: [true, false]) func bothDigestsAreTheLibrarysAtEveryPlaceInABlock(sideBySide: Bool) {
        let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) }
        for prefix in 0..<130 {
            for cut in stride(from: 0, through: 1_000, by: 37) {
                var pair = DigestPair(sideBySide: sideBySide)
                pair.updateSecond(Array(bytes.prefix(prefix)))
                bytes.prefix(cut).withUnsafeBytes { pair.update($0) }
                bytes.dropFirst(cut).withUnsafeBytes { pair.update($0) }
                #expect(pair.first == Digest(of: bytes))
                #expect(pair.takeSecond() == Digest(of: bytes.prefix(prefix) + bytes))
            }
        }
    }

    @Test(arguments: [true, false]) func theSecondBeginsAnewWhenItIsTaken(sideBySide: Bool) {
        var pair = DigestPair(sideBySide: sideBySide)
        [1, 2, 3].withUnsafeBytes { pair.update($0) }
        _ = pair.takeSecond()
        #expect(pair.takeSecond() == Digest(of: [UInt8]()))
        pair.updateSecond(Array("abc".utf8))
        // FIPS 180-4's own example.
        #expect(pair.takeSecond().text == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func aLongMessageHasTheLibrarysDigest() {
        var pair = DigestPair()
        var whole = SHA256()
        let piece = (0..<65_537).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        for _ in 0..<64 {
            piece.withUnsafeBytes { pair.update($0) }
            whole.update(data: piece)
        }
        #expect(pair.first == Digest(whole.finalize()))
    }
}
