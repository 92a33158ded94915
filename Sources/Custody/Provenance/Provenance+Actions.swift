import Attest
import Terms

extension Provenance {
    /// Everybody who acted, each once, in the order of their first act.
    var performers: [ProvenanceNode] {
        var seen: Set<String> = []
        return custody.events.compactMap { event in
            let node = performer(event.by)
            return seen.insert(node.id).inserted ? node : nil
        }
    }

    /// One action for each custody event.
    var actions: [ProvenanceNode] {
        custody.events.enumerated().map { place, event in
            let numbers = event.item == 0 ? entries.map(\.number) : [event.item]
            var properties: [String: JSON] = [
                "uco-core:name": .string(event.kind.rawValue), "uco-core:description": .string(description(event)),
                "uco-action:startTime": ProvenanceNode.typed("xsd:dateTime", event.at.text),
                "uco-action:endTime": ProvenanceNode.typed("xsd:dateTime", event.at.text),
                "uco-action:performer": performer(event.by).reference,
            ]
            let files = numbers.map { ProvenanceNode.reference(fileID($0)) }
            let secrets = numbers.filter { number in
                let path = TransferObject.path(number)
                return sealed.contains { $0.path == path }
            }.map { ProvenanceNode.reference(sealedID($0)) }
            switch event.kind {
            case .handedOver, .received, .used, .exported, .erased:
                properties["uco-action:object"] = .array(files)
            case .ingested:
                properties["uco-action:object"] = .array(files)
                properties["uco-action:result"] = .array(numbers.map { ProvenanceNode.reference(id("record/\($0)")) })
                properties["uco-action:instrument"] = tool
            case .sealed:
                properties["uco-action:object"] = .array(files)
                if !secrets.isEmpty { properties["uco-action:result"] = .array(secrets) }
                properties["uco-action:instrument"] = tool
            case .released, .fetched:
                properties["uco-action:object"] = .array(secrets.isEmpty ? files : secrets)
            case .opened:
                properties["uco-action:object"] = .array(secrets.isEmpty ? files : secrets)
                properties["uco-action:result"] = .array(files)
                properties["uco-action:instrument"] = tool
            }
            if place > 0 {
                properties["case-investigation:wasInformedBy"] = ProvenanceNode.reference(id("event/\(place - 1)"))
            }
            return ProvenanceNode("case-investigation:InvestigativeAction", id("event/\(place)"), properties)
        }
    }

    private var tool: JSON { ProvenanceNode.reference(id("tool")) }

    private func description(_ event: CustodyEvent) -> String { [event.how, event.note].compactMap(\.self).joined(separator: ". ") }

    private func performer(_ actor: CustodyEvent.Actor) -> ProvenanceNode {
        switch actor {
        case .officer(let officer, let party):
            ProvenanceNode(
                "uco-identity:Identity", id("officer/\(party)/\(officer)"),
                [
                    "uco-core:name": .string("\(officer), \(party)")
                ])
        case .node(let state):
            ProvenanceNode("uco-identity:Organization", id("node/\(state)"), ["uco-core:name": .string("Node of \(state)")])
        case .provider(let name):
            ProvenanceNode("uco-identity:Organization", id("provider/\(name)"), ["uco-core:name": .string(name)])
        }
    }
}
