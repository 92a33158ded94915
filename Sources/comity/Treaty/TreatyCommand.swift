import ArgumentParser

/// `comity treaty …`
struct TreatyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "treaty", abstract: "Who is bound by the Convention, since when, with whom, and why not.",
        discussion: """
            Without --data, the table that is built into the program is read: collected from public copies, each row with its source. \
            With --data, the node's own register: what was imported from the depositary and recorded by hand.

            Whether a State is bound is read from the depositary's facts alone. An instrument that is only reported, or whose day of \
            deposit was not seen, is shown and does not count. Days are calendar days in UTC.

              comity treaty status
              comity treaty pair AZ QA --on 2027-03-01
              comity treaty simulate --unnamed 40=2027-01-15 --deposit FR=2027-04-20
              comity treaty import XVIII-16.en.xml --seen 2026-11-24 --data /srv/comity
            """,
        subcommands: [
            TreatyStatusCommand.self, TreatyPairCommand.self, TreatySimulateCommand.self, TreatyImportCommand.self,
            TreatyHistoryCommand.self,
        ])
}
