import Attest
import Terms

extension Provenance {
    func fileID(_ number: Int) -> String { id("file/\(number)") }
    func sealedID(_ number: Int) -> String { id("sealed/\(number)") }

    func file(_ entry: EvidenceEntry) -> ProvenanceNode {
        let name = "file/\(entry.number)"
        var properties: [String: JSON] = [
            "uco-observable:fileName": .string(entry.originalName), "uco-observable:sizeInBytes": .integer(entry.size),
            "uco-observable:isDirectory": .bool(false),
        ]
        if let modified = entry.modified {
            properties["uco-observable:modifiedTime"] = ProvenanceNode.typed("xsd:dateTime", modified.text)
        }
        let given = entry.providerDigests.enumerated().compactMap { place, digest in
            hash("\(name)/given/\(place)", digest)
        }
        let own = hash("\(name)/sha256", method: "SHA256", value: entry.sha256.text)
        return ProvenanceNode(
            "uco-observable:File", fileID(entry.number),
            [
                "uco-core:name": .string(entry.originalName), "uco-core:description": .string(entry.source),
                "uco-core:hasFacet": .array([
                    ProvenanceNode("uco-observable:FileFacet", id("\(name)/facet"), properties).json,
                    content("\(name)/content", size: entry.size, mediaType: entry.mediaType, hashes: [own] + given),
                ]),
            ])
    }

    /// The sealed form of an entry; `nil` when it is not known yet.
    func sealedFile(_ entry: EvidenceEntry) -> ProvenanceNode? {
        guard let object = sealed.first(where: { $0.path == entry.path }) else { return nil }
        let name = "sealed/\(entry.number)"
        let facet = ProvenanceNode(
            "uco-observable:FileFacet", id("\(name)/facet"),
            [
                "uco-observable:fileName": .string(object.path), "uco-observable:sizeInBytes": .integer(object.size),
                "uco-observable:isDirectory": .bool(false),
            ])
        return ProvenanceNode(
            "uco-observable:File", sealedID(entry.number),
            [
                "uco-core:name": .string(object.path),
                "uco-core:hasFacet": .array([
                    facet.json,
                    content(
                        "\(name)/content", size: object.size, mediaType: "application/age", isEncrypted: true,
                        hashes: [hash("\(name)/sha256", method: "SHA256", value: object.sha256.text)]),
                ]),
            ])
    }

    /// The exhibit as a court will number it.
    func record(_ entry: EvidenceEntry) -> ProvenanceNode {
        ProvenanceNode(
            "case-investigation:ProvenanceRecord", id("record/\(entry.number)"),
            [
                "case-investigation:exhibitNumber": .string(String(entry.number)), "uco-core:description": .string(entry.source),
                "uco-core:object": .array([ProvenanceNode.reference(fileID(entry.number))]),
            ])
    }

    private func content(_ name: String, size: Int64, mediaType: String, isEncrypted: Bool = false, hashes: [JSON]) -> JSON {
        ProvenanceNode(
            "uco-observable:ContentDataFacet", id(name),
            [
                "uco-observable:sizeInBytes": .integer(size), "uco-observable:mimeType": .string(mediaType),
                "uco-observable:isEncrypted": .bool(isEncrypted), "uco-observable:hash": .array(hashes),
            ]
        ).json
    }

    private func hash(_ name: String, method: String, value: String) -> JSON {
        ProvenanceNode(
            "uco-types:Hash", id(name),
            [
                "uco-types:hashMethod": .string(method), "uco-types:hashValue": ProvenanceNode.typed("xsd:hexBinary", value),
            ]
        ).json
    }

    /// A provider's digest, if the ontology knows its kind and it is hexadecimal; others stay in the inner manifest alone.
    private func hash(_ name: String, _ digest: EvidenceEntry.ProviderDigest) -> JSON? {
        let method = digest.algorithm.uppercased().filter { $0 != "-" }
        let value = digest.value.lowercased()
        guard ["MD5", "SHA1", "SHA256", "SHA384", "SHA512"].contains(method), !value.isEmpty, value.utf8.count % 2 == 0,
            value.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 102) })
        else { return nil }
        return hash(name, method: method, value: value)
    }
}
