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
        "GET audit": [
            ("case", .object(["type": .string("string")]), "Of one case, by id or reference."),
            ("limit", .object(["type": .string("integer"), "minimum": .integer(1)]), "At most so many lines, the newest first."),
        ],
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
                    "Sign in, then send the token as a bearer (RFC 6750). Bodies are JSON; a member that is not named here is refused. "
                        + "Errors are problem documents (RFC 9457) with a stable code. A case is answered with an ETag; a step that sends it "
                        + "back as If-Match is refused with 412 when somebody changed the case meanwhile."),
            ]), "servers": .array([.object(["url": .string("/api/v1")])]),
            "security": .array([.object(["token": .array([])])]), "paths": .object(paths.mapValues { .object($0) }),
            "components": .object([
                "securitySchemes": .object(["token": .object(["type": .string("http"), "scheme": .string("bearer")])]),
                "schemas": .object(book.schemas.merging(["Problem": Self.problem]) { $1 }),
            ]),
        ])
    }

    private static let problem = JSON.object([
        "type": .string("object"), "required": .array([.string("code"), .string("status")]),
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

    private static func describe(_ operation: Operation, _ book: SchemaBook) -> JSON {
        let route = operation.route
        var members: [String: JSON] = [
            "operationId": .string(name(of: route)), "responses": .object(responses(operation, book)),
        ]
        let parameters = parameters(of: route) + (operation.takesBytes ? [Self.digest] : [])
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

    private static func responses(_ operation: Operation, _ book: SchemaBook) -> [String: JSON] {
        let refused = JSON.object([
            "description": .string("Refused, with a code."),
            "content": content("application/problem+json", .object(["$ref": .string("#/components/schemas/Problem")])),
        ])
        guard let output = operation.output else {
            return ["204": .object(["description": .string("Done.")]), "default": refused]
        }
        let good = JSON.object([
            "description": .string("Done."), "content": content("application/json", book.schema(of: output)),
        ])
        return [String(operation.status.code): good, "default": refused]
    }

    private static func content(_ type: String, _ schema: JSON) -> JSON { .object([type: .object(["schema": schema])]) }

    private static func parameters(of route: OfficersAPI.Route) -> [JSON] {
        let inPath = names(in: route.path).map { name in
            JSON.object([
                "name": .string(name), "in": .string("path"), "required": .bool(true), "schema": .object(["type": .string("string")]),
            ])
        }
        let inQuery = (queries["\(route.method.rawValue) \(route.path)"] ?? []).map { query in
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
