/// One recipient's entry in an age header: a type, its arguments, and a body in base64.
struct AgeStanza: Hashable, Sendable {
    var type: String
    var arguments: [String]
    var body: [UInt8]

    /// The lines of this stanza, each ended by a line feed. The last body line is always shorter than 64 signs.
    var lines: String {
        var text = (["->", type] + arguments).joined(separator: " ") + "\n"
        var rest = Substring(Base64.unpadded(body))
        while rest.utf8.count >= 64 {
            text += rest.prefix(64) + "\n"
            rest = rest.dropFirst(64)
        }
        return text + rest + "\n"
    }
}
