/// A row with its place in the order of storage, from which a list can go on.
public struct Numbered<Row: Hashable & Sendable>: Hashable, Sendable {
    public let number: Int64
    public let row: Row

    public init(_ number: Int64, _ row: Row) {
        self.number = number
        self.row = row
    }
}

/// A place in the list of alarms: open ones first, newest first.
public struct AlarmPosition: Hashable, Sendable {
    public let isOpen: Bool
    public let number: Int64

    public init(isOpen: Bool, number: Int64) {
        self.isOpen = isOpen
        self.number = number
    }
}
