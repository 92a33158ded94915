import ArgumentParser
import Attest

/// How a command says what it did or found: in words, or as canonical JSON for programs.
struct OutputOption: ParsableArguments {
    @Flag(help: "Print canonical JSON for programs.") var json = false

    func show(_ value: some Encodable, _ words: String) throws {
        print(json ? String(decoding: try Canonical.bytes(of: value), as: UTF8.self) : words)
    }
}
