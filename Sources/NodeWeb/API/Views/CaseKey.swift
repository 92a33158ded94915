public import Casework
public import Terms

/// How a path names a case: by its id, or by the reference that people speak.
public enum CaseKey: TextCoded {
    case id(CaseID)
    case reference(CaseReference)

    public init?(text: String) {
        if let id = CaseID(text: text) {
            self = .id(id)
        } else if let reference = CaseReference(text: text) {
            self = .reference(reference)
        } else {
            return nil
        }
    }

    public var text: String {
        switch self {
        case .id(let id): id.text
        case .reference(let reference): reference.text
        }
    }

    /// The case's id.
    ///
    /// - Throws: ``CaseworkError`` `.unknownCase`, the same as for a case that is not the asker's to see.
    public func id(in office: Office) async throws -> CaseID {
        switch self {
        case .id(let id): return id
        case .reference(let reference):
            guard let row = try await office.store.read({ try $0.caseRow(reference: reference) }) else {
                throw CaseworkError(.unknownCase, "there is no such case")
            }
            return row.id
        }
    }
}

/// A number in a path: of a request or an order within its case. 1 and up.
public struct Ordinal: TextCoded {
    public let number: Int

    public init?(text: String) {
        guard let number = Int(text), number >= 1, String(number) == text else { return nil }
        self.number = number
    }

    public var text: String { String(number) }
}
