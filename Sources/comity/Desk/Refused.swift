import Attest
import NodeWeb

/// What a node refused, as its problem document says it.
struct Refused: Error, CustomStringConvertible {
    let status: Int
    let code: String
    let detail: String
    /// What the rules found.
    let findings: [FindingView]

    init(status: Int, problem: JSON?) {
        self.status = status
        code = problem?["code"]?.text ?? "http.\(status)"
        detail = problem?["detail"]?.text ?? "the node answered with status \(status)"
        if case .array(let found)? = problem?["findings"] {
            findings = found.compactMap { try? Canonical.value(FindingView.self, from: $0) }
        } else {
            findings = []
        }
    }

    /// Whether the node itself failed.
    var isFault: Bool { status >= 500 }

    var description: String { "\(code): \(detail)" }
}
