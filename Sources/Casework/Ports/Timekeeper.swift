public import Terms

/// The office's clock and dice: passed in, so that tests decide what time it is.
public protocol Timekeeper: Sendable {
    /// Now, in whole seconds.
    func now() -> Moment
    /// Now, in milliseconds since 1970, for identifiers that sort by time.
    func milliseconds() -> Int64
    /// Unpredictable bytes.
    func random(_ count: Int) -> [UInt8]
}

extension Timekeeper {
    /// A new identifier that sorts by time (UUID version 7).
    public func newID<Subject>(_: Subject.Type = Subject.self) -> Identifier<Subject> {
        Identifier(version7At: milliseconds(), random: random(10))
    }
}
