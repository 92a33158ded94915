import SwiftASN1
public import Terms

/// An issuer's signed list of certificates that are no longer to be believed (RFC 5280, section 5).
///
/// Coded as the base64 of its DER. Reading proves nothing about who signed it; ``verify(issuer:)`` does.
public struct RevocationList: Hashable, Sendable {
    /// One certificate taken back.
    public struct Entry: Codable, Hashable, Sendable {
        public let serial: CertificateSerial
        /// When the issuer took it back.
        public let revokedAt: Moment
        /// From when on signatures of the key are not believed; never later than ``revokedAt``.
        public let compromisedSince: Moment
        public let reason: Reason

        public init(serial: CertificateSerial, revokedAt: Moment, compromisedSince: Moment? = nil, reason: Reason = .unspecified) {
            self.serial = serial
            self.revokedAt = revokedAt
            self.compromisedSince = min(compromisedSince ?? revokedAt, revokedAt)
            self.reason = reason
        }
    }

    /// RFC 5280, section 5.3.1.
    public enum Reason: UInt8, Codable, Hashable, Sendable, CaseIterable {
        case unspecified = 0
        case keyCompromise = 1
        case affiliationChanged = 3
        case superseded = 4
        case cessationOfOperation = 5
    }

    public let der: [UInt8]
    /// Grows with every list of the issuer.
    public let number: Int
    public let thisUpdate: Moment
    /// When the next list is due at the latest.
    public let nextUpdate: Moment
    /// In the order of their serial numbers.
    public let entries: [Entry]

    let issuer: DERForm
    let authorityKeyID: [UInt8]
    let signedPart: DERForm
    let signature: [UInt8]

    public var pem: String { PEMDocument(type: "X509 CRL", derBytes: der).pemString + "\n" }

    /// Whether a signature by that certificate at that moment is not to be believed.
    public func revokes(_ serial: CertificateSerial, at moment: Moment) -> Bool {
        entries.contains { $0.serial == serial && $0.compromisedSince <= moment }
    }

    /// Whether this is the same list of the same issuer, or a later one.
    public func follows(_ other: RevocationList) -> Bool {
        issuer == other.issuer && authorityKeyID == other.authorityKeyID && number >= other.number
    }

    /// - Throws: ``CertificateFault`` with `.badSignature` unless the issuer's P-256 key signed this list.
    public func verify(issuer certificate: IssuedCertificate) throws(CertificateFault) {
        guard isSigned(by: certificate) else { throw CertificateFault(.badSignature, "not a list of \(certificate.name)") }
    }

    func isSigned(by certificate: IssuedCertificate) -> Bool {
        guard issuer == certificate.subject, authorityKeyID == certificate.subjectKeyID, certificate.name.purpose.issues,
            let key = try? certificate.publicKey, key.algorithm == .p256
        else { return false }
        return key.isValid(signature, over: signedPart.bytes)
    }

    /// - Parameter number: 0 or more.
    static func issue(
        by certificate: IssuedCertificate, with key: SigningKey, number: Int, entries: [Entry], at moment: Moment, nextUpdate: Moment
    ) throws -> RevocationList {
        let body = Self.body(
            issuer: certificate.subject, keyID: certificate.subjectKeyID, number: number, entries: entries, at: moment,
            nextUpdate: nextUpdate)
        let der = DERForm.sequence([body, SigningAlgorithm.p256.signature, .bits(try key.sign(body.bytes))]).bytes
        return try RevocationList(der: der)
    }

