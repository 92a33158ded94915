/// A request in the making: anything may be missing or wrong. Only ``Rulebook/approve(_:in:)`` makes it ready to be sent.
public struct RequestDraft: Codable, Hashable, Sendable {
    public var content: RequestContent

    public init(content: RequestContent) { self.content = content }
    public init(type: RequestType) { self.init(content: RequestContent(type: type)) }
}
