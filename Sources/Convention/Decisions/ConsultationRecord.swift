public import Terms

/// How the other State was consulted before a refusal or postponement (40(28)).
public struct ConsultationRecord: Codable, Hashable, Sendable {
    /// The messages by which it was done, by digest; at least one.
    public var messages: [Digest]
    public var asked: Moment
    /// `nil` while it goes on.
    public var end: End?
    /// What came of it, in words.
    public var summary: String

    public struct End: Codable, Hashable, Sendable {
        public enum Kind: String, Codable, Hashable, Sendable, CaseIterable { case answered, timedOut }

        public var kind: Kind
        public var moment: Moment

        public init(kind: Kind, moment: Moment) {
            self.kind = kind
            self.moment = moment
        }
    }

    public init(messages: [Digest], asked: Moment, end: End? = nil, summary: String) {
        self.messages = messages
        self.asked = asked
        self.end = end
        self.summary = summary
    }

    /// Whether at least one message went out and the answer, or that none came, is on record.
    public var isFinished: Bool {
        guard !messages.isEmpty, let end else { return false }
        return end.moment >= asked
    }
}
