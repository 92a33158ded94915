public import Terms

/// How far an upload has come.
public struct UploadState: Codable, Hashable, Sendable {
    /// Chunks from one number to another, both counted.
    public struct Run: Codable, Hashable, Sendable {
        public let first: Int
        public let last: Int
    }

    public let id: EvidenceID
    public let form: UploadForm
    /// The number of the request.
    public let request: Int
    /// Bytes of each chunk but the last.
    public let chunkSize: Int
    /// How many chunks there are, numbered from 1.
    public let chunks: Int
    /// The chunks that are here, in order.
    public let have: [Run]
    /// Bytes that are here.
    public let bytes: Int64
    public let startedAt: Moment
    /// When the last chunk came; nil before the first.
    public let lastAt: Moment?
    /// By what came in the last minute in which anything came; nil while that says nothing.
    public let bytesPerSecond: Int64?
    /// At that rate; nil while there is none.
    public let secondsLeft: Int64?

    public var isComplete: Bool { bytes == form.size }

    /// The numbers that are missing, in order.
    public var missing: [Int] {
        let here = Set(have.flatMap { Array($0.first...$0.last) })
        return chunks == 0 ? [] : (1...chunks).filter { !here.contains($0) }
    }

    init(_ id: EvidenceID, _ note: UploadNote, _ here: [SpooledChunk]) {
        let (size, chunkSize) = (note.form.size, note.chunkSize)
        let count = SpooledContent.chunkCount(size: size, chunkSize: chunkSize)
        func length(_ number: Int) -> Int64 { min(Int64(chunkSize), size - Int64(number - 1) * Int64(chunkSize)) }
        let here = here.filter { (1...max(1, count)).contains($0.number) }.sorted { $0.number < $1.number }
        var runs: [Run] = []
        for chunk in here {
            if let last = runs.last, last.last == chunk.number - 1 {
                runs[runs.count - 1] = Run(first: last.first, last: chunk.number)
            } else {
                runs.append(Run(first: chunk.number, last: chunk.number))
            }
        }
        let bytes = here.reduce(Int64(0)) { $0 + length($1.number) }
        let lastAt = here.map(\.arrivedAt).max()
        let recent = here.filter { chunk in lastAt.map { $0.seconds - chunk.arrivedAt.seconds <= 60 } ?? false }
        let began = recent.map(\.arrivedAt).min()
        // The chunks of the first second came before the time that is measured.
        let span = (lastAt?.seconds ?? 0) - (began?.seconds ?? 0)
        let moved = recent.filter { $0.arrivedAt != began }.reduce(Int64(0)) { $0 + length($1.number) }
        let rate = span > 0 && moved > 0 ? moved / span : nil
        self.id = id
        self.form = note.form
        self.request = note.request
        self.chunkSize = chunkSize
        self.chunks = count
        self.have = runs
        self.bytes = bytes
        self.startedAt = note.startedAt
        self.lastAt = lastAt
        self.bytesPerSecond = rate
        self.secondsLeft = rate.map { ($0 > 0) ? (size - bytes + $0 - 1) / $0 : 0 }
    }
}
