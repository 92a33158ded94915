/// Sealing of whole contents in memory: age v1 with hybrid recipients (`mlkem768x25519`) only.
///
/// Sealing hides; it says nothing about who sealed. Origin comes from signatures.
public enum Age {
    /// - Throws: ``AgeFault`` with `.recipient` when nobody is named or a key is unusable.
    public static func seal(_ plaintext: [UInt8], to recipients: [SealingRecipient]) throws -> [UInt8] {
        var sealer = try AgeSealer(to: recipients)
        var output = sealer.preamble
        output.reserveCapacity(Int(sealer.sealedSize(of: Int64(plaintext.count))))
        try plaintext.withUnsafeBytes { try sealer.seal($0, into: &output) }
        try sealer.finish(into: &output)
        return output
    }

    /// The whole plaintext, or nothing.
    public static func open(_ sealed: [UInt8], with identities: [SealingIdentity]) throws(AgeFault) -> [UInt8] {
        var opener = AgeOpener(identities: identities)
        var output: [UInt8] = []
        output.reserveCapacity(sealed.count)
        do {
            try sealed.withUnsafeBytes { try opener.open($0, into: &output) }
            try opener.finish(into: &output)
        } catch let fault as AgeFault {
            throw fault
        } catch {
            throw AgeFault(.payload, "\(error)")
        }
        return output
    }
}
