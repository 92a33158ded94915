import Attest
public import Convention
public import Exchange
public import Terms

/// The node's treaty register: the signed records in its folder, over what is built into the program.
///
/// Whoever can write in the folder can take the register away or set it back, not alter it: every record is signed by the node. That
/// each record stands in the custody log is checked by `comity node check`.
public struct TreatyBook: Sendable {
    let files: any LogFiles
    let own: TrustedState

    /// - Parameters:
    ///   - files: The folder `treaty` of the node.
    ///   - own: The own entry, by whose root the records are checked.
    public init(files: any LogFiles, own: TrustedState) {
        self.files = files
        self.own = own
    }

    /// What the register stands on in a mode: for real cooperation the collected table, for exercises nothing.
    public static func collected(for mode: Mode) throws -> [TreatyAction] {
        mode == .operational ? try TreatySeed.bundled().actions : []
    }

    /// The newest record; nil when nothing was ever imported.
    ///
    /// - Throws: ``TreatyFault`` `.damaged`.
    public func newest() async throws -> (record: TreatyRecord, signed: SignedDocument)? {
        guard let number = try await newestNumber() else { return nil }
        return try await record(number)
    }

    /// The bytes of the newest record as they lie in the folder, unchecked; nil when nothing was ever imported.
    func newestBytes() async throws -> [UInt8]? {
        guard let number = try await newestNumber() else { return nil }
        return try await bytes(number)
    }

    private func newestNumber() async throws -> Int? {
        guard let head = try await files.read(Self.head) else { return nil }
        guard let number = Int(String(decoding: head, as: UTF8.self)), number > 0 else {
            throw TreatyFault(.damaged, "\(Self.head) names no record")
        }
        return number
    }

    private func bytes(_ number: Int) async throws -> [UInt8] {
        guard let bytes = try await files.read(Self.path(number)) else { throw TreatyFault(.damaged, "record \(number) is missing") }
        return bytes
    }

    /// All records, the oldest first, each checked and its chain.
    ///
    /// - Throws: ``TreatyFault`` `.damaged`.
    public func history() async throws -> [(record: TreatyRecord, signed: SignedDocument)] {
        guard let newest = try await newest() else { return [] }
        var all = [newest]
        while let previous = all[all.count - 1].record.previous {
            let earlier = try await record(all[all.count - 1].record.number - 1)
            guard earlier.signed.digest == previous else {
                throw TreatyFault(.damaged, "record \(earlier.record.number) is not the one that its successor names")
            }
            all.append(earlier)
        }
        guard all[all.count - 1].record.number == 1 else {
            throw TreatyFault(.damaged, "the chain of records does not begin with the first")
        }
        return all.reversed()
    }

    /// The register as it stands.
    public func register() async throws -> TreatyRegister {
        let layers = try await newest()?.record.layers ?? TreatyLayers()
        return try layers.register(over: try Self.collected(for: own.entry.mode))
    }

    /// The register read under the final clauses.
    public func reading(_ rulebook: Rulebook) async throws -> TreatyReading {
        let layers = try await newest()?.record.layers ?? TreatyLayers()
        return TreatyReading(
            try layers.register(over: try Self.collected(for: own.entry.mode)), under: try FinalClauses(rulebook),
            statedEntry: layers.depositary?.entryIntoForce)
    }

    static let head = "head"
    static func path(_ number: Int) -> String { "records/\(number).json" }
    static func path(source: Digest) -> String { "sources/\(source)" }

    private func record(_ number: Int) async throws -> (record: TreatyRecord, signed: SignedDocument) {
        let bytes = try await bytes(number)
        do {
            let signed = try Canonical.value(SignedDocument.self, from: bytes)
            let record = try Canonical.value(TreatyRecord.self, from: signed.document.bytes)
            guard record._type == TreatyRecord.type, record.number == number, record.state == own.state, record.mode == own.entry.mode
            else {
                throw TreatyFault(.damaged, "record \(number) is another")
            }
            _ = try own.anchor.verify(
                signed.twin, over: signed.document.bytes, expecting: .message, mode: record.mode, state: record.state, at: record.at,
                revocations: own.revocations)
            return (record, signed)
        } catch let fault as TreatyFault {
            throw fault
        } catch { throw TreatyFault(.damaged, "record \(number) is not what this node signed: \(error)") }
    }
}
