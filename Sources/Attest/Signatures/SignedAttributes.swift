import Crypto
import SwiftASN1
import Terms

/// What a signer signs: the document's digest, the claimed time, and under which certificate (CAdES-B, ETSI EN 319 122-1).
struct SignedAttributes {
    let messageDigest: [UInt8]
    /// The signer's own word, no proof.
    let signingTime: Moment
    /// SHA-256 of the signer's certificate.
    let certificateDigest: [UInt8]

    init(messageDigest: [UInt8], signingTime: Moment, certificateDigest: [UInt8]) {
        self.messageDigest = messageDigest
        self.signingTime = signingTime
        self.certificateDigest = certificateDigest
    }

    private var attributes: [DERForm] {
        func attribute(_ oid: ASN1ObjectIdentifier, _ value: DERForm) -> DERForm { .sequence([.oid(oid), .set([value])]) }
        let certificate = DERForm.sequence([.sequence([.sequence([.octets(certificateDigest)])])])
        return [
            attribute(ObjectIDs.contentType, .oid(ObjectIDs.data)), attribute(ObjectIDs.messageDigest, .octets(messageDigest)),
            attribute(ObjectIDs.signingTime, .time(signingTime)), attribute(ObjectIDs.signingCertificateV2, certificate),
        ]
    }

    /// As they stand in the signature.
    var form: DERForm { .taggedSet(0, attributes) }

    /// As they are signed: with the tag of SET (RFC 5652, section 5.4).
    var signedBytes: [UInt8] { DERForm.set(attributes).bytes }

    init(_ node: DERNode) throws(SignatureFault) {
        var digest: [UInt8]?
        var time: Moment?
        var certificate: [UInt8]?
        var hasContentType = false
        do throws(DERFault) {
            for attribute in try node.tagged(0, 0...20) {
                let parts = try attribute.sequence(2...2)
                let value = try parts[1].set(1...1)[0]
                switch try parts[0].oid() {
                case ObjectIDs.contentType: hasContentType = try value.oid() == ObjectIDs.data
                case ObjectIDs.messageDigest: digest = try value.octets()
                case ObjectIDs.signingTime: time = try value.time()
                case ObjectIDs.signingCertificateV2:
                    certificate = try value.sequence(1...1)[0].sequence(1...1)[0].sequence(1...1)[0].octets()
                default: throw DERFault(detail: "a signed attribute that is not ours")
                }
            }
        } catch { throw SignatureFault(.malformed, error.detail) }
        guard hasContentType, let digest, let time, let certificate else {
            throw SignatureFault(.missingAttribute, "content type, digest, time and certificate must be signed")
        }
        self.init(messageDigest: digest, signingTime: time, certificateDigest: certificate)
        guard form == node.form else { throw SignatureFault(.malformed, "signed attributes in an unusual form") }
    }
}
