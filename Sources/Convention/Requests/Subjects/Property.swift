/// One numbered piece of property (2(i)): what it is, where it is, what it may be worth (50(3)(a), 52).
public struct Property: Codable, Hashable, Sendable {
    /// The kinds that article 2(i) names.
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case movable, immovable, corporeal, incorporeal
        case virtualAsset = "virtual_asset"
        case legalInstrument = "legal_instrument"
    }

    /// 1 and up, once each in a request.
    public var number: Int
    public var kind: Kind
    public var description: String
    /// As far as possible (50(3)(a)).
    public var location: String?
    /// Where it matters (50(3)(a)).
    public var value: Money?
    /// Who holds it or in whose name it stands.
    public var holder: String?
    /// For ``Kind/virtualAsset``.
    public var virtualAsset: VirtualAsset?

    public init(
        number: Int, kind: Kind, description: String, location: String? = nil, value: Money? = nil, holder: String? = nil,
        virtualAsset: VirtualAsset? = nil
    ) {
        self.number = number
        self.kind = kind
        self.description = description
        self.location = location
        self.value = value
        self.holder = holder
        self.virtualAsset = virtualAsset
    }
}

/// What finds a virtual asset: the chain and the address on it, and what lies there.
public struct VirtualAsset: Codable, Hashable, Sendable {
    /// As `bitcoin`, `ethereum`.
    public var chain: String
    public var address: String
    /// What is held there, as `BTC` or the address of a token's contract.
    public var asset: String
    /// In units of the asset, written as ``Money/amount``; `nil` when unknown.
    public var amount: String?
    /// The provider that holds the keys, if one does.
    public var custodian: String?

    public init(chain: String, address: String, asset: String, amount: String? = nil, custodian: String? = nil) {
        self.chain = chain
        self.address = address
        self.asset = asset
        self.amount = amount
        self.custodian = custodian
    }
}
