import ArgumentParser
import Exchange
import NIOHTTP1
import NodeWeb
import Terms

/// Which use: exactly one of the three.
struct UseOption: ParsableArguments {
    @Option(help: "Use in another case of your State, by its reference (40(19)).") var inCase: String?
    @Option(help: "Passing on to a third State or an organization (36(3)).") var passTo: String?
    @Option(help: "Disclosure of what exonerates, in a proceeding by its reference (40(5), 40(19)).") var discloseIn: String?

    func validate() throws {
        guard [inCase, passTo, discloseIn].compactMap(\.self).count == 1 else {
            throw ValidationError("give --in-case, --pass-to or --disclose-in, one of them")
        }
    }

    func use() throws -> FurtherUse {
        if let inCase { return .otherCase(reference: inCase) }
        if let passTo { return .onwardTransfer(to: passTo) }
        if let discloseIn { return .exculpatory(reference: discloseIn) }
        throw ValidationError("give --in-case, --pass-to or --disclose-in")
    }
}

struct UseCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Ask whether a use of received evidence is allowed, or take it out for that use.")

    @OptionGroup var package: PackageArgument
    @OptionGroup var use: UseOption
    @Option(help: "A folder on the node's machine that does not exist yet; without it nothing leaves.") var to: String?
    @Option(help: "Why a disclosure that exonerates cannot wait for its notice; the notice is owed at once then.") var withoutNotice:
        String?
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        try await desk.ask(.POST, "\(try package.path())/uses", UseForm(use: try use.use(), destination: to, withoutNotice: withoutNotice))
        { (view: UseView) in
            "allowed by \(view.citation)"
        }
    }
}

struct ConsentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consent", abstract: "Ask for, or answer about, a use beyond the request.",
        subcommands: [AskConsent.self, AnswerConsent.self])
}

struct AskConsent: ComityCommand {
    static let configuration = CommandConfiguration(commandName: "ask", abstract: "Ask the State that gave the evidence for its consent.")

    @OptionGroup var package: PackageArgument
    @OptionGroup var use: UseOption
    @Option(help: "Why.") var reasons: String
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let wish = ConsentWish(use: try use.use(), reasons: reasons, secret: try secret.read())
        try await desk.ask(.POST, "\(try package.path())/consent-wishes", wish) { DeskWords.proposed($0) }
    }
}

struct AnswerConsent: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Consent, or do not; the rights reviewer signs second.")

    @OptionGroup var file: CaseArgument
    @Argument(help: "The wish, by its message's digest.") var message: String
    @Flag(inversion: .prefixedNo, help: "Whether the use is consented to.") var consent: Bool
    @Option(help: "Why.") var reasons: String
    @Option(help: "Until when it is consented to; without end when absent.") var until: String?
    @OptionGroup var secret: SecretOption
    @OptionGroup var desk: DeskOptions

    func perform() async throws {
        let form = ConsentForm(
            consented: consent, reasons: reasons, until: try until.map(Words.moment), secret: try secret.read())
        try await desk.ask(.POST, "\(try file.path())/consent-wishes/\(try Words.digest(message))/answer", form) { DeskWords.proposed($0) }
    }
}
