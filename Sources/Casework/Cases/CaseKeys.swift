import Attest
import Terms

/// Keys of cases, wrapped under the node key in the cabinet.
struct CaseKeys {
    let office: Office

    /// Makes and keeps a key for a new case. A crash after this line leaves a key without a case, which harms nothing.
    func make(for id: CaseID) async throws -> ContentKey {
        let key = ContentKey.random()
        try await office.cabinet.keepCaseKey(try key.wrapped(by: office.keys.node, context: context(id)), for: id)
        return key
    }

    /// - Throws: ``CaseworkError`` `.erased` when the key was destroyed.
    func key(of id: CaseID) async throws -> ContentKey { try unwrap(try await wrapped(of: id), of: id) }

    /// The key as the cabinet holds it.
    ///
    /// - Throws: ``CaseworkError`` `.erased` when it was destroyed.
    func wrapped(of id: CaseID) async throws -> [UInt8] {
        guard let wrapped = try await office.cabinet.caseKey(id) else {
            throw CaseworkError(.erased, "the key of this case was destroyed; only the log still proves that it was held")
        }
        return wrapped
    }

    func unwrap(_ wrapped: [UInt8], of id: CaseID) throws -> ContentKey {
        try ContentKey(wrapped: wrapped, by: office.keys.node, context: context(id))
    }

    private func context(_ id: CaseID) -> String { "comity/case-key/v1 \(id)" }
}
