import Terms

extension Selector {
    /// By which texts two selectors are held to mean the same thing, in one spelling each; empty for words in free form.
    ///
    /// An account whose id is an e-mail address also matches that address. An address in the Internet is matched without port
    /// and moment: it says that two offices look at the same place, not that it is the same customer.
    public var matchingKeys: [String] {
        switch self {
        case .account(let provider, let id):
            let name = Self.folded(id)
            let account = ["account:\(Self.folded(provider)):\(name)"]
            return name.contains("@") ? account + ["email:\(name)"] : account
        case .email(let address): return Self.keys("email", Self.folded(address))
        case .telephone(let number): return Self.keys("telephone", String(number.filter { $0.isASCII && ($0.isNumber || $0 == "+") }))
        case .ipAddress(let text, _, _, _): return Self.keys("ip", Self.spelled(address: Self.folded(text)))
        case .url(let text): return Self.keys("url", Self.plain(url: text))
        case .device(let text, _): return Self.keys("device", String(Self.folded(text).filter { $0.isLetter || $0.isNumber }))
        case .wallet(let chain, let address):
            // Hexadecimal addresses are written in either case; the others mean their case.
            let text = address.filter { !$0.isWhitespace }
            return Self.keys("wallet:\(Self.folded(chain))", text.hasPrefix("0x") ? text.lowercased() : text)
        case .caseSpecific: return []
        }
    }

    private static func keys(_ kind: String, _ value: String) -> [String] { value.isEmpty ? [] : ["\(kind):\(value)"] }

    private static func folded(_ text: String) -> String { text.filter { !$0.isWhitespace }.lowercased() }

    /// Scheme and host in lower case, no fragment, no slash at the end; the path means its case.
    private static func plain(url text: String) -> String {
        let bare = text.filter { !$0.isWhitespace }.prefix { $0 != "#" }
        guard let range = bare.firstRange(of: "://") else { return String(bare) }
        let host = bare[range.upperBound...].prefix { $0 != "/" && $0 != "?" }
        let rest = bare[host.endIndex...]
        return bare[..<host.endIndex].lowercased() + (rest == "/" ? "" : rest.hasSuffix("/") ? String(rest.dropLast()) : String(rest))
    }

    /// An IPv6 address with all eight groups, without leading zeros; anything else as it is.
    private static func spelled(address text: String) -> String {
        guard NetworkAddress(text) != nil, text.contains(":"), !text.contains(".") else { return text }
        let halves = text.split(separator: "::", omittingEmptySubsequences: false).map { $0.split(separator: ":") }
        let written = halves.reduce(0) { $0 + $1.count }
        let gap = [Substring](repeating: "0", count: max(0, 8 - written))
        let groups = halves.count == 2 ? halves[0] + gap + halves[1] : halves[0]
        return groups.map { group in
            let bare = group.drop { $0 == "0" }
            return bare.isEmpty ? "0" : String(bare)
        }.joined(separator: ":")
    }
}
