/// An absolute address of RFC 3986 with a host: `https://example.org/path`. Only the form is checked.
struct WebAddress {
    init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://"), Self.isScheme(text[..<colon]),
            !text.contains(where: { $0.isWhitespace || $0.isNewline || "<>\"\\^`{|}".contains($0) })
        else { return nil }
        let authority = text[colon...].dropFirst(3).prefix { !"/?#".contains($0) }
        let hostAndPort = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
        guard Self.isHostAndPort(hostAndPort) else { return nil }
    }

    private static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.first, first.isASCII, first.isLetter else { return false }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
    }

    private static func isHostAndPort(_ text: Substring) -> Bool {
        let host: Substring
        let rest: Substring
        if text.first == "[" {
            guard let end = text.firstIndex(of: "]") else { return false }
            host = text[..<end].dropFirst()
            rest = text[end...].dropFirst()
            guard host.contains(":"), NetworkAddress(String(host)) != nil else { return false }
        } else {
            host = text.prefix { $0 != ":" }
            rest = text.dropFirst(host.count)
            guard HostName(host) != nil else { return false }
        }
        guard !rest.isEmpty else { return true }
        return rest.first == ":" && Int(rest.dropFirst()).map { (1...65_535).contains($0) } == true
    }
}
