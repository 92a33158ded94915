import Exchange
import Terms

extension CaseFile {
    /// A message of ours left: the package that it announces, if it does, may be fetched from now on.
    mutating func noteReleased(with content: MessageContent, in message: Digest) {
        guard let index = index(ofPackage: content) else { return }
        packages[index].notice = message
    }

    /// A proposal was sent back: the package that it would have announced is forgotten.
    mutating func forgetPackage(of content: MessageContent) {
        guard let index = index(ofPackage: content) else { return }
        packages.remove(at: index)
    }

    private func index(ofPackage content: MessageContent) -> Int? {
        guard let announced = content.announcement else { return nil }
        return packages.firstIndex { $0.transfer == announced.transfer && $0.isOurs && $0.notice == nil }
    }

    /// Gives a matter its thread, if it has none yet.
    mutating func openThread(at time: any Timekeeper) -> ThreadID {
        if let thread { return thread }
        let fresh = ThreadID(version7At: time.milliseconds(), random: time.random(10))
        thread = fresh
        return fresh
    }
}

extension StoreWriting {
    /// A package becomes fetchable in the very transaction that sends the message that announces it.
    func release(packageOf content: MessageContent, in message: Digest) throws {
        guard let announced = content.announcement else { return }
        guard var row = try transfer(announced.transfer) else { throw StoreFault(.corruptRow, "a package is not on file") }
        row.notice = message
        try put(row)
    }
}
