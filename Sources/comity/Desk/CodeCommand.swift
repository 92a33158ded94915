import ArgumentParser
import Attest
import Foundation
import Terms

/// `comity document code …`
struct CodeCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "code", abstract: "Tell, or compare, the code that stands on the printed pages of a record. Works without a node.",
        discussion: """
            Of a message, the record is header.json of its folder in a dossier; of a draft, statement.json; of receipts, the last one's \
            document. The code is the first 100 bits of the SHA-256 of its bytes, in base32 (RFC 4648).
            """)

    @Argument(help: "The record: a file with its exact bytes, or the SHA-256 of them.") var record: String
    @Option(name: .customLong("is"), help: "The code on the page; the command ends with 3 when it is another.") var expected: String?
    @OptionGroup var output: OutputOption

    func perform() async throws {
        let digest: Digest
        if let named = Digest(text: record) {
            digest = named
        } else {
            guard let bytes = FileManager.default.contents(atPath: record) else {
                throw CommandFault.refused("file.notRead", "\(record) cannot be read", "give a file of a dossier, or 64 hexadecimal digits")
            }
            digest = Digest(of: Array(bytes))
        }
        let code = digest.verificationCode
        if let expected {
            guard let typed = VerificationCode(text: expected) else {
                throw ValidationError("\(expected) is no code: 20 signs, A to Z, 2 to 7")
            }
            guard typed == code else {
                throw CommandFault.refused(
                    "document.otherCode", "the record has the code \(code), not \(typed)",
                    "the page was printed from another record; ask for the one that it names")
            }
        }
        try output.show(Told(digest: digest, code: code), "\(code)")
    }

    private struct Told: Codable {
        let digest: Digest
        let code: VerificationCode
    }
}
