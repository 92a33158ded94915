import ArgumentParser
import Casework
import Convention
import Foundation

/// Why a command ended without doing what it was asked: with a stable code, a sentence, and what to do.
enum CommandFault: Error {
    /// The rules, the permissions or the state of things stand against it. Exit code 3.
    case refused(String, String, String = "")
    /// Disk, line, bug. Exit code 4.
    case fault(String)

    /// Says it on standard error and ends the program with the right code; 2 is for wrong arguments, which the parser reports.
    static func end(_ error: any Error) -> Never {
<<<<<<< HEAD
        let (code, sentence, advice, exit): (String, String, String, Int32) =
            switch error {
            case CommandFault.refused(let code, let sentence, let advice): (code, sentence, advice, 3)
            case CommandFault.fault(let sentence): ("fault", sentence, "", 4)
            case let error as Refused: (error.code, error.detail, "", error.isFault ? 4 : 3)
            case let error as CaseworkError: (error.code.rawValue, error.detail, "", 3)
            case let error as Exchange.Rejection: (error.code.rawValue, error.detail, "", 3)
            case let error as EntryFault: (error.code.rawValue, error.detail, "", 3)
            case let error as SecretFault: ("secret.\(error.code.rawValue)", "the passphrase does not open this", "try again", 3)
            case let error as VaultFault: (error.code.rawValue, error.detail, "", 4)
            case let error as StoreFault: (error.code.rawValue, error.detail, "", 4)
            default: ("fault", "\(error)", "", 4)
            }
        FileHandle.standardError.write(Data("error: \(code): \(sentence)\(advice.isEmpty ? "" : "; \(advice)")\n".utf8))
        if let findings = (error as? CaseworkError)?.findings, !findings.isEmpty {
            for finding in findings { FileHandle.standardError.write(Data("  \(finding.citation): \(finding.code)\n".utf8)) }
        }
        if let findings = (error as? Refused)?.findings, !findings.isEmpty {
            FileHandle.standardError.write(Data("\(DeskWords.findings(findings))\n".utf8))
        }
        Foundation.exit(exit)
=======
        let said = SaidFault(error)
        FileHandle.standardError.write(Data("\(said.line)\n".utf8))
        for finding in (error as? CaseworkError)?.findings ?? [] {
            FileHandle.standardError.write(Data("  \(finding.citation): \(finding.code)\n".utf8))
        }
        Foundation.exit(said.exitCode)
>>>>>>> 7eb43b40ffeeebc22af4aa3e929737442422cdf9
    }
}

/// A command whose faults end with a code and a sentence.
protocol ComityCommand: AsyncParsableCommand {
    func perform() async throws
}

extension ComityCommand {
    func run() async throws {
<<<<<<< HEAD
        do { try await perform() } catch let error as ExitCode { throw error } catch let error as ValidationError { throw error } catch { CommandFault.end(error) }
=======
        do {
            try await perform()
        } catch let error as ExitCode {
            throw error
        } catch let error as ValidationError {
            // The parser's own way: the sentence, how the command is used, exit code 2.
            throw error
        } catch {
            CommandFault.end(error)
        }
>>>>>>> 7eb43b40ffeeebc22af4aa3e929737442422cdf9
    }
}
