import Crypto

/// Opens a sealed file of any length, piece by piece, in constant memory.
///
/// Every byte that comes out was authenticated, but only a ``finish(into:)`` that returns says that nothing is missing. After a
/// fault the opener is spent.
public struct AgeOpener: Sendable {
    /// How the file key is found in a header that is well formed.
    typealias KeyFinder = @Sendable ([AgeStanza]) throws(AgeFault) -> SymmetricKey?

    private enum Stage: Sendable {
        case header(AgeHeaderReader)
        case salt(SymmetricKey, [UInt8])
        case payload(AgeChunks)
        case spent
    }

    private let findKey: KeyFinder
    private var stage = Stage.header(AgeHeaderReader())
    /// Room for a nonce, then the ciphertext of the chunk that is arriving.
    private var frame = [UInt8](repeating: 0, count: AgeChunks.nonceSize)
    private static let fullFrame = AgeChunks.nonceSize + AgeChunks.size + AgeChunks.tagSize

    /// - Parameter identities: Each is tried on each stanza of its type.
    public init(identities: [SealingIdentity]) {
        self.init { stanzas throws(AgeFault) in
            for stanza in stanzas where stanza.type == AgeHybrid.type {
                for identity in identities {
                    if let key = try identity.fileKey(from: stanza) { return key }
                }
            }
            return nil
        }
    }

    init(findKey: @escaping KeyFinder) { self.findKey = findKey }

    /// Takes the next bytes of the file and appends the plaintext of every chunk that is complete and not the last.
    public mutating func open(_ ciphertext: UnsafeRawBufferPointer, into output: inout [UInt8]) throws(AgeFault) {
        var rest = ciphertext[...]
        while !rest.isEmpty {
            // Left spent when anything below throws.
            let current = stage
            stage = .spent
            switch current {
            case .header(var reader):
                let (header, taken) = try reader.read(UnsafeRawBufferPointer(rebasing: rest))
                rest = rest.dropFirst(taken)
                if let header { stage = .salt(try fileKey(of: header), []) } else { stage = .header(reader) }
            case .salt(let fileKey, var salt):
                let piece = rest.prefix(16 - salt.count)
                salt += piece
                rest = rest.dropFirst(piece.count)
                stage = salt.count == 16 ? .payload(AgeChunks(fileKey: fileKey, salt: salt)) : .salt(fileKey, salt)
            case .payload(var chunks):
                if frame.count == Self.fullFrame {
                    try chunks.open(&frame, last: false, into: &output)
                    frame.removeSubrange(AgeChunks.nonceSize...)
                } else if frame.count == AgeChunks.nonceSize, rest.count > AgeChunks.size + AgeChunks.tagSize {
                    // A whole chunk, and something behind it, so it is not the last: no need to gather it first.
                    let piece = rest.prefix(AgeChunks.size + AgeChunks.tagSize)
                    try chunks.open(UnsafeRawBufferPointer(rebasing: piece), into: &output)
                    rest = rest.dropFirst(piece.count)
                } else {
                    let piece = rest.prefix(Self.fullFrame - frame.count)
                    frame.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece))
                    rest = rest.dropFirst(piece.count)
                }
                stage = .payload(chunks)
            case .spent: throw AgeFault(.payload, "nothing may follow a fault or the end")
            }
        }
    }

    /// Appends the plaintext of the last chunk.
    ///
    /// - Throws: ``AgeFault`` with `.header` when the file ended before its payload, `.payload` when it was cut short.
    public mutating func finish(into output: inout [UInt8]) throws(AgeFault) {
        let current = stage
        stage = .spent
        switch current {
        case .header, .salt: throw AgeFault(.header, "the file ends in its header")
        case .payload(var chunks):
            guard frame.count >= AgeChunks.nonceSize + AgeChunks.tagSize else { throw AgeFault(.payload, "the file was cut short") }
            try chunks.open(&frame, last: true, into: &output)
        case .spent: throw AgeFault(.payload, "nothing may follow a fault or the end")
        }
    }

    private func fileKey(of header: AgeHeader) throws(AgeFault) -> SymmetricKey {
        guard let key = try findKey(header.stanzas) else { throw AgeFault(.noMatch, "sealed to somebody else") }
        try header.check(with: key)
        return key
    }
}
