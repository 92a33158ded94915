import Custody
import Terms

/// The files of a dossier, each read once for its digest and, where it is sealed evidence, for its chunk root.
struct DossierContents: BagSource {
    let source: any DossierSource
    let all: [(path: String, isPlain: Bool)]
    let plain: Set<String>
    private let known: [String: ObjectFacts]
    /// Files that could not be read, and why.
    let unreadable: [DossierFault]

    /// - Throws: Only when the folder itself cannot be listed.
    init(_ source: any DossierSource) throws {
        self.source = source
        all = try source.entries()
        plain = Set(all.filter(\.isPlain).map(\.path))
        var known: [String: ObjectFacts] = [:]
        var unreadable: [DossierFault] = []
        for path in plain.sorted() {
            do {
                var meter = ObjectMeter()
                try source.stream(path) { meter.update($0) }
                known[path] = meter.finish()
            } catch {
                unreadable.append(DossierFault(path, "cannot be read: \(error)"))
            }
        }
        self.known = known
        self.unreadable = unreadable
    }

    func object(_ path: String) -> ObjectFacts? { known[path] }

    func entries() -> [(path: String, isPlain: Bool)] { all }
    func bytes(of path: String) throws -> [UInt8] { try source.bytes(of: path) }

    func facts(of path: String) throws -> (digest: Digest, size: Int64) {
        guard let facts = known[path] else { throw DossierFault(path, "cannot be read") }
        return (facts.sha256, facts.size)
    }

    /// A package inside the dossier, as the bag that it is.
    func package(_ folder: String) -> Package { Package(contents: self, prefix: folder + "/") }

    struct Package: BagSource {
        let contents: DossierContents
        let prefix: String

        func entries() -> [(path: String, isPlain: Bool)] {
            contents.all.filter { $0.path.hasPrefix(prefix) }.map { (String($0.path.dropFirst(prefix.count)), $0.isPlain) }
        }

        func bytes(of path: String) throws -> [UInt8] { try contents.bytes(of: prefix + path) }
        func facts(of path: String) throws -> (digest: Digest, size: Int64) { try contents.facts(of: prefix + path) }
    }
}
