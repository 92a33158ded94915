import Attest
import Casework
import Convention
import Exchange
import Foundation
import NodeWeb
import Terms

/// What the acts hand on to each other.
struct Walk {
    let stage: Stage
    var caseA: CaseID
    var caseB: CaseID?
    var referenceA: String
    var preservation: Digest?
    var transfer: TransferID?
    var notice: Digest?

    var tell: Narrator { stage.tell }

    static func now() -> Moment { SystemTime().now() }

    func party(_ state: String, _ authority: String) throws -> Party {
        guard let code = StateCode(text: state), let id = AuthorityID(text: authority) else {
            throw DemoFault("\(state)/\(authority) is no party")
        }
        return Party(state: code, authority: id)
    }

    func caseAtB() throws -> CaseID {
        guard let caseB else { throw DemoFault("the case has not arrived in XB") }
        return caseB
    }
}
