import ArgumentParser
import Attest
import Foundation
import NIOHTTP1
import NodeWeb
import Terms

/// What every command of the desk takes.
struct DeskOptions: ParsableArguments {
    @Option(help: "The file that sign-in wrote; COMITY_PROFILE or ~/.config/comity/profile.json when absent.") var profile: String?
    @OptionGroup var output: OutputOption
    @Option(help: "The revision of the case that you read, as comity case show prints it: a change is refused when it is another by now.")
    var revision: Int64?

    /// Opens the line, does the work, closes the line.
    func atDesk<Value>(_ work: (DeskLine) async throws -> Value) async throws -> Value {
        let profile = try Profile.read(profile)
        var line = try DeskLine(to: profile.node, root: profile.root, token: profile.token)
        line.seen = revision
        do {
            let value = try await work(line)
            await line.close()
            return value
        } catch {
            await line.close()
            throw error
        }
    }

    /// Asks the node and prints the answer: as JSON, or in words.
    func ask<Answer: Codable>(
        _ method: HTTPMethod, _ path: String, _ body: (any Encodable)? = nil, _ words: (Answer) -> String
    ) async throws {
        let answer: Answer = try await atDesk { try await $0.call(method, path, body) }
        try show(answer, words(answer))
    }

    /// Reads, without printing.
    func read<Answer: Codable>(_ path: String, as type: Answer.Type = Answer.self) async throws -> Answer {
        try await atDesk { line in try await line.call(.GET, path, nil, as: type) }
    }

    /// For calls that answer nothing.
    func tell(_ path: String, _ body: (any Encodable)? = nil, _ words: String) async throws {
        _ = try await atDesk { try await $0.bytes(.POST, path, body) }
        try show(Done(done: true), words)
    }

    func show(_ value: some Encodable, _ words: String) throws { try output.show(value, words) }

    private struct Done: Codable { let done: Bool }
}

/// The officer's password, for steps that sign.
struct SecretOption: ParsableArguments {
    @Option(help: "File with your password, which unlocks your signing key; COMITY_SECRET_FILE or asked for when absent.")
    var secretFile: String?

    func read() throws -> String {
        try Passphrase.from(
            file: secretFile ?? ProcessInfo.processInfo.environment["COMITY_SECRET_FILE"], prompt: "Your password, to sign: ")
    }
}

/// Which case.
struct CaseArgument: ParsableArguments {
    @Argument(help: "The case: its reference, as XA-26-483917-05, or its id.") var reference: String

    /// The beginning of the path; nothing but a well-formed name of a case gets into it.
    func path() throws -> String {
        guard let key = CaseKey(text: reference) else {
            throw ValidationError("\(reference) is no reference of a case: somebody misheard a digit, or it is something else")
        }
        return "cases/\(key)"
    }
}

/// Which request of which case.
struct RequestArgument: ParsableArguments {
    @OptionGroup var file: CaseArgument
    @Argument(help: "The request's number in the case.") var request: Int

    func path() throws -> String { "\(try file.path())/requests/\(request)" }
}
