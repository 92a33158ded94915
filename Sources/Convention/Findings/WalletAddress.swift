/// An address on a chain. For the chains that are known here the form is checked, for others only that it is one word.
struct WalletAddress {
    init?(_ text: String, on chain: String) {
        let reads =
            switch chain.lowercased() {
            case "bitcoin": Self.isBech32(text, after: "bc1") || Self.isBase58(text, 26...35, startingWith: "13")
            case "litecoin": Self.isBech32(text, after: "ltc1") || Self.isBase58(text, 26...35, startingWith: "LM3")
            case "ethereum", "bsc", "polygon", "avalanche", "arbitrum", "optimism", "base": Self.isHexAddress(text)
            case "tron": Self.isBase58(text, 34...34, startingWith: "T")
            case "monero": Self.isBase58(text, 95...95, startingWith: "48") || Self.isBase58(text, 106...106, startingWith: "4")
            default: !text.isEmpty && !text.contains(where: \.isWhitespace)
            }
        guard reads else { return nil }
    }

    private static let base58 = Set("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
    private static let bech32 = Set("qpzry9x8gf2tvdw0s3jn54khce6mua7l")

    private static func isBase58(_ text: String, _ length: ClosedRange<Int>, startingWith first: String) -> Bool {
        length.contains(text.count) && text.first.map(first.contains) == true && text.allSatisfy(base58.contains)
    }

    private static func isBech32(_ text: String, after prefix: String) -> Bool {
        let lower = text.lowercased()
        guard text == lower || text == text.uppercased(), lower.hasPrefix(prefix) else { return false }
        let rest = lower.dropFirst(prefix.count)
        return (11...87).contains(rest.count) && rest.allSatisfy(bech32.contains)
    }

    private static func isHexAddress(_ text: String) -> Bool {
        text.hasPrefix("0x") && text.count == 42 && text.dropFirst(2).allSatisfy { $0.isASCII && $0.isHexDigit }
    }
}
