import Foundation

/// Reads the armored form of age files, strictly. Comity never writes or accepts it; the published vectors use it.
enum Armor {
    struct Fault: Error {}

    static func bytes(_ text: [UInt8]) throws -> [UInt8] {
        let white: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        guard let start = text.firstIndex(where: { !white.contains($0) }), let end = text.lastIndex(where: { !white.contains($0) })
        else { throw Fault() }
        var lines = text[start...end].split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        for index in lines.indices where lines[index].last == 0x0D { lines[index].removeLast() }
        guard lines.first == Array("-----BEGIN AGE ENCRYPTED FILE-----".utf8),
            lines.last == Array("-----END AGE ENCRYPTED FILE-----".utf8), lines.count >= 2
        else { throw Fault() }
        let body = lines[1..<(lines.count - 1)]
        guard body.dropLast().allSatisfy({ $0.count == 64 }), body.allSatisfy({ (1...64).contains($0.count) }) else { throw Fault() }
        let base64 = String(decoding: body.joined(), as: UTF8.self)
        guard let data = Data(base64Encoded: base64), data.base64EncodedString() == base64 else { throw Fault() }
        return Array(data)
    }
}
