import Attest
import CaseworkTesting
import Exchange
import Terms
import Testing

/// A statement of every kind, with the digest that people sign and the roles that must sign it.
enum VectorStatements {
    static func file() throws -> [UInt8] {
        let cases = try contents().map { content -> String in
            let statement = VectorCase.statement(content)
            let bytes = try Canonical.bytes(of: statement)
            let rule = content.signers
            let line = JSON.object([
                "statement": try JSON(parsing: bytes), "sha256": .string(Digest(of: bytes).text),
                "from": .string(type(of: content).sender.rawValue), "proposer": roles(rule.proposer),
                "approver": rule.approver.map(roles) ?? .null,
            ])
            return String(decoding: line.canonicalBytes, as: UTF8.self)
        }
        return Array("[\n\(cases.joined(separator: ",\n"))\n]\n".utf8)
    }

    private static func roles(_ roles: Set<OfficerRole>) -> JSON { .array(roles.map(\.rawValue).sorted().map(JSON.string)) }

    static func contents() throws -> [any Content] {
        let party = try VectorState.party("XA")
        return SampleContents.all(request: try VectorCase.request(from: party), party: party, at: VectorState.now)
    }
}
