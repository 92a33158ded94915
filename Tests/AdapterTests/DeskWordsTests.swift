import Casework
import Convention
import DeskPages
import Exchange
import Testing

/// What overseers and operators read is said in sentences, in every language.
@Suite struct DeskWordsTests {
    private static let alarms =
        Rejection.Code.allCases.map(\.rawValue) + VaultFault.Code.allCases.map(\.rawValue) + [
            "clock.warning", "clock.escalated.supervisor", "clock.escalated.duty", "clock.ended", "case.overlap", "case.unreadable",
            "message.annulment", "message.breach", "message.consultation", "message.continuation", "message.deadline",
            "message.disclosure", "message.enquiry", "message.hearing", "message.recall", "message.reminder", "message.reopening",
            "message.supplement", "message.warning", "peer.entryStale", "peer.entryEnded", "peer.refusedTooOften", "entry.ending",
            "node.behind", "disclosure.noticeOwed", "transfer.mismatch", "log.takenBack", "log.contradicts", "log.proofInvalid.x",
            "delivery.refused", "receipt.gap", "receipt.fork", "restore.sentAndForgotten", "RelayFailure",
        ]

    @Test(arguments: Language.allCases) func everyGroundAndEveryAlarmHasASentence(_ language: Language) throws {
        let words = try Catalogs()[language]
        for ground in GroundID.allCases { #expect(words.has("ground.\(ground.rawValue)"), "\(ground)") }
        for code in Self.alarms { #expect(words.alarm(code) != words.text("alarm.other"), "\(code)") }
        #expect(words.alarm("nobody.knows") == words.text("alarm.other"))
    }
}
