import SwiftASN1
import Terms

/// One complete DER encoding (ITU-T X.690), built from the inside out.
struct DERForm: Hashable, Sendable {
    let bytes: [UInt8]

    /// - Parameter encoded: Bytes that are a DER encoding already.
    init(encoded: [UInt8]) { bytes = encoded }

    /// - Parameter content: Of a primitive type its octets, of a constructed one the encodings of its parts.
    private init(tag: UInt8, _ content: [UInt8]) { bytes = [tag] + Self.length(content.count) + content }

    /// The length in its one DER form: one octet up to 127, else the number of octets and then these, the highest first.
    private static func length(_ count: Int) -> [UInt8] {
        guard count > 0x7F else { return [UInt8(count)] }
        let octets = withUnsafeBytes(of: count.bigEndian) { Array($0.drop { $0 == 0 }) }
        return [0x80 | UInt8(octets.count)] + octets
    }

    /// Identifier octets of X.690, section 8.1.2.
    private enum Tag {
        static let boolean: UInt8 = 0x01
        static let integer: UInt8 = 0x02
        static let bitString: UInt8 = 0x03
        static let octetString: UInt8 = 0x04
        static let null: UInt8 = 0x05
        static let enumerated: UInt8 = 0x0A
        static let utf8String: UInt8 = 0x0C
        static let printableString: UInt8 = 0x13
        static let utcTime: UInt8 = 0x17
        static let generalizedTime: UInt8 = 0x18
        static let sequence: UInt8 = 0x30
        static let set: UInt8 = 0x31

        /// A context-specific tag, 0 to 30.
        static func context(_ number: UInt8, isConstructed: Bool) -> UInt8 {
            precondition(number < 0x1F, "a tag of our own that one octet holds")
            return 0x80 | (isConstructed ? 0x20 : 0) | number
        }
    }

    static let null = DERForm(tag: Tag.null, [])

    static func sequence(_ parts: [DERForm]) -> DERForm { DERForm(tag: Tag.sequence, parts.flatMap(\.bytes)) }

    /// SET OF: the parts are put in the order of their encodings, as DER demands.
    static func set(_ parts: [DERForm]) -> DERForm { DERForm(tag: Tag.set, sorted(parts).flatMap(\.bytes)) }

    /// SET OF under an implicit context tag.
    static func taggedSet(_ tag: UInt8, _ parts: [DERForm]) -> DERForm {
        DERForm(tag: Tag.context(tag, isConstructed: true), sorted(parts).flatMap(\.bytes))
    }

    static func explicit(_ tag: UInt8, _ part: DERForm) -> DERForm { DERForm(tag: Tag.context(tag, isConstructed: true), part.bytes) }

    /// A primitive type under an implicit context tag.
    static func implicit(_ tag: UInt8, _ content: [UInt8]) -> DERForm { DERForm(tag: Tag.context(tag, isConstructed: false), content) }

    static func oid(_ oid: ASN1ObjectIdentifier) -> DERForm {
        var coder = DER.Serializer()
        do { try coder.serialize(oid) } catch { preconditionFailure("an identifier of our own: \(error)") }
        return DERForm(encoded: coder.serializedBytes)
    }

    static func boolean(_ value: Bool) -> DERForm { DERForm(tag: Tag.boolean, [value ? 0xFF : 0]) }

    static func integer(_ value: Int) -> DERForm {
        var content = withUnsafeBytes(of: value.bigEndian) { Array($0) }
        while content.count > 1, (content[0] == 0 && content[1] < 0x80) || (content[0] == 0xFF && content[1] >= 0x80) {
            content.removeFirst()
        }
        return DERForm(tag: Tag.integer, content)
    }

    static func enumerated(_ value: UInt8) -> DERForm { DERForm(tag: Tag.enumerated, [value]) }

    /// - Parameter content: Two's complement, big-endian, as short as can be.
    static func integer(content: [UInt8]) -> DERForm { DERForm(tag: Tag.integer, content) }

    static func octets(_ content: [UInt8]) -> DERForm { DERForm(tag: Tag.octetString, content) }

    static func bits(_ content: [UInt8], unused: UInt8 = 0) -> DERForm { DERForm(tag: Tag.bitString, [unused] + content) }

    static func printable(_ text: String) -> DERForm { DERForm(tag: Tag.printableString, Array(text.utf8)) }

    static func utf8(_ text: String) -> DERForm { DERForm(tag: Tag.utf8String, Array(text.utf8)) }

    /// UTCTime through 2049, GeneralizedTime from 2050 (RFC 5280, section 4.1.2.5).
    static func time(_ moment: Moment) -> DERForm {
        let generalized = digits(of: moment) + [UInt8(ascii: "Z")]
        let year = moment.day.civil.year
        return (1950..<2050).contains(year)
            ? DERForm(tag: Tag.utcTime, Array(generalized.dropFirst(2))) : DERForm(tag: Tag.generalizedTime, generalized)
    }

    /// GeneralizedTime whatever the year.
    static func generalizedTime(_ moment: Moment) -> DERForm {
        DERForm(tag: Tag.generalizedTime, digits(of: moment) + [UInt8(ascii: "Z")])
    }

    private static func digits(of moment: Moment) -> [UInt8] { moment.text.utf8.filter { $0 >= 0x30 && $0 <= 0x39 } }

    private static func sorted(_ parts: [DERForm]) -> [DERForm] { parts.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) } }
}
