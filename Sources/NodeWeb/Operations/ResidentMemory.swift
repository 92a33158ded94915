import Foundation

/// How much memory the process holds right now.
enum ResidentMemory {
    /// Bytes in RAM (second field of `/proc/self/statm`, in pages); nil where the kernel does not say.
    static func bytes() -> Int64? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        let fields = text.split(separator: " ")
        guard fields.count > 1, let pages = Int64(fields[1]) else { return nil }
        return pages * Int64(sysconf(Int32(_SC_PAGESIZE)))
    }
}
