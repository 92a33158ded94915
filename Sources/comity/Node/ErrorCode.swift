import Casework
import Exchange

/// The stable code of an error, for logs: never its text.
enum ErrorCode {
    static func of(_ error: any Error) -> String {
        switch error {
        case let error as CaseworkError: error.code.rawValue
        case let error as StoreFault: error.code.rawValue
        case let error as VaultFault: error.code.rawValue
        case let error as PeerFault: error.code.rawValue
        case let error as Exchange.Rejection: error.code.rawValue
        case let error as TreatyFault: error.code.rawValue
        case let error as EntryFault: error.code.rawValue
        default: "\(type(of: error))"
        }
    }
}
