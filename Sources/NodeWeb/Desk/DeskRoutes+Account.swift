import Casework
import DeskPages
import Exchange
import Terms

extension DeskRoutes {
    /// One's own account: sessions, second factor.
    func addAccount(to desk: DeskRouter) {
        let office = office
        desk.get("desk/account", .ownAccount) { request, who in
            guard let session = request.session else { return .redirect("/desk/sign-in") }
            let left = try await office.store.read { try $0.authenticator(of: who.officer) }?.recovery.count ?? 0
            let sessions = try await EndSessions(office).list(for: session).map { row in
                AccountView.Session(
                    id: row.digest.text, isThis: row.digest == session.id, began: request.words.moment(row.createdAt),
                    seen: request.words.moment(row.seenAt))
            }
            return .page(
                AccountView(
                    name: session.signInName, officer: who.officer.text,
                    authority: office.own.entry.authority(who.authority)?.name ?? who.authority.text,
                    roles: who.roles.map(\.rawValue).sorted(), recoveryLeft: left, sessions: sessions
                ).page(request.words, in: request.frame))
        }
        desk.post("desk/account/sessions/{session}/end", .ownAccount) { request, _ in
            guard let session = request.session else { return .redirect("/desk/sign-in") }
            try await EndSessions(office)(try request.path("session", as: Digest.self), by: session)
            return .redirect("/desk/account")
        }
    }
}
