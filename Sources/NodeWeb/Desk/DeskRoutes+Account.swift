import Attest
import Casework
import DeskPages
import Exchange
import Terms

extension DeskRoutes {
    /// One's own account: sessions, second factor, passkeys.
    func addAccount(to desk: DeskRouter) {
        let office = office
        desk.get("desk/account", .ownAccount) { request, who in
            guard let session = request.session else { return .redirect("/desk/sign-in") }
            return .page(try await account(request, session, who, []))
        }
        desk.post("desk/account/sessions/{session}/end", .ownAccount) { request, _ in
            guard let session = request.session else { return .redirect("/desk/sign-in") }
            try await EndSessions(office)(try request.path("session", as: Digest.self), by: session)
            return .redirect("/desk/account")
        }
        desk.post("desk/account/proof", .ownAccount) { request, who in
            guard let session = request.session else { return .redirect("/desk/sign-in") }
            do {
                return .redirect("/desk/account", cookie: try await ProveAtDesk(office)(request.form["code"], in: session).text)
            } catch let error as CaseworkError where [.wrongCode, .waitAfterCodes].contains(error.code) {
                return .page(try await account(request, session, who, [request.error(error, at: "code")]))
            }
        }
    }

    private func account(_ request: DeskRequest, _ session: DeskSession, _ who: SignedIn, _ errors: [FormError]) async throws -> Page {
        let (left, passkeys) = try await office.store.read { store in
            (try store.authenticator(of: who.officer)?.recovery.count ?? 0, try store.passkeys(of: who.officer))
        }
        let words = request.words
        let sessions = try await EndSessions(office).list(for: session).map { row in
            AccountView.Session(
                id: row.digest.text, isThis: row.digest == session.id, began: words.moment(row.createdAt), seen: words.moment(row.seenAt))
        }
        return AccountView(
            name: session.signInName, officer: who.officer.text,
            authority: office.own.entry.authority(who.authority)?.name ?? who.authority.text, roles: who.roles.map(\.rawValue).sorted(),
            recoveryLeft: left, sessions: sessions,
            passkeys: passkeys.sorted { $0.addedAt < $1.addedAt }.map { row in
                AccountView.Passkey(
                    id: Blob(row.id).base64, label: row.label, added: words.moment(row.addedAt), used: row.usedAt.map { words.moment($0) })
            }, isFresh: session.isFresh(at: office.time.now()), errors: errors
        ).page(words, in: request.frame)
    }
}
