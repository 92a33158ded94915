public import Convention
public import Exchange
public import Terms

/// A supplement that became part of a request, because the request was not decided yet.
public struct MergedSupplement: Codable, Hashable, Sendable {
    public let message: Digest
    public let supplement: Supplement
    /// Its own lifecycle at the requesting State, should the decision turn out not to have seen it.
    public var outgoing: OutgoingRequest?

    public init(message: Digest, supplement: Supplement, outgoing: OutgoingRequest? = nil) {
        self.message = message
        self.supplement = supplement
        self.outgoing = outgoing
    }
}

extension RequestContent {
    /// The request with a supplement in it: items replaced and added by number, facts added, assistance replaced.
    func merged(with supplement: Supplement) -> RequestContent {
        var content = self
        for item in supplement.items {
            if let index = content.items.firstIndex(where: { $0.number == item.number }) {
                content.items[index] = item
            } else {
                content.items.append(item)
            }
        }
        if let facts = supplement.facts {
            content.factsSummary = [content.factsSummary, facts].compactMap(\.self).joined(separator: "\n\n")
        }
        if let assistance = supplement.assistance { content.assistance = assistance }
        return content
    }

    /// What a supplement asks for by itself, on the ground of the request that it supplements: only its own items.
    func alone(with supplement: Supplement) -> RequestContent {
        var content = merged(with: supplement)
        if !supplement.items.isEmpty {
            let numbers = Set(supplement.items.map(\.number))
            content.items.removeAll { !numbers.contains($0.number) }
        }
        return content
    }
}

extension CaseRequest {
    /// Takes a supplement into the request.
    mutating func merge(_ merged: MergedSupplement) {
        if original == nil { original = content }
        supplements.append(merged)
        content = content.merged(with: merged.supplement)
        attachments += merged.supplement.attachments
    }

    /// Takes out again what a decision had not seen, and gives it back.
    mutating func split(unseen isSeen: (Digest) -> Bool) -> [MergedSupplement] {
        let unseen = supplements.filter { !isSeen($0.message) }
        guard !unseen.isEmpty, let original else { return [] }
        supplements.removeAll { !isSeen($0.message) }
        content = supplements.reduce(original) { $0.merged(with: $1.supplement) }
        for annex in unseen.flatMap(\.supplement.attachments) {
            if let index = attachments.lastIndex(of: annex) { attachments.remove(at: index) }
        }
        return unseen
    }
}
