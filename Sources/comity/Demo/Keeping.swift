import Foundation

/// What to do with nodes that are left running: commands that work as they stand here.
struct Keeping {
    let stage: Stage

    func tell() {
        let tell = stage.tell
        let here = FileManager.default.currentDirectoryPath + "/"
        func short(_ path: String) -> String { path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path }
        let program = short(Shell.ownProgram.path)
        tell.title("Both nodes go on running")
        for state in [stage.a, stage.b] {
            tell.plain(
                "  \(state.code): process \(state.process.pid), officers at \(state.officersBase), data in \(short(state.folder.path))")
            tell.plain("      people: \(state.signIns().joined(separator: ", ")); passwords in \(short(state.secrets.path))/NAME.pass")
        }
        let a = stage.a
        let secrets = short(a.secrets.path)
        let profile = "\(secrets)/dora.profile"
        tell.plain(
            """

              Work at XA's desk as Dora:
                export COMITY_PROFILE=\(profile) COMITY_SECRET_FILE=\(secrets)/dora.pass
                \(program) sign-in --node \(a.officersBase) --name dora --root \(short(a.folder.rootPEM)) --password-file \(secrets)/dora.pass
                \(program) case list --all
                \(program) case refer --title "A second case" --task "Preserve one account" --counterpart XB/central
                \(program) request template preservation > draft.json
              Look after XA's node:
                curl --cacert \(short(a.folder.rootPEM)) \(a.officersBase)/health
                \(program) user list --data \(short(a.folder.path)) --passphrase-file \(secrets)/node.pass
                \(program) node check --data \(short(a.folder.path)) --passphrase-file \(secrets)/node.pass
              Stop both nodes:
                kill \(a.process.pid) \(stage.b.process.pid)
            """)
    }
}
