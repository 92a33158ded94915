import ArgumentParser
import Casework
import Exchange
import NIOHTTP1
import NodeWeb
import Terms

/// `comity token`
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Tokens for your programs: make, list, revoke.",
        discussion: """
            A token is worth the permissions that you name, for the days that you name, and is shown once. What signs asks for your \
            password all the same. Example:

              comity token make --name statistics --days 90 --scope listCases --scope readCase
            """, subcommands: [MakeTokenCommand.self, ListTokensCommand.self, RevokeTokenCommand.self])
}

struct MakeTokenCommand: ComityCommand {
    static let configuration = CommandConfiguration(commandName: "make", abstract: "Make a token and print it, once.")

    @Option(help: "What you call it.") var name: String
    @Option(help: "How many days it lasts, 1 to 366.") var days: Int64 = 90
    @Option(name: .customLong("scope"), help: "A permission that it is worth, as listCases; may be given several times.")
    var scopes: [String]
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let permissions = try scopes.map { text in
            guard let permission = Permission(rawValue: text) else {
                throw ValidationError("\(text) is no permission; the page /desk/account/tokens lists yours")
            }
            return permission
        }
        let form = TokenForm(name: name, scopes: permissions, days: days, secret: try secret.read())
        try await desk.ask(.POST, "tokens", form) { (made: NewTokenView) in made.token }
    }
}

struct ListTokensCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List your tokens, or, as an operator, another person's.")

    @Option(help: "As an operator: of this person, by pseudonym.") var officer: String?
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        try await desk.ask(.GET, try TokenPath.of(officer)) { (list: TokenList) in
            list.tokens.isEmpty
                ? "no tokens"
                : DeskWords.table(
                    ["ID", "NAME", "UNTIL", "SCOPES"],
                    list.tokens.map { [$0.id.text, $0.name, $0.expiresAt.text, $0.scopes.joined(separator: " ")] })
        }
    }
}

struct RevokeTokenCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Take a token back, at once; as an operator also another person's.")

    @Argument(help: "Its id, as list prints it.") var id: String
    @Option(help: "As an operator: of this person, by pseudonym.") var officer: String?
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        guard let digest = Digest(text: id) else { throw ValidationError("\(id) is no id of a token") }
        let path = "\(try TokenPath.of(officer))/\(digest)"
        _ = try await desk.atDesk { try await $0.bytes(.DELETE, path) }
        try desk.show(["revoked": digest.text], "revoked")
    }
}

private enum TokenPath {
    static func of(_ officer: String?) throws -> String {
        guard let officer else { return "tokens" }
        guard let id = OfficerID(text: officer) else { throw ValidationError("\(officer) is no pseudonym of an officer") }
        return "officers/\(id)/tokens"
    }
}
