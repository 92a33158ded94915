import Foundation

/// Base64 as age headers have it: no padding, and one spelling only.
enum Base64 {
    static func unpadded(_ bytes: some DataProtocol) -> String {
        String(Data(bytes).base64EncodedString().prefix { $0 != "=" })
    }

    /// `nil` for padding, foreign signs, and bits that the bytes do not need.
    static func bytes(unpadded text: String) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard !text.contains("="), let data = Data(base64Encoded: text + padding), unpadded(data) == text else { return nil }
        return Array(data)
    }
}
