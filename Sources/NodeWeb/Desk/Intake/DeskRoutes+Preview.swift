import Casework
import DeskPages
import HTTPTypes
import Terms

extension DeskRoutes {
    /// A look at what was taken in, for the custodian.
    func addPreview(to desk: DeskRouter) {
        let office = office
        desk.get("desk/cases/{case}/evidence/{piece}/preview", .ingestEvidence) { request, who in
            let (outcome, home) = try await Self.preview(request, who, office)
            let number = try request.path("piece", as: Ordinal.self).number
            let content: PreviewView.Content =
                switch outcome.kind {
                case .image: .image(path: "\(home)/evidence/\(number)/picture")
                case .text: Self.written(outcome.bytes, isWhole: outcome.isWhole)
                case .other: .none
                }
            return .page(
                PreviewView(
                    name: outcome.item.originalName, mediaType: outcome.item.file.mediaType, size: outcome.item.file.size, content: content,
                    isWhole: outcome.isWhole || outcome.kind == .other, home: home
                ).page(request.words))
        }
        desk.get("desk/cases/{case}/evidence/{piece}/picture", .ingestEvidence) { request, who in
            let (outcome, _) = try await Self.preview(request, who, office)
            guard outcome.kind == .image, outcome.isWhole else { throw DeskCase.missing }
            return DeskAnswer(content: .foreign(outcome.bytes, type: outcome.item.file.mediaType))
        }
    }

    private static func preview(_ request: DeskRequest, _ who: SignedIn, _ office: Office) async throws -> (PreviewEvidence.Outcome, String)
    {
        let key = try request.path("case", as: CaseKey.self)
        let number = try request.path("piece", as: Ordinal.self).number
        return (try await PreviewEvidence(office)(try await key.id(in: office), number: number, by: who), "/desk/cases/\(key.text)")
    }

    /// As a table where every one of the first lines has as many tabs, semicolons or commas as the first; else as text.
    static func written(_ bytes: [UInt8], isWhole: Bool) -> PreviewView.Content {
        let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
        var lines = text.split(separator: "\n", omittingEmptySubsequences: true)
        // A line that was cut off in the middle would not fit.
        if !isWhole, lines.count > 1 { lines.removeLast() }
        let first = lines.prefix(50)
        for mark in ["\t", ";", ","] as [Character] {
            let counts = Set(first.map { line in line.count { $0 == mark } })
            guard first.count >= 2, counts.count == 1, let count = counts.first, (1...30).contains(count) else { continue }
            return .table(first.map { $0.split(separator: mark, omittingEmptySubsequences: false).map(String.init) })
        }
        return .text(text)
    }
}
