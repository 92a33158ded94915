import ArgumentParser
import Attest
import Convention
import Exchange
import Foundation
import NodeWeb
import Terms

/// `comity document passages …`
struct PassagesCommand: ComityCommand {
    static let configuration = CommandConfiguration(
        commandName: "passages",
        abstract:
            "Write what a translator has to translate of a draft request, each passage with the digest that binds it. Works without a node.",
        discussion: """
            Fill in each "text" and annex the file to the draft: {"name": "translation-fr.json", \
            "mediaType": "\(BoundTranslation.mediaType)", "file": "translation-fr.json"}. Whoever signs the request signs the \
            translation; printed documents show it beside its original, and never beside another text.
            """)

    @Argument(help: "The draft file, as comity request template writes it.") var draft: String
    @Option(help: "Into which language, as fr.") var language: String
    @Option(help: "Who answers for the translation.") var translator: String
    @Option(help: "The file to write; it must not exist.") var to: String

    func perform() async throws {
        guard let tag = LanguageTag(text: language) else { throw ValidationError("\(language) is no language; write it as fr") }
        let passages = Passages.of(try DraftFile(draft).form.content)
        let translation = BoundTranslation(into: tag, by: translator, passages.map { BoundTranslation.Passage(of: $0, "") })
        let plain = try JSONSerialization.jsonObject(with: Data(try Canonical.bytes(of: translation)))
        let bytes = try JSONSerialization.data(withJSONObject: plain, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        do { try bytes.write(to: URL(fileURLWithPath: to), options: .withoutOverwriting) } catch {
            throw CommandFault.refused("file.notWritten", "\(to) cannot be written, or exists", "give another name with --to")
        }
        print("wrote \(to): \(passages.count) passages to translate")
    }
}
