import Attest
import Terms

/// What the keys of notes and of cosignatures have in common: name, type byte, key id, text.
enum NoteKey {
    static let ed25519: UInt8 = 0x01
    static let cosignature: UInt8 = 0x04

    /// A name is neither empty nor holds a space, a control character or a plus sign.
    static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 1_024
            && !name.unicodeScalars.contains { $0.properties.isWhitespace || $0.value < 0x20 || $0 == "+" }
    }

    static func id(name: String, type: UInt8, publicKey: [UInt8]) -> UInt32 {
        hashed(Array(name.utf8), [0x0A, type], publicKey).bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    static func fourBytes(_ id: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: id >> (24 - 8 * $0)) } }

    /// `name+hex(key id)+base64(type, public key)`.
    static func text(name: String, type: UInt8, publicKey: [UInt8]) -> String {
        let digits = String(id(name: name, type: type, publicKey: publicKey), radix: 16)
        return "\(name)+\(String(repeating: "0", count: 8 - digits.count))\(digits)+\(Blob([type] + publicKey).base64)"
    }

    static func parse(_ text: String, type: UInt8) -> (name: String, publicKey: [UInt8])? {
        // Base64 may hold plus signs, the name may not.
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, isName(parts[0]), let blob = Blob(base64: parts[2]), blob.bytes.count == 33, blob.bytes[0] == type
        else { return nil }
        let publicKey = Array(blob.bytes[1...])
        guard self.text(name: parts[0], type: type, publicKey: publicKey) == text else { return nil }
        return (parts[0], publicKey)
    }
}
