import SwiftASN1
import Terms

/// The extensions of our certificates (RFC 5280, section 4.2): always the same, always in the same order.
struct CertificateExtensions {
    let name: CertifiedName
    let hosts: [String]
    let addresses: [[UInt8]]
    let boundKey: Terms.Digest?
    let usage: CertificateUsage
    let subjectKeyID: [UInt8]
    let authorityKeyID: [UInt8]

    init(
        name: CertifiedName, hosts: [String] = [], addresses: [[UInt8]] = [], boundKey: Terms.Digest? = nil, subjectKeyID: [UInt8],
        authorityKeyID: [UInt8]
    ) {
        self.name = name
        self.hosts = hosts
        self.addresses = addresses
        self.boundKey = boundKey
        self.usage = CertificateUsage(for: name.purpose)
        self.subjectKeyID = subjectKeyID
        self.authorityKeyID = authorityKeyID
    }

    /// Reads what ``form`` would write; the caller compares the two.
    init(_ nodes: [DERNode]) throws(DERFault) {
        var names: DERNode?
        var subjectKeyID: [UInt8]?
        var authorityKeyID: [UInt8]?
        for node in nodes {
            let parts = try node.sequence(2...3)
            let value = try DERNode(try parts[parts.count - 1].octets())
            switch try parts[0].oid() {
            case ObjectIDs.alternativeName: names = value
            case ObjectIDs.subjectKeyID: subjectKeyID = try value.octets()
            case ObjectIDs.authorityKeyID:
                guard let id = try value.sequence(1...1).first?.implicit(0) else { throw DERFault(detail: "authority key") }
                authorityKeyID = id
            default: continue
            }
        }
        guard let names, let subjectKeyID, let authorityKeyID else { throw DERFault(detail: "an extension is missing") }
        var certified: CertifiedName?
        var boundKey: Terms.Digest?
        var hosts: [String] = []
        var addresses: [[UInt8]] = []
        for name in try names.sequence(1...100) {
            if let uri = name.implicit(6) {
                let text = String(decoding: uri, as: UTF8.self)
                if let name = CertifiedName(text: text) {
                    guard certified == nil else { throw DERFault(detail: "two names") }
                    certified = name
                } else if let certified, let digest = Self.boundKey(text, of: certified), boundKey == nil {
                    boundKey = digest
                } else {
                    throw DERFault(detail: "a URI that is no name of ours")
                }
            } else if let host = name.implicit(2) {
                hosts.append(String(decoding: host, as: UTF8.self))
            } else if let address = name.implicit(7) {
                addresses.append(address)
            } else {
                throw DERFault(detail: "an unknown kind of name")
            }
        }
        guard let certified else { throw DERFault(detail: "no name") }
        self.init(
            name: certified, hosts: hosts, addresses: addresses, boundKey: boundKey, subjectKeyID: subjectKeyID,
            authorityKeyID: authorityKeyID)
    }

    private static func boundKey(_ text: String, of name: CertifiedName) -> Terms.Digest? {
        let start = name.text + "/mldsa65/"
        guard name.purpose == .root, text.hasPrefix(start) else { return nil }
        return Terms.Digest(text: String(text.dropFirst(start.count)))
    }

    var form: DERForm {
        var all: [DERForm] = []
        func add(_ oid: ASN1ObjectIdentifier, critical: Bool, _ value: DERForm) {
            all.append(.sequence([.oid(oid)] + (critical ? [.boolean(true)] : []) + [.octets(value.bytes)]))
        }
        let constraints = usage.pathLength.map { DERForm.sequence([.boolean(true), .integer($0)]) } ?? .sequence([])
        add(ObjectIDs.basicConstraints, critical: true, constraints)
        add(ObjectIDs.keyUsage, critical: true, usage.keyUsageForm)
        if !usage.extended.isEmpty { add(ObjectIDs.extendedKeyUsage, critical: false, .sequence(usage.extended.map { .oid($0.oid) })) }
        let bound = boundKey.map { [DERForm.implicit(6, Array("\(name.text)/mldsa65/\($0)".utf8))] } ?? []
        let names = [DERForm.implicit(6, Array(name.text.utf8))] + bound
        let further = hosts.map { DERForm.implicit(2, Array($0.utf8)) } + addresses.map { DERForm.implicit(7, $0) }
        add(ObjectIDs.alternativeName, critical: false, .sequence(names + further))
        add(ObjectIDs.subjectKeyID, critical: false, .octets(subjectKeyID))
        add(ObjectIDs.authorityKeyID, critical: false, .sequence([.implicit(0, authorityKeyID)]))
        return .sequence(all)
    }
}

extension CertificateUsage.Extended {
    var oid: ASN1ObjectIdentifier {
        switch self {
        case .serverAuth: ObjectIDs.serverAuth
        case .clientAuth: ObjectIDs.clientAuth
        case .emailProtection: ObjectIDs.emailProtection
        case .documentSigning: ObjectIDs.documentSigning
        }
    }
}
