import Attest
public import Terms

/// The files that make a folder a BagIt 1.0 bag (RFC 8493): payload under `data/`, and SHA-256 of everything.
public struct Bag: Hashable, Sendable {
    /// Names the rules in `docs/profiles/transfer-v1.json`.
    public static let transferProfile = "https://comity.example/profiles/transfer/v1.json"

    static let declaration = "bagit.txt"
    static let info = "bag-info.txt"
    static let manifest = "manifest-sha256.txt"
    static let tagManifest = "tagmanifest-sha256.txt"
    static let ownFiles: Set<String> = [declaration, info, manifest, tagManifest]

    /// The bag's own four files, ready to be written: path and bytes, in the order in which they are best written.
    public let files: [(path: String, bytes: [UInt8])]

    /// - Parameters:
    ///   - payload: All files under `data/`.
    ///   - tags: All other files but the four made here: `transfer.json` and what is in `sig/`.
    ///   - date: The day on which the bag was made.
    ///   - profile: A BagIt profile identifier.
    /// - Throws: `.unsafePath`, `.collision`, `.misplaced`.
    public init(
        payload: [BagFile], tags: [BagFile] = [], date: CalendarDay, profile: String = Bag.transferProfile
    ) throws(BagFault) {
        let paths = try Self.checked((payload + tags).map(\.path) + Self.ownFiles.sorted())
        for (place, path) in paths.enumerated() where path.text.utf8.starts(with: "data/".utf8) != (place < payload.count) {
            throw .misplaced(path.text)
        }
        let octets = payload.reduce(Int64(0)) { $0 + $1.size }
        let declaration = Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)
        let info = Array(
            """
            Bagging-Date: \(date)
            Payload-Oxum: \(octets).\(payload.count)
            BagIt-Profile-Identifier: \(profile)

            """.utf8)
        let manifest = Self.manifestBytes(payload)
        let tagManifest = Self.manifestBytes(
            tags + [
                BagFile(path: Self.declaration, bytes: declaration), BagFile(path: Self.info, bytes: info),
                BagFile(path: Self.manifest, bytes: manifest),
            ])
        self.files = [
            (Self.declaration, declaration), (Self.info, info), (Self.manifest, manifest), (Self.tagManifest, tagManifest),
        ]
    }

    public static func == (a: Bag, b: Bag) -> Bool {
        a.files.elementsEqual(b.files) { $0.path == $1.path && $0.bytes == $1.bytes }
    }

    public func hash(into hasher: inout Hasher) { for file in files { hasher.combine(file.bytes) } }

    /// The paths, in the same order, once all can stand side by side in any file system.
    static func checked(_ texts: [String]) throws(BagFault) -> [BagPath] {
        if let fault = faults(texts).first { throw fault }
        return texts.compactMap { BagPath($0) }
    }

    /// Every path that breaks a rule or collides with one before it.
    static func faults(_ texts: [String]) -> [BagFault] {
        var faults: [BagFault] = []
        // Folded spelling to the one real spelling, and whether it is a file.
        var known: [String: (spelling: [UInt8], isFile: Bool)] = [:]
        for text in texts {
            guard let path = BagPath(text) else {
                faults.append(.unsafePath(text))
                continue
            }
            let ancestry = path.ancestry
            for (depth, part) in ancestry.enumerated() {
                let isFile = depth == ancestry.count - 1
                if let other = known[BagPath.folded(part)] {
                    guard other.spelling == Array(part.utf8), !isFile, !other.isFile else {
                        faults.append(.collision(text))
                        break
                    }
                } else {
                    known[BagPath.folded(part)] = (Array(part.utf8), isFile)
                }
            }
        }
        return faults
    }

    private static func manifestBytes(_ files: [BagFile]) -> [UInt8] {
        let lines = files.compactMap { file in BagPath(file.path).map { (path: $0, digest: file.digest) } }
            .sorted { $0.path < $1.path }
            .map { "\($0.digest)  \($0.path.encoded)\n" }
        return Array(lines.joined().utf8)
    }
}
