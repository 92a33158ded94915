public import Casework
import Synchronization
public import Terms

/// What a courier carries from one office to another, in memory.
public struct CourierBag: Sendable {
    public let outcome: ExportCourier.Outcome
    /// The sealed file.
    public var bytes: [UInt8]

    public static func packed(
        by office: Office, for state: StateCode, carrying packages: ExportCourier.Packages = .outstanding
    ) async throws -> CourierBag {
        let file = Collected()
        let outcome = try await ExportCourier(office)(to: state, carrying: packages) { file.add($0) }
        return CourierBag(outcome: outcome, bytes: file.bytes)
    }

    /// - Parameter piece: How many bytes the medium gives at a time at most.
    @discardableResult
    public func unpacked(by office: Office, piece: Int = .max) async throws -> ImportCourier.Outcome {
        let place = Mutex(0)
        let bytes = bytes
        return try await ImportCourier(office)(take: { count in
            place.withLock { place in
                let end = min(bytes.count, place + min(count, piece))
                defer { place = end }
                return Array(bytes[place..<end])
            }
        })
    }
}

private final class Collected: Sendable {
    private let all = Mutex<[UInt8]>([])
    var bytes: [UInt8] { all.withLock { $0 } }
    func add(_ bytes: [UInt8]) { all.withLock { $0 += bytes } }
}
