/// The one form in which values are signed, hashed and sent: JSON under RFC 8785 (JCS).
public enum Canonical {
    /// The canonical bytes of a value.
    ///
    /// - Throws: `EncodingError` for whole numbers beyond 2^53 - 1, for infinity and NaN, and what the value itself throws.
    public static func bytes(of value: some Encodable) throws -> [UInt8] {
        let part = try JSONTree.part(value)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1_024)
        part.write(into: &bytes)
        return bytes
    }

    /// The canonical bytes of an object one of whose arrays was written before and did not change: a long thread with a new message.
    ///
    /// - Parameters:
    ///   - value: Without that array, or with an empty one.
    ///   - member: The array's name.
    ///   - elements: Its elements, each as ``bytes(of:)`` writes it.
    public static func bytes(of value: some Encodable, member: String, elements: [[UInt8]]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(elements.reduce(8_192) { $0 + $1.count + 1 })
        let part = try JSONTree.part(value)
        if case .open(let box) = part { box.members?.append((member, .written(elements))) }
        part.write(into: &bytes)
        return bytes
    }

    /// The same value as a tree.
    public static func json(of value: some Encodable) throws -> JSON { try JSONTree.part(value).tree }

    /// Reads a value from exactly the bytes that ``bytes(of:)`` would write for it.
    ///
    /// Whatever the type would not write again is refused, so that two programs can never read the same signed bytes differently.
    public static func value<T: Codable>(_ type: T.Type, from bytes: [UInt8]) throws(CanonicalFault) -> T {
        let tree: JSON
        do { tree = try JSON(parsing: bytes) } catch { throw .malformed("\(error.code.rawValue) at byte \(error.offset)") }
        let value: T
        let again: [UInt8]
        do {
            value = try JSONTree.decode(type, from: tree)
            again = try Self.bytes(of: value)
        } catch {
            guard tree.canonicalBytes == bytes else { throw .notCanonical }
            throw .malformed(Self.describe(error))
        }
        if again == bytes { return value }
        guard tree.canonicalBytes == bytes else { throw .notCanonical }
        throw .unknownMember((try? json(of: value)).flatMap { difference(tree, $0, path: "") } ?? "")
    }

    /// Reads a value from bytes that ``bytes(of:)`` wrote and that nobody else could have written since, because they were sealed.
    ///
    /// It is not checked that the type would write them again; bytes from outside are read with ``value(_:from:)``.
    public static func value<T: Decodable>(_ type: T.Type, fromSealed bytes: [UInt8]) throws(CanonicalFault) -> T {
        do { return try JSONTree.decode(type, from: try JSON(parsing: bytes)) } catch let fault as JSONFault {
            throw .malformed("\(fault.code.rawValue) at byte \(fault.offset)")
        } catch { throw .malformed(describe(error)) }
    }

    /// Reads a value from a tree, without asking for one spelling; for values inside values already checked.
    public static func value<T: Decodable>(_ type: T.Type, from tree: JSON) throws(CanonicalFault) -> T {
        do { return try JSONTree.decode(type, from: tree) } catch { throw .malformed(describe(error)) }
    }

    /// The first place where what came differs from what would be written.
    private static func difference(_ came: JSON, _ ours: JSON, path: String) -> String? {
        switch (came, ours) {
        case (.object(let came), .object(let ours)):
            for name in Set(came.keys).union(ours.keys).sorted() {
                let here = path + "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
                guard let left = came[name], let right = ours[name] else { return here }
                if let found = difference(left, right, path: here) { return found }
            }
            return nil
        case (.array(let came), .array(let ours)):
            for index in 0..<max(came.count, ours.count) {
                guard index < came.count, index < ours.count else { return "\(path)/\(index)" }
                if let found = difference(came[index], ours[index], path: "\(path)/\(index)") { return found }
            }
            return nil
        default: return came.canonicalBytes == ours.canonicalBytes ? nil : path
        }
    }

    private static func describe(_ error: any Error) -> String {
        func place(_ context: DecodingError.Context) -> String {
            let path = context.codingPath.map(\.stringValue).joined(separator: "/")
            return "/\(path): \(context.debugDescription)"
        }
        return switch error as? DecodingError {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context): place(context)
        case .keyNotFound(let key, let context): place(context) + " (\(key.stringValue))"
        default: "\(error)"
        }
    }
}
