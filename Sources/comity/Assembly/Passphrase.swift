import Foundation

/// Where a passphrase comes from: a file, a systemd credential, or a person at a terminal. See `docs/decisions/0002-unlocking.md`.
enum Passphrase {
    /// The node's: option, then systemd credential `comity-node`, then the file that COMITY_PASSPHRASE_FILE names, then a prompt.
    static func ofNode(file: String?) throws -> String {
        let environment = ProcessInfo.processInfo.environment
        if let file { return try read(file) }
        if let folder = environment["CREDENTIALS_DIRECTORY"], FileManager.default.isReadableFile(atPath: "\(folder)/comity-node") {
            return try read("\(folder)/comity-node")
        }
        if let file = environment["COMITY_PASSPHRASE_FILE"] { return try read(file) }
        return try ask("Passphrase of the node: ")
    }

    /// From a file, else from a person.
    static func from(file: String?, prompt: String) throws -> String {
        if let file { return try read(file) }
        return try ask(prompt)
    }

    /// A new one: from a file, else from a person, who types it twice.
    static func new(file: String?, prompt: String) throws -> String {
        if let file { return try read(file) }
        let first = try longEnough(try ask(prompt))
        guard try ask("The same again: ") == first else {
            throw CommandFault.refused("passphrase.different", "the two are not the same", "nothing was done; start again")
        }
        return first
    }

    /// The file's first line, however lines end there.
    private static func read(_ file: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFault.refused("passphrase.noFile", "cannot read the passphrase file \(file)")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw CommandFault.refused("passphrase.notText", "\(file) is not UTF-8 text")
        }
        return try longEnough(text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).first.map(String.init) ?? "")
    }

    private static func longEnough(_ line: String) throws -> String {
        guard line.count >= 8 else { throw CommandFault.refused("passphrase.tooShort", "a passphrase has at least eight signs") }
        return line
    }

    private static func ask(_ prompt: String) throws -> String {
        guard isatty(STDIN_FILENO) == 1, let typed = getpass(prompt) else {
            throw CommandFault.refused(
                "passphrase.none", "there is no passphrase and nobody to ask", "give a file, a systemd credential or a terminal")
        }
        return String(cString: typed)
    }
}
