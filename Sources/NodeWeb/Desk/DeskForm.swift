import HTTPTypes

/// What a form sent: `application/x-www-form-urlencoded`, each name with its values in order.
struct DeskForm: Sendable, Hashable {
    private var values: [String: [String]] = [:]

    init() {}

    /// - Throws: ``Problem`` 400 `http.malformed` for a broken escape, bytes that are not UTF-8, or more than a thousand fields.
    init(parsing bytes: [UInt8]) throws {
        let pairs = bytes.split(separator: UInt8(ascii: "&"))
        guard pairs.count <= 1_000 else { throw Self.malformed }
        for pair in pairs {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Self.decoded(parts[0])
            values[name, default: []].append(parts.count > 1 ? try Self.decoded(parts[1]) : "")
        }
    }

    /// The field's text with line ends as one sign, without blanks around it; empty when it was not sent.
    subscript(_ name: String) -> String { text(values[name]?.first) }

    /// Every value of a field that can be sent several times; empty ones left out.
    func all(_ name: String) -> [String] { (values[name] ?? []).map { text($0) }.filter { !$0.isEmpty } }

    /// The field's text, or nil when it is empty.
    func optional(_ name: String) -> String? {
        let value = self[name]
        return value.isEmpty ? nil : value
    }

    func has(_ name: String) -> Bool { values[name] != nil }

    /// A secret as it was typed: nothing is cut off.
    func secret(_ name: String) -> String { values[name]?.first ?? "" }

    mutating func set(_ name: String, _ value: String) { values[name] = [value] }
    mutating func set(_ name: String, _ all: [String]) { values[name] = all }

    private func text(_ value: String?) -> String {
        guard let value else { return "" }
        let lines = value.replacing("\r\n", with: "\n")
        var rest = lines[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    private static var malformed: Problem { Problem(.badRequest, "http.malformed", "the form cannot be read") }

    private static func decoded(_ bytes: some Collection<UInt8>) throws -> String {
        var plain: [UInt8] = []
        var rest = Array(bytes)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): plain.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                    throw malformed
                }
                plain.append(value)
                rest = rest.dropFirst(2)
            default: plain.append(byte)
            }
        }
        guard let text = String(validating: plain, as: UTF8.self) else { throw malformed }
        return text
    }
}
