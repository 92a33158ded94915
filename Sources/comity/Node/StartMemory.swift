import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Gives back what only the start of a node needed: code that will not run again soon.
///
/// Code is mapped from files in windows of 64 KiB, so a start that touches a little of everything leaves most of the program resident.
/// A page that is given back is still in the system's page cache; when it is needed again, it is mapped again.
enum StartMemory {
    /// - Returns: Bytes of address space whose pages were given back; 0 on systems where there is nothing to ask.
    @discardableResult
    static func giveBack() -> Int {
        #if canImport(Glibc)
            // Read to its end: such a file has no length that could be asked for before.
            guard let file = FileHandle(forReadingAtPath: "/proc/self/maps"), let maps = try? file.readToEnd() else { return 0 }
            return String(decoding: maps, as: UTF8.self).split(separator: "\n").compactMap(code(in:)).reduce(0) { total, range in
                // Never written, so every page can be had from its file again.
                guard let start = UnsafeMutableRawPointer(bitPattern: range.lowerBound),
                    madvise(start, range.count, MADV_DONTNEED) == 0
                else { return total }
                return total + range.count
            }
        #else
            return 0
        #endif
    }

    /// The addresses of a line of `/proc/self/maps` (proc(5)) that speaks of code from a file.
    static func code(in line: Substring) -> Range<UInt>? {
        let fields = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
        guard fields.count == 6, fields[1] == "r-xp", fields[5].drop(while: { $0 == " " }).hasPrefix("/") else { return nil }
        let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        return ends.count == 2 && ends[0] < ends[1] ? ends[0]..<ends[1] : nil
    }
}
