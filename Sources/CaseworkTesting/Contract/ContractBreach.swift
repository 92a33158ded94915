import Casework

/// A promise of a port that its implementation does not keep.
public struct ContractBreach: Error, Hashable, Sendable, CustomStringConvertible {
    /// The promise, and what happened instead.
    public let description: String

    public init(_ description: String) { self.description = description }
}

/// Requires that something holds.
func promise(_ claim: String, _ holds: Bool, line: UInt = #line) throws {
    guard holds else { throw ContractBreach("\(claim) (line \(line))") }
}

/// Requires that something is what it should be.
func promise<Value: Equatable>(_ claim: String, _ found: Value, is expected: Value, line: UInt = #line) throws {
    guard found == expected else { throw ContractBreach("\(claim): found \(found), expected \(expected) (line \(line))") }
}

/// Requires that something is refused with a code.
func promise(
    _ claim: String, refusedAs code: StoreFault.Code, line: UInt = #line, _ body: () async throws -> Void
) async throws {
    do {
        try await body()
    } catch let fault as StoreFault {
        guard fault.code == code else { throw ContractBreach("\(claim): refused as \(fault.code), expected \(code) (line \(line))") }
        return
    }
    throw ContractBreach("\(claim): was not refused (line \(line))")
}

/// One promise of a port, and how to find out whether it is kept.
public struct ContractClause<Port>: Sendable, CustomStringConvertible {
    /// The promise, as a sentence.
    public let description: String
    private let examine: @Sendable (Port) async throws -> Void

    init(_ description: String, _ examine: @escaping @Sendable (Port) async throws -> Void) {
        self.description = description
        self.examine = examine
    }

    /// Finds out, on an implementation that holds nothing yet.
    ///
    /// - Throws: ``ContractBreach`` when the promise is not kept, and whatever the implementation throws.
    public func check(_ port: Port) async throws {
        do {
            try await examine(port)
        } catch let breach as ContractBreach {
            throw ContractBreach("\(description): \(breach)")
        }
    }
}
