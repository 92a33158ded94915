import Crypto
import Foundation

extension UUID {
    /// A UUID of version 5 (RFC 9562, section 5.5): the same name in the same namespace is always the same UUID.
    ///
    /// It rests on SHA-1, which is enough to name things and nothing more.
    init(named name: String, in namespace: UUID) {
        var hash = Insecure.SHA1()
        withUnsafeBytes(of: namespace.uuid) { hash.update(bufferPointer: $0) }
        hash.update(data: Array(name.utf8))
        var bytes = hash.finalize().withUnsafeBytes { Array($0.prefix(16)) }
        bytes[6] = 0x50 | (bytes[6] & 0x0F)
        bytes[8] = 0x80 | (bytes[8] & 0x3F)
        self = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}
