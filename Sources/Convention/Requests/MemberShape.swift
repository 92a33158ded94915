/// How one member of a request's typed contents is written: enough to ask a person for it, field by field, and to read the answer back
/// into the same JSON that a draft file has.
///
/// The shapes follow the Swift types of `Subjects/`; a test holds them to each other. Which subjects a type has, and by which
/// paragraphs, stays with `Tables/contents.json`.
public struct MemberShape: Sendable {
    public indirect enum Kind: Sendable {
        /// A line, a paragraph, or several lines that make a list.
        case text, area, lines
        case number, day, moment, yes
        /// One code of a closed list, or several.
        case choice([String])
        case choices([String])
        /// BCP 47, as `fr`; ISO 3166-1 alpha-2, as `FR`; `XA/central`.
        case language, state, states, party
        case object([MemberShape])
        /// Objects in order; `number`, where they have one, counts them from 1.
        case list([MemberShape])
    }

    /// The JSON member.
    public let name: String
    public let kind: Kind
    /// Whether the object around it cannot be written without it.
    public let isNeeded: Bool
    /// To which part of the contents it belongs, so that findings stand beside it.
    public let part: ContentPart?

    init(_ name: String, _ kind: Kind, needed: Bool = false, _ part: ContentPart? = nil) {
        self.name = name
        self.kind = kind
        self.isNeeded = needed
        self.part = part
    }
}

extension MemberShape {
    /// Every part of the contents that the member or what is in it answers for.
    public var parts: Set<ContentPart> {
        let own: Set<ContentPart> = part.map { [$0] } ?? []
        return switch kind {
        case .object(let members), .list(let members): members.reduce(own) { $0.union($1.parts) }
        default: own
        }
    }
}
