/// One formality that the requesting State's courts need of the evidence (40(15)(d)). Executed as asked where the requested State's law
/// does not forbid it (40(17)); the report says of each whether it was met.
public struct Formality: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// An officer certifies that the records are what was obtained.
        case certificateOfAuthenticity
        /// The provider's custodian declares how the records are made and kept.
        case custodianAffidavit
        case oath
        /// To be done by or before a judge or prosecutor.
        case judicialOfficer
        /// Officials or parties of the requesting State are present.
        case presence
        /// Sound or picture is recorded.
        case recording
        /// The person is told of rights, in the words that the request gives.
        case rightsNotice
        case certifiedTranslation
        case other

        /// The form of this house for it, where it is a document.
        public var certificate: CertificateID? {
            switch self {
            case .certificateOfAuthenticity: .authenticity
            case .custodianAffidavit: .custodianAffidavit
            case .oath, .judicialOfficer, .presence, .recording, .rightsNotice, .certifiedTranslation, .other: nil
            }
        }
    }

    /// 1 and up within the request.
    public var number: Int
    public var kind: Kind
    /// What exactly is wished, in words.
    public var wish: String

    public init(number: Int, kind: Kind, wish: String) {
        self.number = number
        self.kind = kind
        self.wish = wish
    }
}
