public import Terms

/// By what a custodian finds the data that are meant. Coded as an object with a `kind`.
public enum Selector: Hashable, Sendable {
    case account(provider: String, id: String)
    case email(String)
    /// E.164, as `+43 1 234567`.
    case telephone(String)
    /// An address in use at a moment. Behind a shared address only port and moment tell one customer from a thousand;
    /// the offset is that of the log which showed the address, in minutes east of UTC, so that a misreading can be noticed.
    case ipAddress(String, port: Int?, moment: Moment?, utcOffsetMinutes: Int?)
    case url(String)
    /// An identifier of a device or of the card in it, and what kind of identifier it is.
    case device(String, kind: DeviceKind? = nil)
    /// An address on a chain, as `bitcoin`, `ethereum`.
    case wallet(chain: String, address: String)
    /// Anything else, in words.
    case caseSpecific(String)

    /// The kinds, as they are written in JSON and asked for on screens.
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case account, email, telephone, ipAddress, url, device, wallet, caseSpecific
    }

    public var kind: Kind {
        switch self {
        case .account: .account
        case .email: .email
        case .telephone: .telephone
        case .ipAddress: .ipAddress
        case .url: .url
        case .device: .device
        case .wallet: .wallet
        case .caseSpecific: .caseSpecific
        }
    }

    /// What a device is told by.
    public enum DeviceKind: String, Codable, Hashable, Sendable, CaseIterable {
        /// Of the telephone: 14 to 16 digits.
        case imei
        /// Of the subscriber, on the card.
        case imsi
        /// Of the card.
        case iccid
        /// Of the network interface.
        case mac
        case serialNumber, advertisingIdentifier
    }

    /// The one text that names the thing: identifier, address, number, description.
    public var value: String {
        switch self {
        case .account(_, let id): id
        case .email(let value), .telephone(let value), .ipAddress(let value, _, _, _), .url(let value), .device(let value, _),
            .wallet(_, let value), .caseSpecific(let value):
            value
        }
    }
}

extension Selector: Codable {
    private enum Key: String, CodingKey { case kind, value, provider, chain, port, moment, utcOffsetMinutes, deviceKind }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let value = try values.decode(String.self, forKey: .value)
        self =
            switch try values.decode(Kind.self, forKey: .kind) {
            case .account: .account(provider: try values.decode(String.self, forKey: .provider), id: value)
            case .email: .email(value)
            case .telephone: .telephone(value)
            case .ipAddress:
                .ipAddress(
                    value, port: try values.decodeIfPresent(Int.self, forKey: .port),
                    moment: try values.decodeIfPresent(Moment.self, forKey: .moment),
                    utcOffsetMinutes: try values.decodeIfPresent(Int.self, forKey: .utcOffsetMinutes))
            case .url: .url(value)
            case .device: .device(value, kind: try values.decodeIfPresent(DeviceKind.self, forKey: .deviceKind))
            case .wallet: .wallet(chain: try values.decode(String.self, forKey: .chain), address: value)
            case .caseSpecific: .caseSpecific(value)
            }
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(kind, forKey: .kind)
        try values.encode(value, forKey: .value)
        switch self {
        case .account(let provider, _): try values.encode(provider, forKey: .provider)
        case .ipAddress(_, let port, let moment, let utcOffsetMinutes):
            try values.encodeIfPresent(port, forKey: .port)
            try values.encodeIfPresent(moment, forKey: .moment)
            try values.encodeIfPresent(utcOffsetMinutes, forKey: .utcOffsetMinutes)
        case .wallet(let chain, _): try values.encode(chain, forKey: .chain)
        case .device(_, let kind): try values.encodeIfPresent(kind, forKey: .deviceKind)
        case .email, .telephone, .url, .caseSpecific: break
        }
    }
}
