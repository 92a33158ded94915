import ArgumentParser
import Casework
import Exchange
import Foundation
import Terms

/// `comity user …`
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Add, list and close the accounts of people.",
        subcommands: [AddUserCommand.self, ListUsers.self, DisableUser.self, RevokeUserCommand.self, ResetFactor.self])
}

struct AddUserCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a person: makes and certifies the personal signing key.",
        discussion: """
            Needs the issuing passphrase, which the running node never sees. Roles: drafting, approving, triage, rights-reviewer, \
            custodian, duty, overseer, operator. Example:

              comity user add --data DIR --id of-7f3a --authority central --name maria --role drafting
            """)

    @OptionGroup var data: DataOption
    @Option(help: "The pseudonym that other States see, as of-7f3a.") var id: String
    @Option(help: "The authority the person works for.") var authority: String
    @Option(help: "The name to sign in with; never leaves the node.") var name: String
    @Option(help: "A role; repeat for several.") var role: [String]
    @Option(help: "File with the person's password; asked for when absent.") var passwordFile: String?
    @Option(help: "File with the issuing passphrase; asked for when absent.") var issuingPassphraseFile: String?
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?
    @OptionGroup var output: OutputOption

    func perform() async throws {
        guard let id = OfficerID(text: id), let authority = AuthorityID(text: authority) else {
            throw ValidationError("pseudonyms and authorities are lower-case letters, digits and hyphens")
        }
        let roles = try Set(
            role.map { word in
                guard let role = OfficerRole(rawValue: word) else {
                    throw ValidationError(
                        "no such role: \(word); there are \(OfficerRole.allCases.map(\.rawValue).joined(separator: ", "))")
                }
                return role
            })
        let folder = data.folder
        let issuing = try WrappedFile.read(
            IssuingSecrets.self, from: folder.issuingKeys,
            passphrase: try Passphrase.from(file: issuingPassphraseFile, prompt: "Issuing passphrase: "), in: folder)
        let node = try NodeAssembly.open(folder, passphrase: try Passphrase.ofNode(file: passphraseFile))
        let row = try await AddUser(node.office)(
            id: id, authority: authority, signInName: name,
            password: try Passphrase.new(file: passwordFile, prompt: "New password of \(name): "), roles: roles,
            issuer: try issuing.issuer(), cost: NewSecrets.cost)
        try await node.close()
        try output.show(UserLine(row), "\(row.id) may now sign in as \(name)")
    }
}

struct ListUsers: ComityCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the people of this node.")

    @OptionGroup var data: DataOption
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?
    @OptionGroup var output: OutputOption

    func perform() async throws {
        let node = try NodeAssembly.open(data.folder, passphrase: try Passphrase.ofNode(file: passphraseFile))
        let users = try await node.office.store.read { try $0.users() }.map(UserLine.init)
        try await node.close()
        try output.show(
            ["users": users],
            DeskWords.table(
                ["ID", "AUTHORITY", "ROLES", "SIGNS IN AS", "ACCOUNT"],
                users.map {
                    [$0.id.text, $0.authority.text, $0.roles.joined(separator: ","), $0.name, $0.closedAt.map { "closed \($0)" } ?? "open"]
                }))
    }
}

/// A person of the node, as the administration shows them.
struct UserLine: Codable {
    let id: OfficerID
    let authority: AuthorityID
    let roles: [String]
    let name: String
    let closedAt: Moment?

    init(_ row: UserRow) {
        id = row.id
        authority = row.authority
        roles = row.roles.map(\.rawValue).sorted()
        name = row.signInName
        closedAt = row.disabledAt
    }
}

struct DisableUser: ComityCommand {
    static let configuration = CommandConfiguration(commandName: "disable", abstract: "Close an account: tokens and signing end at once.")

    @OptionGroup var data: DataOption
    @Option(help: "The pseudonym.") var id: String
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?
    @OptionGroup var output: OutputOption

    func perform() async throws {
        guard let id = OfficerID(text: id) else { throw ValidationError("not a pseudonym") }
        let node = try NodeAssembly.open(data.folder, passphrase: try Passphrase.ofNode(file: passphraseFile))
        try await CloseAccount(node.office)(id)
        try await node.close()
        try output.show(["closed": id.text], "\(id) can no longer sign in or sign here; other States are told with: comity user revoke")
    }
}

struct ResetFactor: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-factor", abstract: "Take a lost second factor away: the next sign-in at the desk enrols a new one.",
        discussion: "Ends the person's sessions at the desk. Make sure that it is the person who asks: the password alone then enrols.")

    @OptionGroup var data: DataOption
    @Option(help: "The pseudonym.") var id: String
    @Option(help: "File with the node's passphrase.") var passphraseFile: String?
    @OptionGroup var output: OutputOption

    func perform() async throws {
        guard let id = OfficerID(text: id) else { throw ValidationError("not a pseudonym") }
        let node = try NodeAssembly.open(data.folder, passphrase: try Passphrase.ofNode(file: passphraseFile))
        try await ResetSecondFactor(node.office)(id)
        try await node.close()
        try output.show(["factorReset": id.text], "\(id) enrols a new second factor at the next sign-in at the desk")
    }
}
