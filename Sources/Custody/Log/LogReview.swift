import Terms

/// A whole published log read from its first entry to its last: every bundle, every tile and the root, each computed anew.
public struct LogReview: Sendable {
    /// The entries that the log's files hold, in order; as far as the first bundle that cannot be read.
    public let entries: [[UInt8]]
    /// One sentence for each thing that is wrong, each naming its file; empty when all is well.
    public let findings: [String]

    /// - Parameters:
    ///   - checkpoint: Already verified to be the log's own.
    ///   - readTile: The bytes of a file, wider ones included; nil when it is not there.
    public init(of checkpoint: Checkpoint, readTile: (TileID) throws -> [UInt8]?) throws {
        var entries: [[UInt8]] = []
        var findings: [String] = []
        for id in TileID.all(.entries, logSize: checkpoint.size) {
            guard let bytes = try readTile(id) else {
                findings.append("\(id.text) is missing")
                break
            }
            guard let held = try? EntryBundle.entries(in: bytes), held.count >= id.width else {
                findings.append("\(id.text) is damaged")
                break
            }
            entries += held.prefix(id.width)
        }
        if entries.count == checkpoint.size {
            var hashes = HashList(entries.map(MerkleTree.leafHash))
            if MerkleTree(leafHashes: hashes).root != checkpoint.root {
                findings.append("the entries do not lead to the checkpoint's root")
            }
            var level = 0
            while hashes.count > 0 {
                var above = HashList()
                for id in TileID.all(.hashes(level), logSize: checkpoint.size) {
                    var row = HashList()
                    for place in 0..<id.width { row.append(hashes[id.index * TileID.fullWidth + place]) }
                    let found = try readTile(id)
                    if found == nil { findings.append("\(id.text) is missing") }
                    if let found, Array(found.prefix(row.bytes.count)) != row.bytes { findings.append("\(id.text) is damaged") }
                    if id.width == TileID.fullWidth { above.append(MerkleTree(leafHashes: row).root) }
                }
                hashes = above
                level += 1
            }
        }
        self.entries = entries
        self.findings = findings
    }
}

extension TileID {
    /// The files of one level of a log of so many entries, from the first.
    public static func all(_ level: Level, logSize: Int) -> [TileID] {
        let height = if case .hashes(let height) = level { height } else { 0 }
        let count = count(at: height, logSize: logSize)
        return (0..<(count + fullWidth - 1) / fullWidth).compactMap { of(level, $0, logSize: logSize) }
    }

    /// All files of a log of so many entries.
    public static func all(logSize: Int) -> [TileID] {
        (0..<8).flatMap { all(.hashes($0), logSize: logSize) } + all(.entries, logSize: logSize)
    }
}
