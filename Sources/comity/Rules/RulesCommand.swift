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
        try Rulebook.bundled().accepting(try signOffs()).rulebook
    }

    /// What the node's legal office has signed; nothing without a node.
    ///
    /// - Throws: ``CommandFault`` `node.missingFile` for a folder without a node.
    func signOffs() throws -> [RuleSignOff] {
        guard let data else { return [] }
        let folder = NodeFolder(path: data)
        try folder.requireNode()
        return try RuleFolder(folder: folder).signOffs()
    }
}

struct ListRules: ComityCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Print each rule with paragraph and grade.")

    @Flag(help: "Only what is unverified against the authentic text.") var unverified = false
    @OptionGroup var source: RulesSource
    @OptionGroup var output: OutputOption

    func perform() async throws {
        let rows = try source.rulebook().rows.filter { !unverified || $0.isUnverified }
        try output.show(
            RuleListView(rules: rows.map(RuleView.init)),
            DeskWords.table(["PARAGRAPH", "GRADE", "RULE", "WHAT"], rows.map(RuleWords.cells)))
    }
}

struct ShowRule: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Explain a finding's code, a paragraph, or a rule.",
        discussion: "As: comity rules show request.necessity.missing; comity rules show '40(22)'; comity rules show grounds.nationality")

    @Argument(help: "The code of a finding, a paragraph or article, or the id of a rule.") var name: String
    @OptionGroup var source: RulesSource
    @OptionGroup var output: OutputOption

    func perform() async throws {
        let rulebook = try source.rulebook()
        let catalogue = try FindingCatalogue.english()
        if let code = FindingCode(text: name) {
            return try output.show(FindingCodeView(code, rulebook, catalogue), RuleWords.code(code, rulebook, catalogue))
        }
        let rows = rulebook.rows(named: name)
        let codes = catalogue.explanations.keys.filter { code in
            rulebook.paragraphs(of: code, in: catalogue).contains { $0.text == name }
        }.map(\.text).sorted()
        guard !rows.isEmpty || !codes.isEmpty else {
            throw CommandFault.refused("rules.unknown", "no code, paragraph or rule is called \(name)", "comity rules list shows them all")
        }
        let findings = codes.isEmpty ? "" : "\n\nFindings under this paragraph: \(codes.joined(separator: ", "))"
        try output.show(RuleListView(rules: rows.map(RuleView.init), findings: codes), RuleWords.rows(rows) + findings)
    }
}

struct CheckRules: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Count the rules by grade and verify what a legal office has signed.")

    @Flag(help: "Fail while anything is unverified.") var strict = false
    @OptionGroup var source: RulesSource
    @OptionGroup var output: OutputOption

    func perform() async throws {
        let signed = try source.signOffs()
        let (rulebook, stale) = try Rulebook.bundled().accepting(signed)
        try output.show(RuleCheckView(rulebook, signed: signed, stale: stale), RuleWords.counts(rulebook, signed))
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
