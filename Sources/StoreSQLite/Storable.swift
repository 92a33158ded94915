import Casework
import Exchange
import Foundation
import GRDB
import Terms

/// A value that has exactly one form in a column, and is read back only from that form.
protocol Storable {
    var stored: DatabaseValue { get }
    /// `nil` when the column holds something that we never write.
    init?(stored: DatabaseValue)
}

extension Optional: Storable where Wrapped: Storable {
    var stored: DatabaseValue { self?.stored ?? .null }
    init?(stored: DatabaseValue) {
        if stored.isNull {
            self = .none
        } else if let value = Wrapped(stored: stored) {
            self = value
        } else {
            return nil
        }
    }
}

extension Int64: Storable {
    var stored: DatabaseValue { databaseValue }
    init?(stored: DatabaseValue) {
        guard case .int64(let number) = stored.storage else { return nil }
        self = number
    }
}

extension Int: Storable {
    var stored: DatabaseValue { databaseValue }
    init?(stored: DatabaseValue) {
        guard case .int64(let number) = stored.storage, let value = Int(exactly: number) else { return nil }
        self = value
    }
}

extension String: Storable {
    var stored: DatabaseValue { databaseValue }
    init?(stored: DatabaseValue) {
        guard case .string(let text) = stored.storage else { return nil }
        self = text
    }
}

extension [UInt8]: Storable {
    var stored: DatabaseValue { Data(self).databaseValue }
    init?(stored: DatabaseValue) {
        guard case .blob(let data) = stored.storage else { return nil }
        self.init(data)
    }
}

extension Moment: Storable {
    var stored: DatabaseValue { seconds.databaseValue }
    init?(stored: DatabaseValue) {
        guard let seconds = Int64(stored: stored) else { return nil }
        self.init(seconds: seconds)
    }
}

extension Terms.Digest: Storable {
    var stored: DatabaseValue { bytes.stored }
    init?(stored: DatabaseValue) {
        guard let bytes = [UInt8](stored: stored) else { return nil }
        self.init(bytes: bytes)
    }
}

extension Identifier: Storable {
    var stored: DatabaseValue { withUnsafeBytes(of: uuid.uuid) { Data($0) }.databaseValue }
    init?(stored: DatabaseValue) {
        guard let bytes = [UInt8](stored: stored), bytes.count == 16 else { return nil }
        self.init(bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) })
    }
}

extension Storable where Self: TextCoded {
    var stored: DatabaseValue { text.databaseValue }
    init?(stored: DatabaseValue) {
        guard let text = String(stored: stored) else { return nil }
        self.init(text: text)
    }
}

extension StateCode: Storable {}
extension AuthorityID: Storable {}
extension OfficerID: Storable {}
extension CaseReference: Storable {}

extension Storable where Self: RawRepresentable, RawValue == String {
    var stored: DatabaseValue { rawValue.databaseValue }
    init?(stored: DatabaseValue) {
        guard let text = String(stored: stored) else { return nil }
        self.init(rawValue: text)
    }
}

extension CaseDirection: Storable {}
extension MessageRow.Direction: Storable {}
extension OutboxRow.Kind: Storable {}
extension OutboxRow.State: Storable {}
extension ReceiptRow.Direction: Storable {}
extension TransferRow.Direction: Storable {}
extension TransferRow.State: Storable {}
extension AuditRow.Outcome: Storable {}

/// Words that are never empty and hold no space, in one column, one space between them.
struct Words: Storable {
    let words: [String]

    init(_ words: [String]) { self.words = words }

    var stored: DatabaseValue { words.joined(separator: " ").databaseValue }
    init?(stored: DatabaseValue) {
        guard let text = String(stored: stored) else { return nil }
        self.words = text.split(separator: " ").map(String.init)
    }
}
