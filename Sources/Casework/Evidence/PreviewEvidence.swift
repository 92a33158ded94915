import Attest
public import Terms

/// Shows the custodian the beginning of what was taken in, so that he sees whether it is what he thinks it is.
public struct PreviewEvidence: Sendable {
    /// What can be looked at: nothing that a browser would run.
    public enum Kind: Hashable, Sendable {
        case text, image
        /// Anything else is not shown.
        case other
    }

    public struct Outcome: Sendable {
        public let item: EvidenceItem
        public let kind: Kind
        /// Plaintext from the beginning; empty when it is not shown.
        public let bytes: [UInt8]
        public var isWhole: Bool { Int64(bytes.count) == item.file.size }
    }

    /// Most bytes of a text; an image is shown whole or not at all.
    public static let mostText = 64 << 10
    public static let mostImage = 4 << 20
    private static let piece = 256 << 10

    let office: Office

    public init(_ office: Office) { self.office = office }

    /// - Parameter number: As the case counts its evidence, from 1.
    /// - Throws: ``CaseworkError`` `.unknownEvidence`; `.erased` when its key is gone; ``VaultFault``.
    public func callAsFunction(_ id: CaseID, number: Int, by who: SignedIn) async throws -> Outcome {
        try await office.permit(.ingestEvidence, who, in: id)
        let file = try await CaseCabinet(office: office).open(id, for: who).file
        guard file.evidence.indices.contains(number - 1) else {
            throw CaseworkError(.unknownEvidence, "this case holds no such piece of evidence")
        }
        let item = file.evidence[number - 1]
        let kind = Self.kind(of: item)
        guard let identity = file.sealing.own else { throw CaseworkError(.erased, "the key of the evidence is gone") }
        // Looking is written down as taking in is: a name, a time, and no content.
        let line = office.audit(.ingestEvidence, who, in: id, "preview")
        try await office.store.write { try $0.append(line) }
        guard kind != .other else { return Outcome(item: item, kind: kind, bytes: []) }
        let most = kind == .text ? Self.mostText : Self.mostImage
        return Outcome(item: item, kind: kind, bytes: try await beginning(of: item, most, with: identity))
    }

    /// By the content, as it was judged when it was taken in.
    private static func kind(of item: EvidenceItem) -> Kind {
        switch item.file.mediaType {
        case "image/png", "image/jpeg", "image/gif": item.file.size <= Int64(mostImage) ? .image : .other
        case "text/html", "image/svg+xml": .text
        case let type: type.hasPrefix("text/") || type == "application/json" || type == "application/xml" ? .text : .other
        }
    }

    private func beginning(of item: EvidenceItem, _ most: Int, with identity: SealingIdentity) async throws -> [UInt8] {
        var opener = AgeOpener(identities: [identity])
        var plain: [UInt8] = []
        var offset: Int64 = 0
        do {
            while plain.count < most {
                let sealed = try await office.vault.read(object: item.file.name, from: offset, count: Self.piece)
                guard !sealed.isEmpty else {
                    try opener.finish(into: &plain)
                    break
                }
                try sealed.withUnsafeBytes { bytes in try opener.open(bytes, into: &plain) }
                offset += Int64(sealed.count)
                if offset == item.file.sealedSize {
                    try opener.finish(into: &plain)
                    break
                }
            }
        } catch let fault as AgeFault {
            throw VaultFault(.mismatch, "the sealed object cannot be opened: \(fault.code)")
        }
        return Array(plain.prefix(most))
    }
}
