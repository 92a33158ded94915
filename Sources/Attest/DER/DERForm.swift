import SwiftASN1
import Terms

/// One complete DER encoding (ITU-T X.690), built from the inside out.
struct DERForm: Hashable, Sendable {
    let bytes: [UInt8]

    /// - Parameter encoded: Bytes that are a DER encoding already.
    init(encoded: [UInt8]) { bytes = encoded }

    private init(primitive identifier: ASN1Identifier, _ content: [UInt8]) {
        var coder = DER.Serializer()
        coder.appendPrimitiveNode(identifier: identifier) { $0 += content }
        bytes = coder.serializedBytes
    }

    private init(constructed identifier: ASN1Identifier, _ content: [UInt8]) {
        var coder = DER.Serializer()
        coder.appendConstructedNode(identifier: identifier) { $0.serializeRawBytes(content) }
        bytes = coder.serializedBytes
    }

    static let null = DERForm(primitive: .null, [])

    static func sequence(_ parts: [DERForm]) -> DERForm { DERForm(constructed: .sequence, parts.flatMap(\.bytes)) }

    /// SET OF: the parts are put in the order of their encodings, as DER demands.
    static func set(_ parts: [DERForm]) -> DERForm { DERForm(constructed: .set, sorted(parts).flatMap(\.bytes)) }

    /// SET OF under an implicit context tag.
    static func taggedSet(_ tag: UInt, _ parts: [DERForm]) -> DERForm {
        DERForm(constructed: context(tag), sorted(parts).flatMap(\.bytes))
    }

    static func explicit(_ tag: UInt, _ part: DERForm) -> DERForm { DERForm(constructed: context(tag), part.bytes) }

    /// A primitive type under an implicit context tag.
    static func implicit(_ tag: UInt, _ content: [UInt8]) -> DERForm { DERForm(primitive: context(tag), content) }

    static func oid(_ oid: ASN1ObjectIdentifier) -> DERForm {
        var coder = DER.Serializer()
        do { try coder.serialize(oid) } catch { preconditionFailure("an identifier of our own: \(error)") }
        return DERForm(encoded: coder.serializedBytes)
    }

    static func boolean(_ value: Bool) -> DERForm { DERForm(primitive: .boolean, [value ? 0xFF : 0]) }

    static func integer(_ value: Int) -> DERForm {
        var content = withUnsafeBytes(of: value.bigEndian) { Array($0) }
        while content.count > 1, (content[0] == 0 && content[1] < 0x80) || (content[0] == 0xFF && content[1] >= 0x80) {
            content.removeFirst()
        }
        return DERForm(primitive: .integer, content)
    }

    static func enumerated(_ value: UInt8) -> DERForm { DERForm(primitive: .enumerated, [value]) }

    /// - Parameter content: Two's complement, big-endian, as short as can be.
    static func integer(content: [UInt8]) -> DERForm { DERForm(primitive: .integer, content) }

    static func octets(_ content: [UInt8]) -> DERForm { DERForm(primitive: .octetString, content) }

    static func bits(_ content: [UInt8], unused: UInt8 = 0) -> DERForm { DERForm(primitive: .bitString, [unused] + content) }

    static func printable(_ text: String) -> DERForm { DERForm(primitive: .printableString, Array(text.utf8)) }

    static func utf8(_ text: String) -> DERForm { DERForm(primitive: .utf8String, Array(text.utf8)) }

    /// UTCTime through 2049, GeneralizedTime from 2050 (RFC 5280, section 4.1.2.5).
    static func time(_ moment: Moment) -> DERForm {
        let generalized = digits(of: moment) + [UInt8(ascii: "Z")]
        let year = moment.day.civil.year
        return (1950..<2050).contains(year)
            ? DERForm(primitive: .utcTime, Array(generalized.dropFirst(2))) : DERForm(primitive: .generalizedTime, generalized)
    }

    /// GeneralizedTime whatever the year.
    static func generalizedTime(_ moment: Moment) -> DERForm {
        DERForm(primitive: .generalizedTime, digits(of: moment) + [UInt8(ascii: "Z")])
    }

    private static func digits(of moment: Moment) -> [UInt8] { moment.text.utf8.filter { $0 >= 0x30 && $0 <= 0x39 } }

    private static func context(_ tag: UInt) -> ASN1Identifier { ASN1Identifier(tagWithNumber: tag, tagClass: .contextSpecific) }

    private static func sorted(_ parts: [DERForm]) -> [DERForm] { parts.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) } }
}
