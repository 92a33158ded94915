/// Work on a file in slices of 2 MiB, several steps at once: while one slice is written, the next is sealed and a third is read.
///
/// Each piece of work is a short job on the disk threads, so that one large file leaves room for other readers. Memory is the
/// buffers between the steps, whatever the file's size.
struct SlicePipeline: Sendable {
    /// Bytes; the last slice is shorter.
    static let sliceSize = 2 << 20

    typealias Work = @Sendable (_ slice: Int) throws -> Void

    /// Reads a slice, counted from 0; false when the file ended before it.
    let read: @Sendable (_ slice: Int) throws -> Bool
    /// What follows, in order. Works of one step see the same slice at the same time; each work sees one slice after the other.
    let steps: [[Work]]

    /// Takes every slice through every step.
    ///
    /// - Throws: What a work throws first, or `CancellationError`; no work is running any more then.
    func run() async throws {
        var round = 0
        var count = Int.max
        while count == .max || round < count + steps.count {
            try Task.checkCancellation()
            if try await !turn(round, of: count) { count = round }
            round += 1
        }
    }

    /// One turn: reads slice `round`, and does step `n` on the slice read `n + 1` turns ago.
    ///
    /// - Returns: False when this turn found the end of the file.
    private func turn(_ round: Int, of count: Int) async throws -> Bool {
        let reads = count == .max
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            if reads { group.addTask { [read] in try await onDisk { try read(round) } } }
            for (step, works) in steps.enumerated() where (0..<count).contains(round - step - 1) {
                for work in works {
                    group.addTask {
                        try await onDisk { try work(round - step - 1) }
                        return true
                    }
                }
            }
            var more = true
            for try await result in group where !result { more = false }
            return more
        }
    }
}
