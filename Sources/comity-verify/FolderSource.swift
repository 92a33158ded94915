import Exchange
import Foundation
import Glibc

/// A dossier as a folder on this machine. Links are never followed.
struct FolderSource: DossierSource {
    private let top: String
    /// The most bytes that are held at once of a file that should be small.
    private static let smallLimit: Int64 = 64 << 20
    private static let piece = 1 << 20

    init(_ path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw InputProblem(text: "\(path) is no folder")
        }
        top = path
    }

    func entries() throws -> [(path: String, isPlain: Bool)] {
        var found: [(path: String, isPlain: Bool)] = []
        var open = [""]
        while let folder = open.popLast() {
            for name in try FileManager.default.contentsOfDirectory(atPath: "\(top)/\(folder)") {
                let path = folder.isEmpty ? name : "\(folder)/\(name)"
                let type = try FileManager.default.attributesOfItem(atPath: "\(top)/\(path)")[.type] as? FileAttributeType
                switch type {
                case .typeDirectory?: open.append(path)
                case .typeRegular?: found.append((path, true))
                default: found.append((path, false))
                }
            }
        }
        return found.sorted { $0.path < $1.path }
    }

    func bytes(of path: String) throws -> [UInt8] {
        let full = "\(top)/\(path)"
        let size = try FileManager.default.attributesOfItem(atPath: full)[.size] as? Int64 ?? 0
        guard size <= Self.smallLimit else { throw InputProblem(text: "larger than such a file can be") }
        return Array(try Data(contentsOf: URL(fileURLWithPath: full)))
    }

    func stream(_ path: String, _ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        let descriptor = Glibc.open("\(top)/\(path)", O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw InputProblem(text: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.piece, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw InputProblem(text: String(cString: strerror(errno)))
            }
            if count == 0 { return }
            try take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }
}

extension InputProblem: CustomStringConvertible {
    var description: String { text }
}
