public import Attest
import Foundation
public import Terms

/// Where a set of evidence comes from and who handled it, as CASE 1.5 / UCO JSON-LD that forensic tools read.
///
/// The same facts give the same bytes: identifiers are UUIDs of version 5 in the namespace of the transfer's own UUID.
public struct Provenance: Sendable {
    /// The program that ingested and sealed.
    public struct Instrument: Hashable, Sendable {
        public let name: String
        public let version: String

        public init(name: String, version: String) {
            self.name = name
            self.version = version
        }
    }

    public let transfer: TransferID
    /// What the investigation is called in the document, as `Assistance under thread 018f…`; no personal data is needed.
    public let title: String
    public let entries: [EvidenceEntry]
    /// The sealed files of the entries, as far as they are known yet.
    public let sealed: [TransferObject]
    public let custody: CustodyChain
    public let instrument: Instrument

    public init(
        transfer: TransferID, title: String, entries: [EvidenceEntry], sealed: [TransferObject] = [], custody: CustodyChain,
        instrument: Instrument
    ) {
        self.transfer = transfer
        self.title = title
        self.entries = entries
        self.sealed = sealed
        self.custody = custody
        self.instrument = instrument
    }

    /// The document: one `@graph` with the investigation, a provenance record and a file for each entry, the tool, everybody who
    /// acted, and one action for each custody event, in their order.
    public var document: JSON {
        let entryNodes = entries.flatMap { [file($0), record($0)] } + entries.compactMap(sealedFile)
        let nodes = entryNodes + [tool] + performers + actions
        let investigation = ProvenanceNode(
            "case-investigation:Investigation", id("investigation"),
            [
                "uco-core:name": .string(title), "case-investigation:investigationForm": .string("case"),
                "uco-core:object": .array(nodes.map(\.reference)),
            ])
        return .object([
            "@context": .object(Self.context.mapValues(JSON.string)), "@graph": .array(([investigation] + nodes).map(\.json)),
        ])
    }

    static let context = [
        "case-investigation": "https://ontology.caseontology.org/case/investigation/",
        "uco-action": "https://ontology.unifiedcyberontology.org/uco/action/",
        "uco-core": "https://ontology.unifiedcyberontology.org/uco/core/",
        "uco-identity": "https://ontology.unifiedcyberontology.org/uco/identity/",
        "uco-observable": "https://ontology.unifiedcyberontology.org/uco/observable/",
        "uco-tool": "https://ontology.unifiedcyberontology.org/uco/tool/",
        "uco-types": "https://ontology.unifiedcyberontology.org/uco/types/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    ]

    /// A stable IRI for a thing of this transfer.
    func id(_ name: String) -> String {
        "urn:uuid:\(UUID(named: name, in: transfer.uuid).uuidString.lowercased())"
    }

    private var tool: ProvenanceNode {
        ProvenanceNode(
            "uco-tool:Tool", id("tool"),
            [
                "uco-core:name": .string(instrument.name), "uco-tool:version": .string(instrument.version),
            ])
    }
}

/// One thing in the graph: its class, its IRI, its properties.
struct ProvenanceNode {
    let type: String
    let id: String
    let properties: [String: JSON]

    init(_ type: String, _ id: String, _ properties: [String: JSON]) {
        self.type = type
        self.id = id
        self.properties = properties
    }

    var json: JSON { .object(properties.merging(["@id": .string(id), "@type": .string(type)]) { first, _ in first }) }

    /// How other nodes point here.
    var reference: JSON { Self.reference(id) }

    static func reference(_ id: String) -> JSON { .object(["@id": .string(id)]) }

    static func typed(_ type: String, _ value: String) -> JSON { .object(["@type": .string(type), "@value": .string(value)]) }
}
