import SwiftASN1
import Terms

/// The bytes are not DER of the expected shape.
struct DERFault: Error {
    let detail: String
}

/// One element of parsed DER, asked for what it is expected to be.
struct DERNode {
    private let node: ASN1Node

    init(_ bytes: [UInt8]) throws(DERFault) {
        do { node = try DER.parse(bytes) } catch { throw DERFault(detail: "\(error)") }
    }

    private init(node: ASN1Node) { self.node = node }

    /// The element's own bytes, tag and length included.
    var form: DERForm { DERForm(encoded: Array(node.encodedBytes)) }

    func sequence(_ count: ClosedRange<Int>) throws(DERFault) -> [DERNode] { try children(.sequence, count) }

    func set(_ count: ClosedRange<Int>) throws(DERFault) -> [DERNode] { try children(.set, count) }

    /// What stands under a context tag: one element when the tag is explicit, several when it replaces SET or SEQUENCE.
    func tagged(_ tag: UInt, _ count: ClosedRange<Int>) throws(DERFault) -> [DERNode] {
        try children(ASN1Identifier(tagWithNumber: tag, tagClass: .contextSpecific), count)
    }

    func isTagged(_ tag: UInt) -> Bool { node.identifier == ASN1Identifier(tagWithNumber: tag, tagClass: .contextSpecific) }

    /// The content of a primitive type under an implicit context tag; `nil` under another tag.
    func implicit(_ tag: UInt) -> [UInt8]? {
        guard isTagged(tag), case .primitive(let content) = node.content else { return nil }
        return Array(content)
    }

    func oid() throws(DERFault) -> ASN1ObjectIdentifier {
        do { return try ASN1ObjectIdentifier(derEncoded: node) } catch { throw DERFault(detail: "\(error)") }
    }

    func boolean() throws(DERFault) -> Bool {
        let content = try primitive(.boolean)
        guard content == [0] || content == [0xFF] else { throw DERFault(detail: "boolean") }
        return content == [0xFF]
    }

    func octets() throws(DERFault) -> [UInt8] { try primitive(.octetString) }

    /// A bit string of whole bytes.
    func bits() throws(DERFault) -> [UInt8] {
        let content = try primitive(.bitString)
        guard content.first == 0 else { throw DERFault(detail: "bit string of broken bytes") }
        return Array(content.dropFirst())
    }

    /// A bit string that names flags: bit 0 is the first.
    func flags() throws(DERFault) -> Set<Int> {
        let content = try primitive(.bitString)
        guard let unused = content.first, unused < 8, content.count > 1 || unused == 0 else { throw DERFault(detail: "flags") }
        var found: Set<Int> = []
        for index in 0..<(8 * (content.count - 1)) where content[1 + index / 8] >> (7 - UInt8(index % 8)) & 1 == 1 { found.insert(index) }
        return found
    }

    /// The content bytes of an integer, as short as can be.
    func integerContent() throws(DERFault) -> [UInt8] {
        let content = try primitive(.integer)
        guard let first = content.first else { throw DERFault(detail: "empty integer") }
        if content.count > 1, (first == 0 && content[1] < 0x80) || (first == 0xFF && content[1] >= 0x80) {
            throw DERFault(detail: "integer longer than need be")
        }
        return content
    }

    /// A whole number from 0 to 2^31 - 1.
    func smallInteger() throws(DERFault) -> Int {
        let content = try integerContent()
        guard content.count <= 4, content[0] < 0x80 else { throw DERFault(detail: "number out of range") }
        return content.reduce(0) { $0 << 8 | Int($1) }
    }

    func enumerated() throws(DERFault) -> UInt8 {
        let content = try primitive(.enumerated)
        guard content.count == 1 else { throw DERFault(detail: "enumerated") }
        return content[0]
    }

    /// A time as ``DERForm/time(_:)`` writes it and in no other way.
    func time() throws(DERFault) -> Moment {
        let short = node.identifier == .utcTime
        let content = try primitive(short ? .utcTime : .generalizedTime)
        let moment = try Self.moment((short ? Array((content.first.map { $0 >= 0x35 } ?? false ? "19" : "20").utf8) : []) + content)
        guard DERForm.time(moment) == form else { throw DERFault(detail: "time in an unusual form") }
        return moment
    }

    func generalizedTime() throws(DERFault) -> Moment { try Self.moment(try primitive(.generalizedTime)) }

    private static func moment(_ content: [UInt8]) throws(DERFault) -> Moment {
        guard content.count == 15, content[14] == UInt8(ascii: "Z") else { throw DERFault(detail: "time") }
        let digits = content.prefix(14).map { String(UnicodeScalar($0)) }
        func part(_ range: Range<Int>) -> String { digits[range].joined() }
        let text = "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))Z"
        guard let moment = Moment(text: text) else { throw DERFault(detail: "no such time") }
        return moment
    }

    private func primitive(_ identifier: ASN1Identifier) throws(DERFault) -> [UInt8] {
        guard node.identifier == identifier, case .primitive(let content) = node.content else {
            throw DERFault(detail: "\(node.identifier) instead of \(identifier)")
        }
        return Array(content)
    }

    private func children(_ identifier: ASN1Identifier, _ count: ClosedRange<Int>) throws(DERFault) -> [DERNode] {
        guard node.identifier == identifier, case .constructed(let nodes) = node.content else {
            throw DERFault(detail: "\(node.identifier) instead of \(identifier)")
        }
        var found: [DERNode] = []
        for child in nodes {
            guard found.count < count.upperBound else { throw DERFault(detail: "too many elements") }
            found.append(DERNode(node: child))
        }
        guard found.count >= count.lowerBound else { throw DERFault(detail: "too few elements") }
        return found
    }
}
