import ArgumentParser
import NIOHTTP1
import NodeWeb
import Terms

/// The second signature, under whatever was proposed: a request, a decision, a release, a consent.
struct ApproveCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Read what a colleague proposed, sign it with your own key, and let it go out.",
        discussion: "Read it first: comity case show CASE --json. Whoever proposed it cannot approve it.")

    @OptionGroup var file: CaseArgument
    @Argument(help: "What waits, by its id; may be left out when only one thing waits.") var message: String?
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let path = try file.path()
        let id = try await Waiting(desk: desk).id(message, in: path)
        try await desk.ask(.POST, "\(path)/approvals/\(id)", Signing(secret: try secret.read())) { DeskWords.proposed($0) }
    }
}

/// Sends a proposal back instead; nothing leaves.
struct ReturnCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "Send a proposal back to the colleague who made it; nothing leaves.")

    @OptionGroup var file: CaseArgument
    @Argument(help: "What waits, by its id; may be left out when only one thing waits.") var message: String?
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let path = try file.path()
        let id = try await Waiting(desk: desk).id(message, in: path)
        try await desk.tell("\(path)/returns/\(id)", nil, "sent back")
    }
}

/// What waits in a case for its second signature.
struct Waiting {
    let desk: DeskOptions

    /// The id that was typed, or that of the only thing that waits.
    func id(_ typed: String?, in path: String) async throws -> MessageID {
        if let typed {
            guard let id = MessageID(text: typed) else { throw ValidationError("\(typed) is no id of a proposal") }
            return id
        }
        let view: CaseView = try await desk.read(path)
        guard let first = view.pending.first else { throw CommandFault.refused("statement.nothingPending", "nothing waits in this case") }
        guard view.pending.count == 1 else {
            throw CommandFault.refused("statement.several", "several things wait", "name one; comity case show lists them")
        }
        return first.message
    }
}
