/// The demonstration did not go as it must: a sentence that says where.
struct DemoFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// What a node refused, as its problem document says it.
struct Refused: Error, CustomStringConvertible {
    let status: Int
    let code: String
    let detail: String

    var description: String { "\(code): \(detail)" }
}
