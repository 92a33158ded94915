import Attest
import Custody
import Terms

/// The files that show one message.
enum MessageFiles {
    static func header(_ folder: String) -> String { "\(folder)/header.json" }
    static func body(_ folder: String) -> String { "\(folder)/body.json" }
    static func sealedBody(_ folder: String) -> String { "\(folder)/body.age" }
    static func proof(_ folder: String) -> String { "\(folder)/tlog-proof" }

    static func of(_ message: DossierMessage, in folder: String) -> [Dossier.File] {
        guard let envelope = message.envelope else { return [] }
        var files = SignedFiles.of(SignedDocument(document: envelope.header.bytes, twin: envelope.twin), as: header(folder))
        switch message.content {
        case .included(_, let plaintext): files += [(body(folder), plaintext)] + copies(of: plaintext, in: folder)
        case .unopened: files.append((sealedBody(folder), envelope.body.bytes))
        case .withheld: break
        }
        if let proof = message.proof { files.append((self.proof(folder), proof.bytes)) }
        return files
    }

    /// What stands inside the body, taken out for people and for stock programs: the statement, each act with its signature, each
    /// attachment under a harmless name. Empty when the bytes are no body.
    static func copies(of plaintext: [UInt8], in folder: String) -> [Dossier.File] {
        guard let body = try? Canonical.value(MessageBody.self, from: plaintext),
            let statement = try? Canonical.bytes(of: body.statement)
        else { return [] }
        var files: [Dossier.File] = [("\(folder)/statement.json", statement)]
        for (place, act) in body.acts.enumerated() {
            let path = "\(folder)/acts/\(DossierPath.padded(place + 1, 2)).json"
            files += [(path, act.record.bytes), (SignedFiles.signature(path), act.signature.bytes)]
        }
        // Those that travel apart lie in their package.
        for (place, attachment) in body.statement.content.attachments.enumerated() {
            guard let data = attachment.data else { continue }
            let name = DossierPath.harmless(attachment.name)
            let path = "\(folder)/attachments/\(DossierPath.padded(place + 1, 2))" + (name.isEmpty ? "" : "-\(name)")
            files.append((path, data.bytes))
        }
        return files
    }
}