    private static func body(
        issuer: DERForm, keyID: [UInt8], number: Int, entries: [Entry], at moment: Moment, nextUpdate: Moment
    ) -> DERForm {
        func extended(_ oid: ASN1ObjectIdentifier, _ value: DERForm) -> DERForm { .sequence([.oid(oid), .octets(value.bytes)]) }
        let lines = entries.sorted { $0.serial < $1.serial }.map { entry -> DERForm in
            var details: [DERForm] = []
            if entry.reason != .unspecified { details.append(extended(ObjectIDs.reason, .enumerated(entry.reason.rawValue))) }
            if entry.compromisedSince != entry.revokedAt {
                details.append(extended(ObjectIDs.invalidityDate, .generalizedTime(entry.compromisedSince)))
            }
            let line = [.integer(content: entry.serial.bytes), DERForm.time(entry.revokedAt)]
            return .sequence(line + (details.isEmpty ? [] : [.sequence(details)]))
        }
        let extensions = DERForm.sequence([
            extended(ObjectIDs.authorityKeyID, .sequence([.implicit(0, keyID)])), extended(ObjectIDs.crlNumber, .integer(number)),
        ])
        return .sequence(
            [.integer(1), SigningAlgorithm.p256.signature, issuer, .time(moment), .time(nextUpdate)]
                + (lines.isEmpty ? [] : [.sequence(lines)]) + [.explicit(0, extensions)])
    }
}

extension RevocationList: Codable {
    public init(from decoder: any Decoder) throws { try self.init(der: try Blob(from: decoder).bytes) }
    public func encode(to encoder: any Encoder) throws { try Blob(der).encode(to: encoder) }
}

extension RevocationList {
    /// Reads a list in the one form that Comity writes.
    ///
    /// - Throws: ``CertificateFault`` with `.malformed`.
    public init(der: [UInt8]) throws(CertificateFault) {
        do { self = try Self.read(der) } catch { throw CertificateFault(.malformed, error.detail) }
    }

    /// - Parameter pem: One PEM block of type `X509 CRL`.
    public init(pem: String) throws(CertificateFault) {
        guard let document = try? PEMDocument(pemString: pem), document.discriminator == "X509 CRL" else {
            throw CertificateFault(.malformed, "not a PEM revocation list")
        }
        try self.init(der: document.derBytes)
    }

    private static func read(_ der: [UInt8]) throws(DERFault) -> RevocationList {
        let outer = try DERNode(der).sequence(3...3)
        let fields = try outer[0].sequence(6...7)
        let thisUpdate = try fields[3].time()
        let nextUpdate = try fields[4].time()
        var entries: [Entry] = []
        if fields.count == 7 {
            for line in try fields[5].sequence(1...1_000_000) { entries.append(try entry(line)) }
        }
        guard let extensions = try fields[fields.count - 1].tagged(0, 1...1).first?.sequence(2...2) else {
            throw DERFault(detail: "extensions")
        }
        let key = try DERNode(try extensions[0].sequence(2...2)[1].octets()).sequence(1...1)[0].implicit(0)
        let number = try DERNode(try extensions[1].sequence(2...2)[1].octets()).smallInteger()
        guard let key else { throw DERFault(detail: "authority key") }
        let signature = try outer[2].bits()
        let list = RevocationList(
            der: der, number: number, thisUpdate: thisUpdate, nextUpdate: nextUpdate, entries: entries, issuer: fields[2].form,
            authorityKeyID: key, signedPart: outer[0].form, signature: signature)
        let body = body(
            issuer: list.issuer, keyID: key, number: number, entries: entries, at: thisUpdate, nextUpdate: nextUpdate)
        guard DERForm.sequence([body, SigningAlgorithm.p256.signature, .bits(signature)]).bytes == der else {
            throw DERFault(detail: "unusual form")
        }
        return list
    }

    private static func entry(_ line: DERNode) throws(DERFault) -> Entry {
        let fields = try line.sequence(2...3)
        guard let serial = CertificateSerial(bytes: try fields[0].integerContent()) else { throw DERFault(detail: "serial number") }
        var reason = Reason.unspecified
        var since: Moment?
        if fields.count == 3 {
            for detail in try fields[2].sequence(1...2) {
                let parts = try detail.sequence(2...2)
                let value = try DERNode(try parts[1].octets())
                switch try parts[0].oid() {
                case ObjectIDs.reason:
                    guard let known = Reason(rawValue: try value.enumerated()) else { throw DERFault(detail: "reason") }
                    reason = known
                case ObjectIDs.invalidityDate: since = try value.generalizedTime()
                default: throw DERFault(detail: "unknown detail")
                }
            }
        }
        return Entry(serial: serial, revokedAt: try fields[1].time(), compromisedSince: since, reason: reason)
    }
}
