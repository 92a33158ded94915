import ArgumentParser
import Convention
import Exchange
import Terms

/// `comity rules …`
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Show the rules by which requests and decisions are judged, and how far to trust each.",
        discussion: """
            Every rule has a paragraph and a grade; what nobody has compared with the authentic text bears a mark. A legal office can
            lift the mark of rows, and of those rows only:

              comity rules key --name legal.xa.example --to legal.key     (once, at the legal office)
              comity rules sign grounds.nationality --key legal.key --office "…" --source "…" --to signed.note
              comity rules accept signed.note --verifier legal.xa.example+… --data DIR     (at the node)
            """,
        subcommands: [
            ListRules.self, ShowRule.self, CheckRules.self, MakeRulesKey.self, SignRules.self, AcceptRules.self,
        ])
}

/// The data folder of a node whose sign-offs count; without it the tables are shown as they were built in.
struct RulesSource: ParsableArguments {
    @Option(help: "The node's data folder; its sign-offs are applied.") var data: String?

    func rulebook() throws -> Rulebook {
        guard let data else { return try Rulebook.bundled() }
        return try RuleFolder(folder: NodeFolder(path: data)).rulebook()
    }
}

struct ListRules: ComityCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Print each rule with paragraph and grade.")

    @Flag(help: "Only what is unverified against the authentic text.") var unverified = false
    @OptionGroup var source: RulesSource

    func perform() async throws {
        let rows = try source.rulebook().rows.filter { !unverified || $0.isUnverified }
        print(DeskWords.table(["PARAGRAPH", "GRADE", "RULE", "WHAT"], rows.map(RuleWords.cells)))
    }
}

struct ShowRule: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Explain a finding's code, a paragraph, or a rule.",
        discussion: "As: comity rules show request.necessity.missing; comity rules show '40(22)'; comity rules show grounds.nationality")

    @Argument(help: "The code of a finding, a paragraph or article, or the id of a rule.") var name: String
    @OptionGroup var source: RulesSource

    func perform() async throws {
        let rulebook = try source.rulebook()
        let catalogue = try FindingCatalogue.english()
        if let code = FindingCode(text: name) { return print(RuleWords.code(code, rulebook, catalogue)) }
        let rows = rulebook.rows(named: name)
        let codes = catalogue.explanations.keys.filter { code in
            rulebook.paragraphs(of: code, in: catalogue).contains { $0.text == name }
        }
        guard !rows.isEmpty || !codes.isEmpty else {
            throw CommandFault.refused("rules.unknown", "no code, paragraph or rule is called \(name)", "comity rules list shows them all")
        }
        print(RuleWords.rows(rows))
        if !codes.isEmpty { print("\nFindings under this paragraph: \(codes.map(\.text).sorted().joined(separator: ", "))") }
    }
}

struct CheckRules: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Count the rules by grade and verify what a legal office has signed.")

    @Flag(help: "Fail while anything is unverified.") var strict = false
    @OptionGroup var source: RulesSource

    func perform() async throws {
        let built = try Rulebook.bundled()
        let signed = try source.data.map { try RuleFolder(folder: NodeFolder(path: $0)).signOffs() } ?? []
        let (rulebook, stale) = built.accepting(signed)
        for grade in Grade.allCases {
            let count = rulebook.rows.filter { $0.grade == grade }.count
            if count > 0 {
                print("\(String(repeating: " ", count: max(0, 5 - "\(count)".count)))\(count)  \(RuleWords.meaning(of: grade))")
            }
        }
        for signOff in signed {
            print("signed: \(signOff.rules.count) rules by \(signOff.office) on \(signOff.at), against \(signOff.source)")
        }
        guard stale.isEmpty else {
            throw CommandFault.refused(
                "rules.stale", "signed for, but changed since: \(stale.joined(separator: ", "))", "ask the legal office to sign again")
        }
        let open = rulebook.rows.filter(\.isUnverified)
        if strict, !open.isEmpty {
            throw CommandFault.refused(
                "rules.unverified", "\(open.count) rules are \(FindingCatalogue.unverifiedMark)",
                "comity rules list --unverified shows them")
        }
    }
}
