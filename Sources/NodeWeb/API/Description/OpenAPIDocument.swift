import Attest
import Casework
import Exchange
import HTTPTypes

/// The officers' interface as OpenAPI 3.1, made of the routes as they are registered and of the types that they read and write.
struct OpenAPIDocument {
    /// One route with what goes in and out.
    struct Operation {
        let route: OfficersAPI.Route
        /// Nil where no body is read.
        let input: (any Decodable.Type)?
        /// Nil where nothing is answered.
        let output: (any Decodable.Type)?
        let status: HTTPResponse.Status
        /// Whether the body is bytes with their digest, and no JSON.
        var takesBytes = false
    }

    /// What can be asked for in the query of a route.
    private static let queries: [String: [(name: String, schema: JSON, means: String)]] = [
        "GET cases": [
            ("direction", .object(["enum": .array([.string("requesting"), .string("requested")])]), "Who asks."),
            ("all", .object(["type": .string("boolean")]), "Closed cases too."),
        ],
        "GET alarms": [("all", .object(["type": .string("boolean")]), "Settled ones too.")],
        "GET audit": [("case", .object(["type": .string("string")]), "Of one case, by id or reference.")],
        "GET cases/{id}/messages/{message}/document": [languages],
        "GET cases/{id}/messages/{message}/receipts/document": [languages],
        "GET cases/{id}/approvals/{message}/document": [languages],
        "GET cases/{id}/custody/document": [languages],
        "GET cases/{id}/evidence/{piece}/document": [languages],
    ]

    private static let languages = (
        name: "languages",
        schema: JSON.object(["type": .string("string"), "pattern": .string("^(ar|en|es|fr|ru|zh)-(ar|en|es|fr|ru|zh)$")]),
        means: "The sender's and the receiver's language, as ar-zh; the two States' own when absent."
    )

    /// How many entries one part of a list holds, where that is not the usual.
    private static let sizes: [String: (usual: Int64, most: Int64)] = ["GET cases": (200, 999), "GET audit": (500, 5_000)]

    /// What every list takes.
    private static func listQueries(_ key: String) -> [(name: String, schema: JSON, means: String)] {
        let size = sizes[key] ?? (200, 1_000)
        let number: [String: JSON] = [
            "type": .string("integer"), "minimum": .integer(1), "maximum": .integer(size.most), "default": .integer(size.usual),
        ]
        return [
            ("limit", .object(number), "How many entries one part holds."),
            ("after", .object(["type": .string("string")]), "Where to read on: `next` of the part before, or its `Link` with rel=next."),
        ]
    }

    let json: JSON

    init(_ operations: [Operation]) {
        let book = SchemaBook()
        var paths: [String: [String: JSON]] = [:]
        for operation in operations {
            paths["/\(operation.route.path)", default: [:]][operation.route.method.rawValue.lowercased()] = Self.describe(operation, book)
        }
        json = .object([
            "openapi": .string("3.1.0"),
            "info": .object([
                "title": .string("Comity, officers' interface"), "version": .string("1"),
                "description": .string(
                    "Sign in, then send the token as a bearer (RFC 6750); or send a token that a person made for the program, which is worth "
                        + "the permissions that he chose (`POST tokens`). Bodies are JSON; a member that is not named here is refused. "
                        + "Errors are problem documents (RFC 9457) with a stable code. A case is answered with an ETag; a step that sends it "
                        + "back as If-Match is refused with 412 when somebody changed the case meanwhile. A POST with an Idempotency-Key is "
                        + "carried out once: the same request with the same key is answered again for 24 hours, with Idempotency-Replayed. "
                        + "Lists come in parts; `next`, and Link with rel=next, say where to read on."),
            ]), "servers": .array([.object(["url": .string("/api/v1")])]),
            "security": .array([.object(["token": .array([])])]), "paths": .object(paths.mapValues { .object($0) }),
            "components": .object([
                "securitySchemes": .object(["token": .object(["type": .string("http"), "scheme": .string("bearer")])]),
                "schemas": .object(book.schemas.merging(["Problem": Self.problem]) { $1 }),
                "responses": .object(["Refused": Self.refused]),
            ]),
        ])
    }

    private static let problem = JSON.object([
        "type": .string("object"), "required": .array(["type", "title", "status", "code", "detail"].map { .string($0) }),
        "properties": .object([
            "type": .object(["type": .string("string")]), "title": .object(["type": .string("string")]),
            "status": .object(["type": .string("integer")]), "code": .object(["type": .string("string")]),
            "detail": .object(["type": .string("string")]),
        ]),
    ])

    private static let digest = JSON.object([
        "name": .string("Content-Digest"), "in": .string("header"), "required": .bool(true),
        "schema": .object(["type": .string("string")]), "description": .string("RFC 9530: sha-256=:base64 of 32 bytes:"),
    ])

