import Exchange
import Terms

/// How one person says one thing in a thread: permission, case, content, signature. What each use case adds is the content.
struct SayInThread {
    let office: Office
    let permission: Permission

    /// - Parameters:
    ///   - content: What is said in this case, and about which of its requests.
    /// - Throws: What `content` throws, or ``CaseworkError`` of ``ProposeStatement``; nothing is signed then.
    func callAsFunction(
        in id: CaseID, by who: SignedIn, secret: String, _ content: (CaseFile) throws -> (content: any Content, request: Int?)
    ) async throws -> Proposed {
        try await office.permit(permission, who, in: id)
        let opened = try await CaseCabinet(office: office).open(id, for: who)
        let said = try content(opened.file)
        return try await ProposeStatement(office: office)(
            opened.file.statement(said.content), request: said.request, in: opened, by: who, secret: secret, permission: permission)
    }
}

extension String {
    /// The text, if it says anything.
    ///
    /// - Throws: ``CaseworkError`` `.malformedInput` naming what is missing.
    func said(_ what: String) throws -> String {
        guard contains(where: { !$0.isWhitespace }) else { throw CaseworkError(.malformedInput, "\(what) must say something") }
        return self
    }
}
