#if DEBUG
    import Casework
    import Foundation
    import Synchronization

    /// Where this process is to kill itself: debug builds only, so that the tests can show what a power cut leaves behind.
    ///
    /// COMITY_CRASH names a folder. As long as a file `plan` is there, each write is counted by its place and noted in `trace`. A
    /// plan reads `store 2 before` (see `comity node crash-points`); any other text only counts. A changed plan counts anew.
    final class CrashPlan: Sendable {
        /// What is written to.
        enum Place: String, CaseIterable, Sendable {
            /// A transaction of the case store.
            case store
            /// A key that is kept in, or destroyed by, the key cabinet.
            case cabinet
            /// Files of the published log: the tiles, then the checkpoint.
            case log
        }

        /// When, at that write.
        enum Moment: String, CaseIterable, Sendable {
            /// Everything is written and nothing is durable: a transaction has run and is not committed.
            case before
            /// It is durable and nobody was told.
            case after
        }

        private struct Count {
            var plan = ""
            var writes: [Place: Int] = [:]
        }

        private let folder: String
        private let count = Mutex(Count())

        /// Nil unless COMITY_CRASH is set.
        static func ofEnvironment() -> CrashPlan? { ProcessInfo.processInfo.environment["COMITY_CRASH"].map(CrashPlan.init) }

        private init(_ folder: String) { self.folder = folder }

        /// A write begins.
        ///
        /// - Returns: Kills the process at the moment that the plan names, and does nothing at the other.
        func write(to place: Place) -> @Sendable (Moment) -> Void {
            guard let data = FileManager.default.contents(atPath: "\(folder)/plan") else {
                count.withLock { $0 = Count() }
                return { _ in }
            }
            let plan = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            let number = count.withLock { count in
                if count.plan != plan { count = Count(plan: plan) }
                count.writes[place, default: 0] += 1
                let number = count.writes[place, default: 0]
                note("\(place.rawValue) \(number)\n")
                return number
            }
            return { moment in
                if plan == "\(place.rawValue) \(number) \(moment.rawValue)" { kill(getpid(), SIGKILL) }
            }
        }

        private func note(_ line: String) {
            guard let trace = fopen("\(folder)/trace", "a") else { return }
            fputs(line, trace)
            fclose(trace)
        }
    }
#endif
