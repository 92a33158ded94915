import Convention
import Exchange
public import Terms

/// The requesting State asks how far its request is (40(26)).
public struct EnquireStatus: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    public func callAsFunction(_ id: CaseID, request number: Int, text: String, by who: SignedIn, secret: String) async throws -> Proposed {
        try await SayInThread(office: office, permission: .enquireStatus)(in: id, by: who, secret: secret) { file in
            (StatusEnquiry(on: try file.sentMessage(of: number), text: text), number)
        }
    }
}

/// The requested State answers. The stage is that of its own books, not the officer's word.
public struct ReportStatus: Sendable {
    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameters:
    ///   - enquiry: The digest of the enquiry.
    ///   - expected: When the next step is expected; promises nothing.
    public func callAsFunction(
        _ id: CaseID, enquiry: Digest, text: String, expected: Moment? = nil, by who: SignedIn, secret: String
    ) async throws -> Proposed {
        try await SayInThread(office: office, permission: .reportStatus)(in: id, by: who, secret: secret) { file in
            let asked = try file.received(enquiry, StatusEnquiry.self)
            guard let number = file.number(about: asked.on), let stage = try file.request(number).incoming?.state else {
                throw CaseworkError(.unknownMessage, "the enquiry is about no request of this case")
            }
            return (StatusReport(on: enquiry, stage: stage, expected: expected, text: text), number)
        }
    }
}

extension StatusEnquiry: CaseEffect {
    var alarm: String? { "message.enquiry" }
}

extension StatusReport: CaseEffect {}
