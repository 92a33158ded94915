/// Whether a formality that the request asked for was met, and if not, why (40(17)).
public struct FormalityResult: Codable, Hashable, Sendable {
    /// The formality's number in the request.
    public let formality: Int
    public let isMet: Bool
    /// Why not; how, where it was met in another way.
    public let reasons: String?
    /// The name of the attached document that shows it.
    public let document: String?

    public init(formality: Int, isMet: Bool, reasons: String? = nil, document: String? = nil) {
        self.formality = formality
        self.isMet = isMet
        self.reasons = reasons
        self.document = document
    }
}
