import Attest
import Custody
import Exchange
import Terms

/// What a package must say of itself to be the one that was announced to a case, and no other.
///
/// The signature of `transfer.json` shows which State made the package; what is here shows that it was made for this case.
struct AnnouncedPackage {
    let transfer: TransferID
    let announcement: PackageAnnouncement
    /// When this node took and receipted the notice: what it names existed by then.
    let noticedAt: Moment
    let thread: ThreadID
    let giver: Party
    let receiver: Party
    /// The key that opens it here: of the thread, or the one that came with the message.
    let keyID: Digest
    /// The manifests of the packages that came to this case before, which a continuing package may name.
    let earlier: Set<Digest>

    /// - Throws: ``CaseworkError`` `.transferMismatch` naming the member of `transfer.json` that does not fit.
    func check(_ manifest: TransferManifest, mode: Mode) throws {
        func require(_ fits: Bool, _ member: String, _ what: String) throws {
            guard !fits else { return }
            throw CaseworkError(
                .transferMismatch, "transfer.json is of another package: `\(member)` \(what); ask the State that gave it to release it anew"
            )
        }
        try require(manifest.id == transfer, "id", "is not the transfer that the notice announced")
        try require(manifest.mode == mode, "mode", "is \(manifest.mode.rawValue)")
        try require(manifest.thread == thread, "thread", "is not the thread of this case")
        try require(manifest.from == giver, "from", "is not the authority that this case is with")
        try require(manifest.to == receiver, "to", "is not the authority that has this case")
        try require(manifest.purpose == announcement.purpose, "purpose", "is \(manifest.purpose.rawValue)")
        try require(
            manifest.recipientKeys.contains(keyID), "recipientKeys", "do not hold the key that this side has, so it could not be opened")
        try require(
            manifest.previousTransfer.map(earlier.contains) ?? true, "previousTransfer", "names a package that did not come to this case")
        try require(manifest.objects.count == announcement.objects + 1, "objects", "are more or fewer than the notice announced")
        try require(
            manifest.objects.reduce(Int64(0)) { $0.addingReportingOverflow($1.size).partialValue } == announcement.bytes, "objects",
            "have another size than the notice announced")
    }
}

extension AnnouncedPackage {
    /// What the case knows of a package that was announced to it.
    ///
    /// - Throws: ``CaseworkError`` `.unknownMessage` when the notice is not on file.
    init(_ row: TransferRow, in file: CaseFile, of office: Office) async throws {
        guard let digest = row.notice, let entry = file.entries.first(where: { $0.digest == digest }),
            let announcement = entry.statement?.content.announcement, let thread = file.thread, let giver = file.counterpart,
            let package = file.packages.first(where: { $0.transfer == row.id }), let opener = file.opener(of: package)
        else { throw CaseworkError(.unknownMessage, "the notice of this package is not on file") }
        let own = Party(state: office.state, authority: file.authority)
        let ids = file.packages.filter { !$0.isOurs && $0.transfer != row.id }.map(\.transfer)
        let earlier = try await office.store.read { store in Set(try ids.compactMap { try store.transfer($0)?.manifest }) }
        self.init(
            transfer: row.id, announcement: announcement, noticedAt: entry.at, thread: thread, giver: package.isOurs ? own : giver,
            receiver: package.isOurs ? giver : own, keyID: opener.recipient.keyID, earlier: earlier)
    }
}
