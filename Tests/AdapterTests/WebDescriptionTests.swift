import AsyncHTTPClient
import Attest
import Casework
import CaseworkTesting
import Exchange
import Foundation
import HTTPTypes
import Terms
import Testing

@testable import NodeWeb

/// The served description says what the interface is, no more and no less.
@Suite struct WebDescriptionTests {
    private func described() async throws -> (routes: [OfficersAPI.Route], document: JSON) {
        let states = try await TwoStates.make()
        let routes = try OfficersRoutes(states.a.office)
        var registered: [OfficersAPI.Route] = []
        let document = try await serving({
            try OfficersServer.make(
                office: states.a.office, tls: nil, address: ListenAddress(host: "127.0.0.1", port: 0), logger: quiet, onRunning: $0,
                routes: {
                    routes.add(to: $0)
                    registered = $0.routes
                })
        }) { port in
            let answer = try await HTTPClient.shared.ask("http://127.0.0.1:\(port)/api/v1/openapi.json")
            #expect(answer.status == 200)
            return try JSON(parsing: answer.body)
        }
        return (registered, document)
    }

    private func members(_ json: JSON?) -> [String: JSON] { if case .object(let all)? = json { all } else { [:] } }

    @Test func everyRouteIsDescribedAndEveryDescriptionIsARoute() async throws {
        let (routes, document) = try await described()
        #expect(document["openapi"] == .string("3.1.0"))
        let written = members(document["paths"]).flatMap { path, operations in members(operations).keys.map { "\($0) \(path)" } }
        #expect(written.sorted() == routes.map { "\($0.method.rawValue.lowercased()) /\($0.path)" }.sorted())
        let names = members(document["paths"]).values.flatMap { members($0).values }.compactMap { $0["operationId"]?.text }
        #expect(Set(names).count == routes.count, "every operation has a name of its own")
        for route in routes {
            let operation = document["paths"]?["/\(route.path)"]?[route.method.rawValue.lowercased()]
            #expect(operation?["x-permission"]?.text == route.verb?.rawValue, "\(route)")
            let roles = route.verb?.roles.map(\.rawValue).sorted().map { JSON.string($0) }
            #expect(operation?["x-roles"] == roles.map { .array($0) }, "\(route)")
            if route.verb == nil { #expect(operation?["security"] == .array([])) }
            let named = route.path.split(separator: "/").filter { $0.hasPrefix("{") }.count
            if case .array(let parameters)? = operation?["parameters"] {
                #expect(parameters.count { $0["in"] == .string("path") } == named)
            } else {
                #expect(named == 0)
            }
        }
    }

    @Test func everyReferenceLeadsToASchemaAndEveryBodySaysItsMembers() async throws {
        let (_, document) = try await described()
        let schemas = members(document["components"]?["schemas"])
        let answers = members(document["components"]?["responses"]).keys.map { "#/components/responses/\($0)" }
        #expect(references(in: document).subtracting(schemas.keys.map { "#/components/schemas/\($0)" } + answers) == [])
        for (path, operations) in members(document["paths"]) {
            for (method, operation) in members(operations) {
                guard let body = operation["requestBody"]?["content"]?["application/json"]?["schema"] else { continue }
                let name = try #require(body["$ref"]?.text?.split(separator: "/").last.map(String.init), "\(method) \(path)")
                let properties = members(schemas[name]?["properties"])
                #expect(!properties.isEmpty, "\(method) \(path) says nothing of \(name)")
            }
        }
        let signing = try #require(schemas["SignedText"])
        #expect(signing["required"] == .array([.string("secret"), .string("text")]))
        #expect(signing["additionalProperties"] == .bool(false))
        let content = try #require(schemas["RequestContent"])
        #expect(content["properties"]?["type"]?["enum"] != nil)
    }

    private func references(in json: JSON) -> Set<String> {
        switch json {
        case .object(let all):
            all.reduce(into: []) { found, member in
                if member.key == "$ref", let text = member.value.text { found.insert(text) }
                found.formUnion(references(in: member.value))
            }
        case .array(let all): all.reduce(into: []) { $0.formUnion(references(in: $1)) }
        default: []
        }
    }
}

/// What the description says beside the bodies.
@Suite struct WebDescriptionPromisesTests {
    @Test func listsAndNamedRequestsAreDescribedWhereTheyAre() async throws {
        let kit = try await StateKit.make("XA", time: FakeTime())
        let routes = try OfficersRoutes(kit.office)
        let document = try await serving({
            try OfficersServer.make(
                office: kit.office, tls: nil, address: ListenAddress(host: "127.0.0.1", port: 0), logger: quiet, onRunning: $0,
                routes: { routes.add(to: $0) })
        }) { port in try JSON(parsing: try await HTTPClient.shared.ask("http://127.0.0.1:\(port)/api/v1/openapi.json").body) }
        guard case .object(let paths)? = document["paths"] else { return }
        var lists: Set<String> = []
        for (path, operations) in paths {
            guard case .object(let operations) = operations else { continue }
            for (method, operation) in operations {
                var names: [String] = []
                if case .array(let all)? = operation["parameters"] { names = all.compactMap { $0["name"]?.text } }
                let good = ["200", "201"].compactMap { operation["responses"]?[$0] }.first
                let isOpen = operation["security"] == .array([])
                #expect(names.contains("Idempotency-Key") == (method == "post" && !isOpen), "\(method) \(path)")
                #expect(operation["responses"]?["401"] != nil && operation["responses"]?["default"] == nil, "\(method) \(path)")
                if good?["headers"]?["Link"] != nil, method == "get" {
                    lists.insert(path)
                    #expect(Set(["limit", "after"]).isSubset(of: names), "\(path)")
                } else {
                    #expect(!names.contains("after"), "\(path)")
                }
            }
        }
        #expect(
            lists == [
                "/cases", "/alarms", "/audit", "/tokens", "/officers/{officer}/tokens", "/preservation-tasks", "/cases/{id}/clocks",
                "/cases/{id}/preservation-tasks", "/cases/{id}/overlaps", "/cases/{id}/uploads",
            ])
    }
}
