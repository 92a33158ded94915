#if os(Linux)
    import Casework
    import CaseworkTesting
    import Glibc
    import Terms
    import Testing

    @testable import StoreSQLite

    /// A file system of one mebibyte that really fills up. Mounting it takes rights that not every machine gives; the tests with a
    /// limited page count run everywhere.
    @Suite struct StoreSQLiteFullDiskTests {
        @Test(.enabled(if: SmallDisk.isToBeHad, "needs the right to mount a file system"))
        func aDiskThatFillsUpIsSaidAndWhatWasAcknowledgedIsKept() async throws {
            let disk = try SmallDisk()
            defer { disk.remove() }
            let path = disk.path + "/node.sqlite"
            var kept = 0
            let store = try SQLiteStore(path: path)
            var fault: StoreFault?
            while fault == nil && kept < 500 {
                let number = kept
                do {
                    try await store.write { try $0.insert(Sample.caseRow(number, sealed: [UInt8](repeating: 1, count: 10_000))) }
                    kept += 1
                } catch {
                    fault = error as? StoreFault
                    #expect(fault != nil, "\(error)")
                    break
                }
            }
            #expect(fault?.code == .fullDisk)
            #expect(kept > 5)
            #expect(try await store.read { try $0.counts().cases } == kept)
            let copying = await #expect(throws: StoreFault.self) { try await store.backup(to: disk.path + "/copy.sqlite") }
            #expect(copying?.code == .fullDisk)
            #expect(try await store.check().findings == [])
            disk.grow()
            try await store.write { try $0.insert(Sample.caseRow(1_000)) }
            try store.close()
            let reopened = try SQLiteStore(path: path)
            #expect(try await reopened.read { try $0.counts().cases } == kept + 1)
            #expect(try await reopened.check().findings == [])
            try reopened.close()
        }

        @Test(.enabled(if: SmallDisk.isToBeHad, "needs the right to mount a file system"))
        func aDiskThatTurnsReadOnlyIsSaidAndWhatWasAcknowledgedIsKept() async throws {
            let disk = try SmallDisk()
            defer { disk.remove() }
            let path = disk.path + "/node.sqlite"
            let first = try SQLiteStore(path: path)
            try await first.write { try $0.insert(Sample.caseRow(1)) }
            try first.close()
            disk.forbidWriting()
            let fault = #expect(throws: StoreFault.self) { _ = try SQLiteStore(path: path) }
            #expect(fault?.code == .unavailable)
            disk.grow()
            let second = try SQLiteStore(path: path)
            #expect(try await second.read { try $0.counts().cases } == 1)
            try second.close()
        }
    }

    /// A memory file system of one mebibyte.
    private struct SmallDisk {
        let path: String

        static var isToBeHad: Bool {
            guard let disk = try? SmallDisk() else { return false }
            disk.remove()
            return true
        }

        init() throws {
            var name = Array("/tmp/comity-disk-XXXXXX".utf8CString)
            guard mkdtemp(&name) != nil else { throw StoreFault(.unavailable, "no folder") }
            path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard mount("tmpfs", path, "tmpfs", 0, "size=1m") == 0 else {
                rmdir(path)
                throw StoreFault(.unavailable, "no right to mount")
            }
        }

        func grow() { _ = mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT), "size=8m") }
        func forbidWriting() { _ = mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), "size=1m") }

        func remove() {
            umount2(path, Int32(MNT_DETACH))
            rmdir(path)
        }
    }
#endif
