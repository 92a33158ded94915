import Attest
import Casework
import Custody
import Exchange
import VaultFiles

/// The keys of a running node, as they are kept wrapped in `keys/node.json`.
struct NodeSecrets: Codable {
    struct Signer: Codable {
        let secret: TwinSigner.Secret
        let certificate: IssuedCertificate
        let pqCertificate: IssuedCertificate

        init(_ signer: TwinSigner) {
            secret = signer.secret
            certificate = signer.certificate
            pqCertificate = signer.pqCertificate
        }

        func signer() throws -> TwinSigner { try TwinSigner(secret: secret, certificate: certificate, pqCertificate: pqCertificate) }
    }

    struct TLS: Codable {
        let secret: TLSCredential.Secret
        let certificate: IssuedCertificate
        let root: IssuedCertificate
    }

    let message: Signer
    let receipt: Signer
    let tls: TLS
    let logName: String
    let logSeed: Blob
    /// Where the present log begins in the store's sequence; absent for a State's first log.
    var logStart: Int64?
    /// Logs that take no more entries, the newest first.
    var closedLogs: [ClosedLogPlace]?
    let node: Blob

    func keys() throws -> NodeKeys {
        guard let node = ContentKey(bytes: node.bytes) else { throw CommandFault.fault("the node key has the wrong length") }
        return NodeKeys(
            message: try message.signer(), receipt: try receipt.signer(), log: try NoteSigner(name: logName, seed: logSeed.bytes),
            logStart: logStart ?? 0, node: node)
    }

    /// The closed logs with their files.
    func closed(in folder: NodeFolder) throws -> [ClosedLog] {
        try (closedLogs ?? []).map { place in
            guard let verifier = NoteVerifier(text: place.verifierKey) else {
                throw CommandFault.fault("the key of a closed log does not read")
            }
            return ClosedLog(verifier: verifier, start: place.start, files: try FileLog(root: folder.log(place.origin)))
        }
    }

    func credential() throws -> TLSCredential { try TLSCredential(secret: tls.secret, certificate: tls.certificate, root: tls.root) }
}

/// A log that takes no more entries.
struct ClosedLogPlace: Codable {
    let origin: String
    let verifierKey: String
    let start: Int64
}

/// The keys that make other keys: kept wrapped in `keys/issuing.json` under a passphrase that the running node never sees.
struct IssuingSecrets: Codable {
    let root: StateRoot.Secret
    let anchor: TrustAnchor
    let entry: NodeSecrets.Signer
    let officers: OfficerIssuer.Secret
    let officersCertificate: IssuedCertificate

    func stateRoot() throws -> StateRoot { try StateRoot(secret: root, anchor: anchor) }
    func issuer() throws -> OfficerIssuer { try OfficerIssuer(secret: officers, certificate: officersCertificate) }
}

/// Reads and writes wrapped secrets.
enum WrappedFile {
    static func write(_ secrets: some Encodable, to file: String, passphrase: String, in folder: NodeFolder) throws {
        let wrapped = try WrappedSecret.wrap(try Canonical.bytes(of: secrets), passphrase: passphrase, cost: NewSecrets.cost)
        try folder.write(try Canonical.bytes(of: wrapped), to: file)
    }

    static func read<Secrets: Codable>(_ type: Secrets.Type, from file: String, passphrase: String, in folder: NodeFolder) throws -> Secrets
    {
        let wrapped = try Canonical.value(WrappedSecret.self, from: try folder.read(file))
        return try Canonical.value(type, from: try wrapped.unwrap(passphrase: passphrase))
    }
}
