public import Terms

/// Where the files of a bag to be checked are.
public protocol BagSource {
    /// Every entry below the top of the bag that is no folder, by its path from there with `/`, and whether it is a plain file.
    func entries() throws -> [(path: String, isPlain: Bool)]

    /// All bytes of one of the bag's own four files. A source may throw when there are more than 64 MiB.
    func bytes(of path: String) throws -> [UInt8]

    /// Digest and size of a file of any size.
    func facts(of path: String) throws -> (digest: Digest, size: Int64)
}

/// The check of a whole bag without any key. It names everything that is wrong instead of stopping at the first.
public enum BagCheck {
    /// - Parameters:
    ///   - profile: The profile that `bag-info.txt` must name; `nil` for any or none.
    /// - Returns: Nothing when the bag is complete and unaltered. In the order: the bag's own files, then by path.
    /// - Throws: Only what the source throws.
    public static func findings(in source: some BagSource, profile: String? = Bag.transferProfile) throws -> [BagFinding] {
        let entries = try source.entries()
        var findings: [BagFinding] = entries.filter { !$0.isPlain }.map { BagFinding(.notPlain, $0.path) }
        let plain = Set(entries.filter(\.isPlain).map(\.path))
        findings += Bag.faults(entries.map(\.path).sorted()).map { finding($0, file: "") }
        if plain.contains("fetch.txt") { findings.append(BagFinding(.fetchFile, "fetch.txt")) }

        for own in Bag.ownFiles.sorted() where !plain.contains(own) { findings.append(BagFinding(.missing, own)) }
        if plain.contains(Bag.declaration) {
            let labels = (try? BagManifest.labels(try source.bytes(of: Bag.declaration), file: Bag.declaration)) ?? []
            let wanted = [("BagIt-Version", "1.0"), ("Tag-File-Character-Encoding", "UTF-8")]
            if !labels.elementsEqual(wanted, by: { $0.label == $1.0 && $0.value == $1.1 }) {
                findings.append(BagFinding(.wrongDeclaration, Bag.declaration))
            }
        }
        let payload = try manifest(Bag.manifest, in: source, if: plain, isPayload: true, &findings)
        let tags = try manifest(Bag.tagManifest, in: source, if: plain, isPayload: false, &findings)

        var octets: Int64 = 0
        var files = 0
        for (path, digest) in payload.merging(tags, uniquingKeysWith: { first, _ in first }).sorted(by: { $0.key < $1.key }) {
            guard plain.contains(path.text) else {
                if !Bag.ownFiles.contains(path.text) { findings.append(BagFinding(.missing, path.text)) }
                continue
            }
            let facts = try source.facts(of: path.text)
            if facts.digest != digest { findings.append(BagFinding(.altered, path.text)) }
            if payload[path] != nil {
                octets += facts.size
                files += 1
            }
        }
        let named = Set(payload.keys.map(\.text)).union(tags.keys.map(\.text)).union([Bag.tagManifest])
        for path in plain.subtracting(named).sorted() where path != "fetch.txt" { findings.append(BagFinding(.surplus, path)) }
        if plain.contains(Bag.info) {
            findings += try info(in: source, oxum: "\(octets).\(files)", profile: profile)
        }
        return findings
    }

    private static func manifest(
        _ file: String, in source: some BagSource, if plain: Set<String>, isPayload: Bool, _ findings: inout [BagFinding]
    ) throws -> [BagPath: Digest] {
        guard plain.contains(file) else { return [:] }
        let bytes = try source.bytes(of: file)
        do {
            let lines = try BagManifest.parse(bytes, file: file)
            for path in lines.keys.sorted() where path.text.utf8.starts(with: "data/".utf8) != isPayload {
                findings.append(BagFinding(.malformed, path.text))
            }
            return lines
        } catch {
            findings.append(finding(error, file: file))
            return [:]
        }
    }

    private static func info(in source: some BagSource, oxum: String, profile: String?) throws -> [BagFinding] {
        let bytes = try source.bytes(of: Bag.info)
        let labels: [(label: String, value: String)]
        do { labels = try BagManifest.labels(bytes, file: Bag.info) } catch { return [finding(error, file: Bag.info)] }
        var findings: [BagFinding] = []
        if labels.filter({ $0.label == "Payload-Oxum" }).map(\.value) != [oxum] { findings.append(BagFinding(.wrongOxum, Bag.info)) }
        if let profile, labels.filter({ $0.label == "BagIt-Profile-Identifier" }).map(\.value) != [profile] {
            findings.append(BagFinding(.wrongProfile, Bag.info))
        }
        return findings
    }

    private static func finding(_ fault: BagFault, file: String) -> BagFinding {
        switch fault {
        case .unsafePath(let path): BagFinding(.unsafePath, path)
        case .collision(let path): BagFinding(.collision, path)
        case .misplaced(let path): BagFinding(.malformed, path)
        case .malformed: BagFinding(.malformed, file)
        }
    }
}
