import Foundation

/// A file on disk for the length of a test.
struct SampleFile {
    let path: String

    init(bytes: Int = 50_000) {
        path = FileManager.default.temporaryDirectory.appending(path: "comity-sample-\(UUID())").path
        _ = FileManager.default.createFile(atPath: path, contents: Data((0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 37) }))
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
