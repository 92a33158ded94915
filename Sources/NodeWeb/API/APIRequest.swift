import Casework
import HTTPTypes
import Hummingbird
public import Terms

/// What an officer's program asks: the typed body, and what stands in path and query.
public struct APIRequest<Input: Sendable>: Sendable {
    public let body: Input
    /// The network address that the request came from, without the port; empty when there is none.
    public let place: String
    private let parameters: Parameters
    private let query: Parameters
    /// The revision of the case that the officer read, from `If-Match`; nil when the program did not say.
    private let seen: Int64?

    init(body: Input, place: String, parameters: Parameters, query: Parameters, seen: Int64? = nil) {
        self.body = body
        self.place = place
        self.parameters = parameters
        self.query = query
        self.seen = seen
    }

    /// The office, held to what the officer read: a case that somebody changed meanwhile is refused with 412 and not changed.
    func checked(_ office: Office) -> Office { office.expecting(seen) }

    /// A value of the path, as `{id}` in the route.
    ///
    /// - Throws: ``Problem`` 404: what is not an id cannot name anything.
    public func path<Value: TextCoded>(_ name: String = "id", as type: Value.Type = Value.self) throws -> Value {
        guard let text = parameters.get(name), let value = Value(text: text) else {
            throw Problem(.notFound, "http.notFound", "there is nothing here, or nothing for you")
        }
        return value
    }

    /// A text of the query; nil when it is absent.
    public func query(_ name: String) -> String? { query.get(name) }

    /// A value of the query; nil when it is absent.
    ///
    /// - Throws: ``Problem`` 400 `input.malformed` when it is there and no such value.
    public func query<Value: TextCoded>(_ name: String, as type: Value.Type) throws -> Value? {
        guard let text = query.get(name) else { return nil }
        guard let value = Value(text: text) else { throw Problem(.badRequest, "input.malformed", "the query's \(name) cannot be read") }
        return value
    }
}

/// No body: nothing is read, or nothing is answered (204).
public struct Nothing: Codable, Hashable, Sendable {
    public init() {}
}
