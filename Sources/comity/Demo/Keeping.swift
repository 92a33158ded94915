import Exchange
import Foundation
import NodeWeb
import Terms

/// What to do with nodes that are left running: the desks with their sign-ins, and commands that work as they stand here.
struct Keeping {
    let stage: Stage
    /// What `comity demo` was told of folder and scenario.
    let options: String

    private func short(_ path: String) -> String {
        let here = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }

    private var program: String { short(Shell.ownProgram.path) }

    func tell() async throws {
        let tell = stage.tell
        tell.title("Both nodes go on running: look at their desks in a browser")
        tell.plain(
            """
              EXERCISE, on this machine only. The passwords and second factors below belong to people who do not exist; no real node
              ever prints or keeps such a thing. Each State certifies its own node, so the browser has to be told once to go on.
            """)
        for state in [stage.a, stage.b] { try await tellDesk(of: state) }
        tell.plain(
            """

              The second factor that the desk asks for, a new one every half minute, each good once:
                \(program) demo\(options) --code XA/dora
            """)
        tellCommands()
    }

    /// Where a State's desk is, the cases on it, and who can sign in there.
    private func tellDesk(of state: DemoState) async throws {
        let tell = stage.tell
        let reader = state.people.first { $0.roles.contains(.drafting) || $0.roles.contains(.triage) || $0.roles.contains(.duty) }
        var cases: [String] = []
        for person in state.people where !person.roles.contains(.operator) {
            let seen: CaseList = try await state.person(person.name).get("cases?all=true")
            cases += seen.cases.map(\.reference.text).filter { !cases.contains($0) }
        }
        try await DemoAuthenticators.enrol(state)
        tell.plain("\n  \(state.code), desk: \(state.officersBase)/desk")
        for reference in cases.sorted() {
            tell.plain("      the case: \(state.officersBase)/desk/cases/\(reference)\(reader.map { "  (as \($0.name))" } ?? "")")
        }
        for person in state.people {
            let roles = person.roles.map(\.rawValue).joined(separator: ", ")
            let name = person.name.padding(toLength: 6, withPad: " ", startingAt: 0)
            tell.plain("      demo only: \(name) password \(try state.password(of: person.name))  \(roles)")
        }
    }

    private func tellCommands() {
        let a = stage.a
        let secrets = short(a.secrets.path)
        let profile = "\(secrets)/dora.profile"
        stage.tell.plain(
            """

              Work at XA's desk as Dora, on the command line:
                export COMITY_PROFILE=\(profile) COMITY_SECRET_FILE=\(secrets)/dora.pass
                \(program) sign-in --node \(a.officersBase) --name dora --root \(short(a.folder.rootPEM)) --password-file \(secrets)/dora.pass --code $(\(program) demo\(options) --code XA/dora)
                \(program) case list --all
                \(program) case refer --title "A second case" --task "Preserve one account" --counterpart XB/central
                \(program) request template preservation > draft.json
              Look after XA's node (XB's folder is \(short(stage.b.folder.path))):
                curl --cacert \(short(a.folder.rootPEM)) \(a.officersBase)/health
                \(program) user list --data \(short(a.folder.path)) --passphrase-file \(secrets)/node.pass
                \(program) node check --data \(short(a.folder.path)) --passphrase-file \(secrets)/node.pass
              Stop both nodes:
                kill \(a.process.pid) \(stage.b.process.pid)
            """)
    }
}
