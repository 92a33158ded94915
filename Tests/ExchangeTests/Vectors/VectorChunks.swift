import Attest
import Custody
import Terms
import Testing

/// The vectors that come out the same every time: canonical JSON, commitments, chunk tree, object list.
enum VectorChunks {
    /// Two full chunks and five bytes.
    static let size = 2 * ChunkTree.chunkSize + 5

    /// Byte `i` is `i ^ (i >> 8) ^ (i >> 16)`, low eight bits.
    static func content(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 ^ ($0 >> 8) ^ ($0 >> 16)) } }

    /// All files by path.
    static func files() throws -> [String: [UInt8]] {
        [
            "canonical.json": canonical(), "commitments.json": try commitments(), "chunks.json": try chunks(),
            "objects.json": try objects(),
            "statements.json": try VectorStatements.file(),
        ]
    }

    private static func lines(_ cases: [JSON]) -> [UInt8] {
        Array("[\n".utf8) + Array(cases.map { String(decoding: $0.canonicalBytes, as: UTF8.self) }.joined(separator: ",\n").utf8)
            + Array("\n]\n".utf8)
    }

    /// Spellings that a reader must refuse, with why; and values with their one spelling.
    static let spellings: [(input: String, output: String?, why: String)] = [
        (#"{"b":1,"a":2}"#, #"{"a":2,"b":1}"#, "members are sorted"),
        (#"{ "a" : 1 }"#, #"{"a":1}"#, "no white space"),
        (#"{"a":1.0}"#, #"{"a":1}"#, "a whole number has no fraction"),
        (#"{"a":1e3}"#, #"{"a":1000}"#, "and no exponent"),
        (#"{"a":"\u00e9\/"}"#, #"{"a":"é/"}"#, "no needless escapes"),
        (#"{"a":"\u000A"}"#, #"{"a":"\n"}"#, "short escapes where there are any"),
        ("{\"\u{1F600}\":1,\"\u{FB33}\":2}", "{\"\u{1F600}\":1,\"\u{FB33}\":2}", "sorted by UTF-16 code units, not by code points"),
        (#"[56.0,1e21,1e-7,0.000001]"#, "[56,1e+21,1e-7,0.000001]", "numbers as ECMAScript writes them"),
        (#"{"a":1,"a":2}"#, nil, "a member twice"),
        (#"{"a":"\ud800"}"#, nil, "half a surrogate pair"),
        (#"{"a":1}x"#, nil, "bytes after the value"),
        (#"{"a":01}"#, nil, "a leading zero"),
        (#"{"a":NaN}"#, nil, "no such number"),
    ]

    private static func canonical() -> [UInt8] {
        lines(
            spellings.map { spelling in
                .object([
                    "input": .string(spelling.input), "canonical": spelling.output.map(JSON.string) ?? .null, "why": .string(spelling.why),
                ])
            })
    }

    private static func commitments() throws -> [UInt8] {
        let document = Array("{}".utf8)
        let salt = VectorSalts.salt(0x5A)
        let log = LogCommitment(document: document, signature: [1, 2, 3], signaturePQ: [4, 5, 6], salt: salt)
        return lines([
            .object([
                "name": .string("inner"), "salt": .string(Blob(salt.bytes).base64), "digest": .string(Digest(of: document).text),
                "commitment": .string(Commitment.inner(salt: salt, digest: Digest(of: document)).text),
            ]),
            .object([
                "name": .string("log"), "salt": .string(Blob(salt.bytes).base64), "document": .string(Blob(document).base64),
                "signature": .string(Blob([1, 2, 3]).base64), "signaturePQ": .string(Blob([4, 5, 6]).base64),
                "digest": .string(log.digest.text), "commitment": .string(log.commitment.text),
                "entry": .string(String(decoding: log.entry.bytes, as: UTF8.self)), "leafHash": .string(log.entry.leafHash.text),
            ]),
        ])
    }

    private static func chunks() throws -> [UInt8] {
        let bytes = content(size)
        return lines(
            try [nil, ChunkSecret(bytes: Array(repeating: 0xE1, count: 32))].map { secret in
                var tree = ChunkTree(secret: secret, keepsLeafHashes: true)
                tree.update(bytes)
                let result = tree.finish()
                let leaves = try #require(result.leafHashes)
                let salts = (0..<leaves.count).map { index in secret.map { JSON.string(Blob($0.leafSalt(index)).base64) } ?? .null }
                let proof = try MerkleTree(leafHashes: leaves).inclusionProof(index: 1, size: leaves.count)
                return .object([
                    "size": .integer(Int64(result.size)), "secret": secret.map { .string(Blob($0.bytes).base64) } ?? .null,
                    "salts": .array(salts), "leafHashes": .array(leaves.digests.map { .string($0.text) }),
                    "root": .string(result.root.text), "proofOfLeaf1": .array(proof.map { .string($0.text) }),
                ])
            })
    }

    private static func objects() throws -> [UInt8] {
        let entries = try VectorPackage.exhibits.enumerated().map { place, exhibit -> EvidenceEntry in
            let secret = try #require(ChunkSecret(bytes: Array(repeating: UInt8(0xE1 + place), count: 32)))
            var meter = ObjectMeter(secret: secret)
            exhibit.bytes.withUnsafeBytes { meter.update($0) }
            return VectorPackage.entry(place + 1, meter.finish(), secret)
        }
        let disclosed = try DisclosedList(entries, showing: [2])
        return lines([
            .object([
                "entries": try Canonical.json(of: entries), "listed": try Canonical.json(of: entries.map { try ListedEvidence($0) }),
                "leafHashes": .array(try entries.map { .string(try ListedEvidence($0).leafHash().text) }),
                "root": .string(try DisclosedList.root(of: entries).text), "disclosed": try Canonical.json(of: disclosed),
            ])
        ])
    }
}
