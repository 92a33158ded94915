import Attest

/// Base64url without padding (RFC 4648, section 5), as it stands in addresses.
enum Base64URL {
    static func text(_ bytes: [UInt8]) -> String {
        String(Blob(bytes).base64.prefix { $0 != "=" }).replacing("+", with: "-").replacing("/", with: "_")
    }

    static func bytes(_ text: String) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Blob(base64: text.replacing("-", with: "+").replacing("_", with: "/") + padding)?.bytes
    }
}
