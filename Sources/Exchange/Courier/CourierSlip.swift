import Attest
public import Terms

/// The first file in what a courier carries: whose it is, for whom, and what follows. Signed by the sending node.
///
/// It replaces what the line between two nodes proves: who is speaking. Everything that follows is signed by itself as on the line, and
/// is checked through the same doors.
public struct CourierSlip: Codable, Hashable, Sendable {
    public static let type = "comity/courier/v1"
    /// Messages and receipts in one file at most; what is more goes with the next.
    public static let mostItems = 1_000
    /// Receipts that are named as taken at most.
    public static let mostTaken = 10_000
    /// Bytes of the signed slip at most, as it stands in the archive.
    public static let mostBytes = 4 << 20

    public let _type: String
    public let mode: Mode
    /// Of this one journey.
    public let id: TransferID
    public let from: StateCode
    public let to: StateCode
    public let createdAt: Moment
    /// SHA-256 of each file `items/000001.json` and so on, in order.
    public let items: [Digest]
    /// The packages that follow the items, in order.
    public let transfers: [TransferID]
    /// Receipts of the receiver that the sender holds: they need not travel again.
    public let taken: [Digest]

    public init(
        mode: Mode, id: TransferID, from: StateCode, to: StateCode, createdAt: Moment, items: [Digest], transfers: [TransferID],
        taken: [Digest]
    ) {
        self._type = Self.type
        self.mode = mode
        self.id = id
        self.from = from
        self.to = to
        self.createdAt = createdAt
        self.items = items
        self.transfers = transfers
        self.taken = taken
    }
}

/// Where things are in what a courier carries.
public enum CourierPath {
    /// The signed slip, always the first file.
    public static let slip = "courier.json"

    /// A message or receipt, counted from 1: the JSON of one item as the call `waiting` lists it.
    public static func item(_ number: Int) -> String {
        let digits = String(number)
        return "items/\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits).json"
    }

    /// A file of a package.
    public static func file(_ path: String, of transfer: TransferID) -> String { "transfers/\(transfer)/\(path)" }

    /// Which file of which package a path names; nil for any other path.
    public static func parsed(_ path: String) -> (transfer: TransferID, file: String)? {
        let parts = path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "transfers", let transfer = TransferID(text: String(parts[1])) else { return nil }
        return (transfer, String(parts[2]))
    }
}
