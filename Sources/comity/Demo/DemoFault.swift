/// The demonstration did not go as it must: a sentence that says where.
struct DemoFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
