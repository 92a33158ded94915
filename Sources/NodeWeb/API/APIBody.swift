import Attest
import HTTPTypes

/// How a JSON body becomes a value: strictly, so that a misspelt member is refused and not overlooked.
enum APIBody {
    /// - Throws: ``Problem`` 400 `input.malformed` or `input.unknownMember`, with the place as a JSON pointer.
    static func read<Input: Codable>(_ type: Input.Type, _ bytes: [UInt8]) throws -> Input {
        do {
            let tree = try JSON(parsing: bytes)
            let value = try Canonical.value(type, from: tree)
            if let member = unknown(in: tree, known: try Canonical.json(of: value), at: "") {
                throw Problem(.badRequest, "input.unknownMember", member)
            }
            return value
        } catch let fault as JSONFault {
            throw Problem(.badRequest, "input.malformed", "not JSON: \(fault.code.rawValue) at byte \(fault.offset)")
        } catch CanonicalFault.malformed(let place) {
            throw Problem(.badRequest, "input.malformed", place)
        }
    }

    /// The first member that the type did not write again. Null counts as absent.
    private static func unknown(in came: JSON, known: JSON, at path: String) -> String? {
        switch (came, known) {
        case (.object(let came), .object(let known)):
            for (name, value) in came.sorted(by: { $0.key < $1.key }) where value != .null {
                guard let other = known[name] else { return "\(path)/\(name)" }
                if let found = unknown(in: value, known: other, at: "\(path)/\(name)") { return found }
            }
            return nil
        case (.array(let came), .array(let known)):
            for (index, pair) in zip(came, known).enumerated() {
                if let found = unknown(in: pair.0, known: pair.1, at: "\(path)/\(index)") { return found }
            }
            return nil
        default: return nil
        }
    }
}
