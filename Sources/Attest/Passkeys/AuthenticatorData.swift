/// What the authenticator says of itself and of who was there (section 6.1).
struct AuthenticatorData {
    /// How many signatures it has made; 0 where it does not count.
    let count: Int64
    /// The passkey that was made: its id and its key in COSE.
    let made: (id: [UInt8], key: CBOR)?

    private enum Flag {
        static let present: UInt8 = 1
        static let verified: UInt8 = 4
        static let mayBeCopied: UInt8 = 8
        static let isCopied: UInt8 = 16
        static let made: UInt8 = 64
        static let extended: UInt8 = 128
    }

    /// - Throws: ``PasskeyFault``: also unless somebody was there and the authenticator made sure who.
    init(_ bytes: [UInt8], for party: PasskeyParty) throws(PasskeyFault) {
        guard (37...(8 << 10)).contains(bytes.count) else { throw PasskeyFault.malformed }
        guard ConstantTime.equal(Array(bytes[..<32]), party.digest) else { throw PasskeyFault.wrongParty }
        let flags = bytes[32]
        guard flags & Flag.present != 0, flags & Flag.verified != 0 else { throw PasskeyFault.unverified }
        guard flags & Flag.isCopied == 0 || flags & Flag.mayBeCopied != 0 else { throw PasskeyFault.malformed }
        count = bytes[33..<37].reduce(Int64(0)) { $0 << 8 | Int64($1) }
        var rest = bytes[37...]
        var found: (id: [UInt8], key: CBOR)?
        if flags & Flag.made != 0 {
            // The model of the authenticator (16 bytes) is not asked for and not kept.
            guard rest.count >= 18 else { throw PasskeyFault.malformed }
            rest = rest.dropFirst(16)
            let length = Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1])
            rest = rest.dropFirst(2)
            guard (1...1_023).contains(length), rest.count > length else { throw PasskeyFault.malformed }
            let id = Array(rest.prefix(length))
            var reader = CBORReader(rest.dropFirst(length))
            found = (id, try reader.value())
            rest = reader.rest
        }
        if flags & Flag.extended != 0 {
            var reader = CBORReader(rest)
            guard case .map = try reader.value() else { throw PasskeyFault.malformed }
            rest = reader.rest
        }
        guard rest.isEmpty else { throw PasskeyFault.malformed }
        made = found
    }
}
