import Casework
import Glibc

extension VaultFault {
    /// What a system call's error number means to the office.
    ///
    /// - Parameters:
    ///   - number: `errno` right after the call.
    ///   - action: What was being done, for the operator's log: "write x".
    init(_ number: Int32, doing action: String) {
        let reason = "couldn't \(action): \(String(cString: strerror(number)))"
        switch number {
        case ENOSPC, EDQUOT, EFBIG: self.init(.fullDisk, reason)
        case ENOENT: self.init(.notFound, reason)
        // ELOOP and ENOTDIR are what O_NOFOLLOW answers to a symbolic link.
        case ELOOP, ENOTDIR, EISDIR, EEXIST, ENOTEMPTY, ENAMETOOLONG, EINVAL: self.init(.badPath, reason)
        default: self.init(.unavailable, reason)
        }
    }
}

/// Repeats a system call that a signal interrupted; -1 becomes a ``VaultFault``.
@discardableResult
func system<Value: SignedInteger>(_ action: @autoclosure () -> String, _ call: () -> Value) throws(VaultFault) -> Value {
    while true {
        let result = call()
        if result != -1 { return result }
        let number = errno
        if number != EINTR { throw VaultFault(number, doing: action()) }
    }
}
