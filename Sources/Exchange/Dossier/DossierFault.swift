/// One thing in a dossier that does not hold: which object, and what about it.
public struct DossierFault: Error, Codable, Hashable, Sendable, CustomStringConvertible {
    /// A path from the top of the dossier, or the name of a State.
    public let object: String
    /// Ends a sentence that begins with the object.
    public let what: String

    public init(_ object: String, _ what: String) {
        self.object = object
        self.what = what
    }

    public var description: String { "\(object): \(what)" }
}
