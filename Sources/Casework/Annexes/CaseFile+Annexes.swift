import Attest
import Convention
import Custody
import Exchange
import Terms

extension CaseFile {
    /// A message of theirs arrived whose documents travel apart.
    mutating func noteAnnexesArrived(with content: MessageContent, in message: Digest) {
        guard let announced = content.announcement, announced.purpose == .attachment, let opener = announced.opener,
            !packages.contains(where: { $0.transfer == announced.transfer })
        else { return }
        packages.append(
            CasePackage(
                transfer: announced.transfer, isOurs: false, notice: message, request: request(behind: message) ?? 0, conditions: [],
                useScope: [], annexIdentity: opener.text))
    }

    /// The documents of a request, and of what was added to it, that have not arrived, or were not found right.
    func missingAnnexes(of number: Int) -> [CasePackage] {
        packages.filter { package in
            package.isAnnexes && !package.isOurs && package.verifiedAt == nil && package.recalledBy == nil
                && package.notice.flatMap(request(behind:)) == number
        }
    }

    /// The request that a message is, or to which it leads by what it cites.
    private func request(behind message: Digest) -> Int? {
        var message: Digest? = message
        // A question cites a request, an answer the question: never more than a few steps, and never round.
        for _ in 0..<4 {
            guard let here = message else { return nil }
            if let request = requests.first(where: { $0.message == here }) { return request.number }
            message = entries.first { $0.digest == here }?.statement?.content.cites
        }
        return nil
    }

    /// What opens a package of this case: the key of the thread, or for documents the one that their message brought.
    func opener(of package: CasePackage) -> SealingIdentity? {
        guard let annexIdentity = package.annexIdentity else { return sealing.own }
        return SealingIdentity(text: annexIdentity)
    }
}
