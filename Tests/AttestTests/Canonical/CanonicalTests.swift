import Terms
import Testing

@testable import Attest

struct CanonicalTests {
    struct Inner: Codable, Hashable {
        var name: String
        var digest: Terms.Digest?
    }

    enum Event: Codable, Hashable {
        case opened(at: Moment)
        case closed
    }

    struct Sample: Codable, Hashable {
        var text = "Österreich \u{1F600} \"quoted\""
        var count: Int = -7
        var small: UInt8 = 255
        var ratio = 0.5
        var whole = 3.0
        var yes = true
        var maybe: String?
        var blob = Blob([0, 1, 2, 255])
        var salt = Salt.random()
        var moment = Moment(seconds: 1_800_000_000)
        var inner = [Inner(name: "a", digest: nil), Inner(name: "b", digest: Digest(of: [1, 2, 3]))]
        var byName = ["z": 1, "a": 2]
        var events: [Event] = [.opened(at: Moment(seconds: 0)), .closed]
        var nested: [[Int?]] = [[1, nil], []]
        var raw = JSON.object(["any": .array([.null, .integer(1)])])
        var mode = Mode.exercise
    }

    @Test func aValueReadsBackFromItsOwnBytes() throws {
        let sample = Sample()
        let bytes = try Canonical.bytes(of: sample)
        #expect(try Canonical.value(Sample.self, from: bytes) == sample)
        #expect(try JSON(parsing: bytes).canonicalBytes == bytes)
        #expect(try JSON(parsing: bytes)["maybe"] == nil)
    }

    @Test func theBytesAreTheExpectedOnes() throws {
        let value = Inner(name: "é\n", digest: Digest(of: Array("abc".utf8)))
        let wanted = #"{"digest":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","name":"é\n"}"#
        #expect(try Canonical.bytes(of: value) == Array(wanted.utf8))
    }

    static let refused: [(String, CanonicalFault)] = [
        (#"{"name": "a"}"#, .notCanonical), (#"{"name":"a"} "#, .notCanonical), (#"{"name":"\u0061"}"#, .notCanonical),
        (#"{"name":"a","digest":null}"#, .notCanonical), (#"{"digest":null,"name":"a"}"#, .unknownMember("/digest")),
        (#"{"extra":1,"name":"a"}"#, .unknownMember("/extra")), (#"{"a/b~":1,"name":"a"}"#, .unknownMember("/a~1b~0")),
        (#"{"name":"a","x":{"y":1}}"#, .unknownMember("/x")),
    ]

    @Test(arguments: refused)
    func bytesThatWeWouldNotWriteAreRefused(_ text: String, _ fault: CanonicalFault) {
        #expect(throws: fault) { try Canonical.value(Inner.self, from: Array(text.utf8)) }
    }

    @Test(arguments: [
        #"{"name":1}"#, #"{}"#, "[]", #"{"digest":"BA","name":"a"}"#, "{", #"{"name":null}"#, #"{"name":"a","name":"a"}"#,
    ])
    func bytesThatAreNoSuchValueAreMalformed(_ text: String) {
        let fault = #expect(throws: CanonicalFault.self) { try Canonical.value(Inner.self, from: Array(text.utf8)) }
        #expect(fault?.code == "malformed")
    }

    @Test func anUnknownMemberDeepInsideIsNamed() {
        let text = #"[{"name":"a"},{"name":"b","sub":[1]}]"#
        #expect(throws: CanonicalFault.unknownMember("/1/sub")) { try Canonical.value([Inner].self, from: Array(text.utf8)) }
    }

    @Test func numbersThatOthersWouldReadOtherwiseAreNotWritten() {
        #expect(throws: EncodingError.self) { try Canonical.bytes(of: [Int64.max]) }
        #expect(throws: EncodingError.self) { try Canonical.bytes(of: ["a": UInt64(1) << 53]) }
        #expect(throws: EncodingError.self) { try Canonical.bytes(of: [Double.nan]) }
        #expect(throws: CanonicalFault.self) { try Canonical.value([UInt8].self, from: Array("[256]".utf8)) }
        #expect(throws: CanonicalFault.self) { try Canonical.value([Int].self, from: Array("[1.5]".utf8)) }
    }

    @Test(arguments: ["AA", "AA=", "AB==", "AA==\n", " AA==", "A", "_-8="])
    func base64HasOneSpelling(_ text: String) {
        #expect(Blob(base64: text) == nil)
    }

    @Test func aClassHierarchyAndNestedContainersKeepTheirPlaces() throws {
        class Base: Codable { var a = 1 }
        final class Derived: Base {
            var b = [2]
            enum Keys: String, CodingKey { case b, nested }
            enum More: String, CodingKey { case c }
            override init() { super.init() }
            required init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: Keys.self)
                b = try container.decode([Int].self, forKey: .b)
                _ = try container.nestedContainer(keyedBy: More.self, forKey: .nested).decode(Bool.self, forKey: .c)
                try super.init(from: try container.superDecoder())
            }
            override func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Keys.self)
                try container.encode(b, forKey: .b)
                var inner = container.nestedContainer(keyedBy: More.self, forKey: .nested)
                try inner.encode(true, forKey: .c)
                try super.encode(to: container.superEncoder())
            }
        }
        let bytes = try Canonical.bytes(of: Derived())
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"b":[2],"nested":{"c":true},"super":{"a":1}}"#)
        #expect(try Canonical.value(Derived.self, from: bytes).b == [2])
    }
}
