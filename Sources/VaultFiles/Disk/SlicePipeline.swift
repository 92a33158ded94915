import Casework
import Glibc
import NIOPosix
import Synchronization

/// Work on a file in slices of 1 MiB, several steps at once: while one slice is written, the next is sealed and a third is read.
///
/// Every step sees one slice after the other, each as soon as the steps before it are done with it; a thread that has finished takes
/// whatever is ready, the oldest slice first, so nobody waits for the slowest step of a round. Each piece of work is a short job on the
/// disk threads, so that one large file leaves room for other readers. Memory is the buffers between the steps, whatever the file's size.
final class SlicePipeline: Sendable {
    /// Bytes; the last slice is shorter.
    static let sliceSize = 1 << 20
    /// How many slices are under way at most, and how many buffers lie between two steps.
    static let depth = 4
    /// How many threads work on one file at most. More find nothing to do: the steps of a slice wait for each other.
    private static let threads = max(2, min(4, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))

    /// What is done with each slice once it was read.
    struct Step: Sendable {
        /// Steps by their place in the list, from 0, that must be done with a slice before.
        let after: [Int]
        let work: @Sendable (_ slice: Int) throws -> Void

        init(after: [Int] = [], _ work: @escaping @Sendable (_ slice: Int) throws -> Void) {
            self.after = after
            self.work = work
        }
    }

    private struct State {
        /// How many slices were read, and how many each step has done. A step's next slice is the one of this number.
        var read = 0
        var done: [Int]
        var isReading = false
        var isBusy: [Bool]
        /// How many slices there are, once that is known.
        var count = Int.max
        /// Threads at work, or asked for.
        var active = 0
        var failure: (any Error)?
        var caller: CheckedContinuation<Void, any Error>?
    }

    private enum Job { case read(Int), step(Int, slice: Int) }

    private let readSlice: @Sendable (_ slice: Int) throws -> Bool
    private let steps: [Step]
    private let state: Mutex<State>

    /// - Parameter read: Reads a slice, counted from 0; false when the file ended before it.
    init(read: @escaping @Sendable (_ slice: Int) throws -> Bool, steps: [Step]) {
        self.readSlice = read
        self.steps = steps
        state = Mutex(State(done: steps.map { _ in 0 }, isBusy: steps.map { _ in false }))
    }

    /// Takes every slice through every step; to be called once.
    ///
    /// - Throws: What a work throws first, or `CancellationError`; no work is running any more then.
    func run() async throws {
        try Task.checkCancellation()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { caller in
                state.withLock {
                    $0.caller = caller
                    $0.active = 1
                }
                submit()
            }
        } onCancel: {
            state.withLock { if $0.failure == nil { $0.failure = CancellationError() } }
        }
    }

    private func submit() {
        NIOThreadPool.singleton.submit { [self] pool in
            if case .cancelled = pool { fail(VaultFault(.unavailable, "the node is shutting down")) }
            turn()
        }
    }

    private func fail(_ error: any Error) { state.withLock { if $0.failure == nil { $0.failure = error } } }

    /// One job on this thread, then its place in the queue again; ends when nothing is ready.
    private func turn() {
        guard let job = state.withLock({ next(in: &$0) }) else { return leave() }
        // A second thread comes as soon as there is something for it.
        wake()
        do {
            switch job {
            case .read(let slice):
                let isThere = try readSlice(slice)
                state.withLock {
                    $0.isReading = false
                    if isThere { $0.read += 1 } else { $0.count = slice }
                }
            case .step(let step, let slice):
                try steps[step].work(slice)
                state.withLock {
                    $0.isBusy[step] = false
                    $0.done[step] += 1
                }
            }
        } catch {
            fail(error)
        }
        wake()
        submit()
    }

    /// The next job and its mark; nil when nothing is ready.
    private func next(in state: inout State) -> Job? {
        guard state.failure == nil, let job = ready(in: state) else { return nil }
        switch job {
        case .read: state.isReading = true
        case .step(let step, _): state.isBusy[step] = true
        }
        return job
    }

    /// The step with the oldest slice; of several with the same one the last. Reading comes when no step is ready.
    private func ready(in state: State) -> Job? {
        var best: Int?
        for step in steps.indices where !state.isBusy[step] {
            let slice = state.done[step]
            guard slice < state.read, steps[step].after.allSatisfy({ state.done[$0] > slice }) else { continue }
            if let other = best, state.done[other] < slice { continue }
            best = step
        }
        if let best { return .step(best, slice: state.done[best]) }
        let oldest = state.done.min() ?? state.read
        guard !state.isReading, state.read < state.count, state.read < oldest + Self.depth else { return nil }
        return .read(state.read)
    }

    private func wake() {
        let isWanted = state.withLock { state in
            guard state.failure == nil, state.active < Self.threads, ready(in: state) != nil else { return false }
            state.active += 1
            return true
        }
        if isWanted { submit() }
    }

    /// This thread goes; the last one tells the caller.
    private func leave() {
        let (caller, failure) = state.withLock { state in
            state.active -= 1
            defer { if state.active == 0 { state.caller = nil } }
            return (state.active == 0 ? state.caller : nil, state.failure)
        }
        guard let caller else { return }
        if let failure { caller.resume(throwing: failure) } else { caller.resume() }
    }
}
