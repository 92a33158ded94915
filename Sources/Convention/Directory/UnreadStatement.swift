/// A declaration, reservation or notification of which the text is on record and nobody has yet said what it means for the rules.
public struct UnreadStatement: Codable, Hashable, Sendable {
    public var action: TreatyActionID
    public var kind: TreatyAct.Kind
    public var citation: Citation
    public var source: TreatySource

    public init(_ action: TreatyAction) {
        self.action = action.id
        self.kind = action.act.kind
        self.citation = action.citation
        self.source = action.source
    }

    /// How certain it is that the State made it: the depositary says so, or only somebody else does.
    public var grade: Grade {
        switch source.kind {
        case .depositary, .exercise: .quoted
        case .official, .secondHand, .supposed: .secondHand
        }
    }
}
