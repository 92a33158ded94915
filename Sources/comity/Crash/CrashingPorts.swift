#if DEBUG
    import Casework
    import Terms

    /// A store whose process dies where the plan says.
    struct KilledStore: NodeStore {
        let inner: any NodeStore
        let plan: CrashPlan

        func read<T: Sendable>(_ body: @Sendable @escaping (any StoreReading) throws -> T) async throws -> T { try await inner.read(body) }

        func write<T: Sendable>(_ body: @Sendable @escaping (any StoreWriting) throws -> T) async throws -> T {
            let at = plan.write(to: .store)
            let value = try await inner.write { store in
                let value = try body(store)
                at(.before)
                return value
            }
            at(.after)
            return value
        }

        func forgetErased() async throws { try await inner.forgetErased() }
    }

    /// A key cabinet whose process dies where the plan says.
    struct KilledCabinet: KeyCabinet {
        let inner: any KeyCabinet
        let plan: CrashPlan

        func caseKey(_ id: CaseID) async throws -> [UInt8]? { try await inner.caseKey(id) }
        func sealingKey(_ keyID: Digest) async throws -> SealingKeyRow? { try await inner.sealingKey(keyID) }
        func sealingKeys() async throws -> [SealingKeyRow] { try await inner.sealingKeys() }

        func keepCaseKey(_ wrapped: [UInt8], for id: CaseID) async throws {
            try await dying { try await inner.keepCaseKey(wrapped, for: id) }
        }
        func destroyCaseKey(_ id: CaseID) async throws { try await dying { try await inner.destroyCaseKey(id) } }
        func keepSealingKey(_ row: SealingKeyRow) async throws { try await dying { try await inner.keepSealingKey(row) } }
        func destroySealingKeys(endedBefore moment: Moment) async throws {
            try await dying { try await inner.destroySealingKeys(endedBefore: moment) }
        }

        private func dying(_ work: () async throws -> Void) async throws {
            let at = plan.write(to: .cabinet)
            at(.before)
            try await work()
            at(.after)
        }
    }

    /// Log files whose process dies where the plan says.
    struct KilledLog: LogFiles {
        let inner: any LogFiles
        let plan: CrashPlan

        func read(_ path: String) async throws -> [UInt8]? { try await inner.read(path) }

        func work<T: Sendable>(_ body: @Sendable @escaping (any LogFolder) throws -> T) async throws -> T {
            try await inner.work { try body(Folder(inner: $0, plan: plan)) }
        }

        private struct Folder: LogFolder {
            let inner: any LogFolder
            let plan: CrashPlan

            func read(_ path: String) throws -> [UInt8]? { try inner.read(path) }

            func write(_ files: [(path: String, bytes: [UInt8])]) throws {
                let at = plan.write(to: .log)
                // Half of the files are there when it dies before the last one.
                try inner.write(Array(files.dropLast()))
                at(.before)
                try inner.write(Array(files.suffix(1)))
                at(.after)
            }
        }
    }
#endif
