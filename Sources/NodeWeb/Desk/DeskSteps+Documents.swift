import Casework
import DeskPages

extension DeskSteps {
    /// What can be printed of a message: itself, and the receipts for it.
    func printing(of entry: ThreadEntry) -> [CaseScreen.Action] {
        let path = "\(home)/messages/\(entry.digest)"
        let itself = entry.statement == nil ? [] : [CaseScreen.Action("document.print", "\(path)/document")]
        return itself + (entry.lastReceipt == nil ? [] : [CaseScreen.Action("document.printReceipts", "\(path)/receipts")])
    }

    var printingOfCustody: [CaseScreen.Action] { [CaseScreen.Action("document.printCustody", "\(home)/custody/document")] }

    func pathOfReport(on piece: Int) -> String { "\(home)/evidence/\(piece)/document" }
}