    private static let named = JSON.object([
        "name": .string("Idempotency-Key"), "in": .string("header"),
        "schema": .object(["type": .string("string"), "pattern": .string("^\"?[!#-~]{1,126}\"?$")]),
        "description": .string(
            "Names the request, so that it can be sent again: a UUID, in quotes (draft-ietf-httpapi-idempotency-key-header)."),
    ])

    private static func describe(_ operation: Operation, _ book: SchemaBook) -> JSON {
        let route = operation.route
        var members: [String: JSON] = [
            "operationId": .string(name(of: route)), "responses": .object(responses(operation, book)),
        ]
        let parameters =
            parameters(of: route, isList: route.method == .get && operation.output is any PartOfList.Type)
            + (operation.takesBytes ? [Self.digest] : []) + (route.method == .post && route.verb != nil ? [Self.named] : [])
        if !parameters.isEmpty { members["parameters"] = .array(parameters) }
        if let input = operation.input {
            members["requestBody"] = .object(["required": .bool(true), "content": content("application/json", book.schema(of: input))])
        }
        if operation.takesBytes {
            let bytes = JSON.object(["application/octet-stream": .object([:])])
            members["requestBody"] = .object(["required": .bool(true), "content": bytes])
        }
        if let verb = route.verb {
            members["x-permission"] = .string(verb.rawValue)
            members["x-roles"] = .array(verb.roles.map(\.rawValue).sorted().map { .string($0) })
        } else {
            members["security"] = .array([])
        }
        return .object(members)
    }

    private static let refused = JSON.object([
        "description": .string("Refused, with a code; docs/errors.md says what each means and what to do."),
        "content": content("application/problem+json", .object(["$ref": .string("#/components/schemas/Problem")])),
    ])

    /// With what a call can be refused; no other status is answered.
    private static func refusals(_ operation: Operation) -> [Int] {
        var codes = [400, 401, 403, 404, 408, 409, 410, 412, 413, 422, 429, 500, 502, 503, 507]
        if operation.route.verb == nil { codes.removeAll { [403, 404, 409, 410, 412, 422].contains($0) } }
        return codes
    }

    private static func responses(_ operation: Operation, _ book: SchemaBook) -> [String: JSON] {
        var all: [String: JSON] = [:]
        for code in refusals(operation) { all[String(code)] = .object(["$ref": .string("#/components/responses/Refused")]) }
        var good: [String: JSON] = ["description": .string("Done.")]
        if let output = operation.output {
            good["content"] = content("application/json", book.schema(of: output))
            if let headers = headers(operation, output) { good["headers"] = headers }
        }
        all[operation.output == nil ? "204" : String(operation.status.code)] = .object(good)
        return all
    }

    private static func headers(_ operation: Operation, _ output: any Decodable.Type) -> JSON? {
        func header(_ means: String) -> JSON {
            .object(["description": .string(means), "schema": .object(["type": .string("string")])])
        }
        var all: [String: JSON] = [:]
        if output is any PartOfList.Type { all["Link"] = header("Where to read on, with rel=next (RFC 8288); absent at the end.") }
        if output == CaseView.self { all["ETag"] = header("The revision of the case, to be sent back as If-Match.") }
        if operation.route.method == .post, operation.route.verb != nil {
            all["Idempotency-Replayed"] = header("`true` when this was answered before.")
        }
        return all.isEmpty ? nil : .object(all)
    }

    private static func content(_ type: String, _ schema: JSON) -> JSON { .object([type: .object(["schema": schema])]) }

    private static func parameters(of route: OfficersAPI.Route, isList: Bool) -> [JSON] {
        let inPath = names(in: route.path).map { name in
            JSON.object([
                "name": .string(name), "in": .string("path"), "required": .bool(true), "schema": .object(["type": .string("string")]),
            ])
        }
        let key = "\(route.method.rawValue) \(route.path)"
        let inQuery = ((queries[key] ?? []) + (isList ? listQueries(key) : [])).map { query in
            JSON.object(["name": .string(query.name), "in": .string("query"), "schema": query.schema, "description": .string(query.means)])
        }
        return inPath + inQuery
    }

    private static func names(in path: String) -> [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") && $0.hasSuffix("}") }.map { String($0.dropFirst().dropLast()) }
    }

    /// `postCasesApprovals`: the method and what stands in the path, without the values.
    private static func name(of route: OfficersAPI.Route) -> String {
        let words = route.path.split { "/-".contains($0) }.map { word in
            word.hasPrefix("{") ? "By" + word.dropFirst().dropLast().prefix(1).uppercased() + word.dropFirst(2).dropLast() : String(word)
        }
        return words.reduce(route.method.rawValue.lowercased()) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    }
}
