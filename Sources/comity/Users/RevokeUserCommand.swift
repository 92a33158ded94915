import ArgumentParser
import Attest
import Casework
import Exchange
import Foundation
import Terms

struct RevokeUserCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Take a person's certificate back, here and towards other States.",
        discussion: """
            Closes the account and publishes the State's next entry with a new revocation list; a running node takes it up within \
            seconds, other States when they next look (a Comity node within an hour). Needs the issuing passphrase. When the key was \
            stolen, say since when it may have been misused:

              comity user revoke --data DIR --id of-7f3a --reason key-compromise --compromised-since 2027-03-01T00:00:00Z
            """)

    enum Reason: String, CaseIterable, ExpressibleByArgument {
        case unspecified
        case keyCompromise = "key-compromise"
        case affiliationChanged = "affiliation-changed"
        case superseded
        case cessationOfOperation = "cessation-of-operation"

        var meaning: RevocationList.Reason {
            switch self {
            case .unspecified: .unspecified
            case .keyCompromise: .keyCompromise
            case .affiliationChanged: .affiliationChanged
            case .superseded: .superseded
            case .cessationOfOperation: .cessationOfOperation
            }
        }
    }

    @OptionGroup var data: DataOption
    @Option(help: "The pseudonym.") var id: String
    @Option(help: "Why: \(Reason.allCases.map(\.rawValue).joined(separator: ", ")).") var reason: Reason
    @Option(help: "From when on signatures are not believed, as 2027-03-01T00:00:00Z; now when absent.") var compromisedSince: String?
    @Option(help: "File with the issuing passphrase; asked for when absent.") var issuingPassphraseFile: String?
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?
    @OptionGroup var output: OutputOption

    func perform() async throws {
        guard let id = OfficerID(text: id) else { throw ValidationError("not a pseudonym") }
        let since = try compromisedSince.map { text in
            guard let moment = Moment(text: text) else { throw ValidationError("write the time as 2027-03-01T00:00:00Z") }
            return moment
        }
        let folder = data.folder
        let issuing = try WrappedFile.read(
            IssuingSecrets.self, from: folder.issuingKeys,
            passphrase: try Passphrase.from(file: issuingPassphraseFile, prompt: "Issuing passphrase: "), in: folder)
        let node = try NodeAssembly.open(folder, passphrase: try Passphrase.ofNode(file: passphraseFile))
        let entry = try await RevokeOfficer(node.office)(
            id, reason: reason.meaning, compromisedSince: since, issuer: try issuing.issuer(), entrySigner: try issuing.entry.signer())
        // A crash before this line: the account is closed; the command can be given again.
        try folder.write(try entry.wire(), to: folder.entry)
        let sequence = node.office.own.entry.sequence
        try await node.close()
        try output.show(
            ["revoked": id.text, "sequence": String(sequence)],
            "\(id) can no longer sign; the State's entry \(sequence) says so, and peers fetch it within an hour")
    }
}
