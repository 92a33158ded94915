import Attest
import Casework
import Convention
import Custody
import Exchange
import Foundation
import NIOCore
import NodeWeb

/// An error as the program says it: stable code, sentence, what to do, exit code.
struct SaidFault {
    /// 3: somebody can do something about it by asking otherwise.
    static let refused: Int32 = 3
    /// 4: disk, line, bug.
    static let fault: Int32 = 4

    let code: String
    let sentence: String
    let advice: String
    let exitCode: Int32

    /// As it stands on standard error: `error: <code>: sentence; what to do`.
    var line: String { "error: \(code): \(sentence)\(advice.isEmpty ? "" : "; \(advice)")" }

    private init(_ code: String, _ sentence: String, _ advice: String = "", exit exitCode: Int32) {
        self.code = code
        self.sentence = sentence
        self.advice = advice
        self.exitCode = exitCode
    }

    init(_ error: any Error) {
        self =
            switch error {
            case CommandFault.refused(let code, let sentence, let advice): SaidFault(code, sentence, advice, exit: Self.refused)
            case CommandFault.fault(let sentence): SaidFault("fault", sentence, exit: Self.fault)
            case let error as Refused: SaidFault(error.code, error.detail, exit: error.isFault ? Self.fault : Self.refused)
            case let error as CaseworkError: SaidFault(error.code.rawValue, error.detail, exit: Self.refused)
            case let error as Exchange.Rejection: SaidFault(error.code.rawValue, error.detail, exit: Self.refused)
            case let error as DepositaryFault: SaidFault(error.code.rawValue, error.detail, exit: Self.refused)
            case let error as TreatyFault: SaidFault(error.code.rawValue, error.detail, exit: Self.refused)
            case let error as TreatyRegisterFault: SaidFault("treaty.register.\(error.code.rawValue)", error.sentence, exit: Self.refused)
            case let error as EntryFault: SaidFault(error.code.rawValue, error.detail, exit: Self.refused)
            case let error as SecretFault where error.code == .wrongKey:
                SaidFault(
                    "secret.wrongKey", "the passphrase does not open this, or the file was altered",
                    "check which of the two passphrases is meant", exit: Self.refused)
            case let error as SecretFault: SaidFault("secret.\(error.code.rawValue)", error.detail, exit: Self.fault)
            case let error as CertificateFault: SaidFault("certificate.\(error.code.rawValue)", error.detail, exit: Self.refused)
            case let error as CanonicalFault: SaidFault("file.malformed", "\(error)", "take it from a backup", exit: Self.refused)
            case let error as LogFault: SaidFault("log.damaged", "\(error)", "comity node check says more", exit: Self.fault)
            case let error as PeerFault: SaidFault(error.code.rawValue, error.detail, exit: Self.fault)
            case let error as VaultFault: SaidFault(error.code.rawValue, error.detail, exit: Self.fault)
            case let error as StoreFault: SaidFault(error.code.rawValue, error.detail, exit: Self.fault)
            case let error as IOError where error.errnoCode == EADDRINUSE:
                SaidFault(
                    "node.portTaken", "another program listens on one of the node's ports", "stop it, or choose other ports in config.json",
                    exit: Self.refused)
            case let error as IOError where [EACCES, EADDRNOTAVAIL].contains(error.errnoCode):
                SaidFault(
                    "node.addressRefused", "the system does not let the node listen there (error \(error.errnoCode))",
                    "check host and ports in config.json; ports below 1024 need a permission", exit: Self.refused)
            case PublicServer.Fault.originWithoutPath:
                SaidFault(
                    "log.origin", "the log's origin has no path", "found the node anew with --log-origin host/path", exit: Self.refused)
            default: SaidFault("fault", "\(error)", exit: Self.fault)
            }
    }
}
