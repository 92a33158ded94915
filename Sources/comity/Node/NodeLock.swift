import Foundation

/// Keeps a second node from running on the same data. Held while the process lives, whatever ends it.
struct NodeLock {
    private let descriptor: CInt

    init(_ folder: NodeFolder) throws {
        try folder.requireNode()
        descriptor = open(folder.lock, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CommandFault.fault("cannot open \(folder.lock): error \(errno)") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw CommandFault.refused("node.running", "a node is running on \(folder.path)", "stop it first")
        }
    }
}
