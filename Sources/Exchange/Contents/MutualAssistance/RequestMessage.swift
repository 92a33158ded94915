public import Convention
public import Terms

/// A request with the documents annexed to it.
public struct RequestMessage: Content {
    public let request: RequestContent
    public let attachments: [Attachment]

    public init(request: RequestContent, attachments: [Attachment] = []) {
        self.request = request
        self.attachments = attachments
    }
}

extension RequestMessage {
    public static var kind: MessageKind { .request }
    public static var sender: ThreadSide { .either }
    public static var needsCited: Bool { false }
    public static var deed: String { "sends a request to" }
    public var cites: Digest? { request.preservationMessage }
    public var signers: SignerRule { .requestOfTwo }
    public var plainLines: [String] {
        [
            "Type: \(request.type.plain).", request.subject.map { "Subject: \($0)" },
            request.assistance.map { "Assistance sought: \($0)" },
            request.numbers.isEmpty ? nil : "\(request.items.isEmpty ? "Property" : "Items"): \(request.numbers.count).",
            attachments.isEmpty ? nil : "Attached: \(attachments.map(\.name).joined(separator: ", ")).",
        ].compactMap { $0 }
    }
}
