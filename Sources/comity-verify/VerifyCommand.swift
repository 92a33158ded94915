import ArgumentParser
import Attest
import Exchange
import Foundation
import Terms

/// Checks a dossier offline: for a court, a defence expert, a journalist.
@main
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "comity-verify",
        abstract: "Checks a dossier of cooperation between two States, offline, and says in plain words what holds.",
        discussion: """
            Exit codes: 0 verified (every State's root was given with --root and everything holds); 3 everything holds together, but a \
            root was not compared; 1 something does not hold; 2 the command was not understood.
            """)

    @Argument(help: "The folder of the dossier.", completion: .directory)
    var dossier: String

    @Option(
        name: .customLong("root"),
        help: ArgumentHelp(
            "The SHA-256 fingerprint of a State's root, from another source than the dossier; once for each State.",
            valueName: "fingerprint"))
    var roots: [Fingerprint] = []

    @Option(name: .customLong("identity"), help: "The thread's age identity file: opens the evidence and compares every digest.")
    var identity: String?

    @Flag(help: "Print the verdict as JSON.")
    var json = false

    mutating func run() throws {
        let folder: FolderSource
        let identities: [SealingIdentity]
        do {
            folder = try FolderSource(dossier)
            identities = try identity.map { try IdentityFile.read($0) } ?? []
        } catch let problem as InputProblem {
            FileHandle.standardError.write(Data("comity-verify: \(problem.text)\n".utf8))
            throw ExitCode(2)
        }
        let verdict = try DossierCheck.verdict(of: folder, roots: Set(roots.map(\.digest)), identities: identities)
        let text = json ? String(decoding: try Canonical.bytes(of: VerdictJSON(verdict)), as: UTF8.self) + "\n" : VerdictText(verdict).text
        FileHandle.standardOutput.write(Data(text.utf8))
        throw ExitCode(Self.exitCode(verdict.outcome))
    }

    static func exitCode(_ outcome: DossierVerdict.Outcome) -> Int32 {
        switch outcome {
        case .verified: 0
        case .failed: 1
        case .consistent: 3
        }
    }

    /// Every misunderstanding of the command line ends with 2, also those that the argument parser finds.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let code = exitCode(for: error)
            if code == .success || error is ExitCode { exit(withError: error) }
            FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
            Foundation.exit(2)
        }
    }
}

/// A fingerprint as openssl prints it, with colons and in capitals, or as plain digits.
struct Fingerprint: ExpressibleByArgument {
    let digest: Digest

    init?(argument: String) {
        let digits = argument.split(separator: "=").last.map(String.init) ?? argument
        guard let digest = Digest(text: digits.replacing(":", with: "").lowercased()) else { return nil }
        self.digest = digest
    }
}

/// Something outside the dossier that could not be used.
struct InputProblem: Error {
    let text: String
}
