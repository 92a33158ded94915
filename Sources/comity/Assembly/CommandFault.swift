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
        let said = SaidFault(error)
        FileHandle.standardError.write(Data("\(said.line)\n".utf8))
        for finding in (error as? CaseworkError)?.findings ?? [] {
            FileHandle.standardError.write(Data("  \(finding.citation): \(finding.code)\(RuleWords.mark(finding.isUnverified))\n".utf8))
        }
        if let findings = (error as? Refused)?.findings, !findings.isEmpty {
            FileHandle.standardError.write(Data("\(DeskWords.findings(findings))\n".utf8))
        }
        Foundation.exit(said.exitCode)
    }
}

/// A command whose faults end with a code and a sentence.
protocol ComityCommand: AsyncParsableCommand {
    func perform() async throws
}

extension ComityCommand {
    func run() async throws {
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
    }
}
