/// What law enforcement authorities ask each other (47). The answer is intelligence, not evidence.
public struct PoliceInquiry: Codable, Hashable, Sendable {
    /// 47(1)(b) and its neighbours.
    public enum Subject: String, Codable, Hashable, Sendable, CaseIterable {
        case person, proceeds, instrumentality, methods
        case earlyIdentification = "early_identification"
    }

    public var subjects: [Subject]
    public var question: String
    /// Under which number INTERPOL or another channel knows it.
    public var channelReference: String?

    public init(subjects: [Subject] = [], question: String, channelReference: String? = nil) {
        self.subjects = subjects
        self.question = question
        self.channelReference = channelReference
    }
}
