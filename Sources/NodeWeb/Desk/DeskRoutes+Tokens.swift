import Attest
import Casework
import DeskPages
import Terms

extension DeskRoutes {
    /// Tokens of one's own programs.
    func addTokens(to desk: DeskRouter) {
        let office = office
        @Sendable func view(_ request: DeskRequest, _ who: SignedIn) async throws -> TokensView {
            let tokens = try await KeepTokens(office).list(by: who).map { row in
                TokensView.Token(
                    id: row.digest.text, name: row.name, scopes: row.scopes ?? [], until: request.words.moment(row.expiresAt))
            }
            return TokensView(tokens: tokens, offered: MakeToken.scopes(of: who).map(\.rawValue))
        }
        desk.get("desk/account/tokens", .ownAccount) { request, who in
            .page(try await view(request, who).page(request.words, in: request.frame))
        }
        desk.post("desk/account/tokens", .ownAccount) { request, who in
            let chosen = request.form.all("scopes")
            do {
                let made = try await MakeToken(office)(
                    name: request.form["name"], scopes: Set(chosen.compactMap { Permission(rawValue: $0) }),
                    days: Int64(request.form["days"]) ?? 0, by: who, secret: request.form.secret("password"))
                var page = try await view(request, who)
                page.fresh = made.token.text
                return .page(page.page(request.words, in: request.frame))
            } catch let error as CaseworkError where [.malformedInput, .wrongSecret].contains(error.code) {
                // What was typed stays, but the password.
                var page = try await view(request, who)
                page.name = request.form["name"]
                page.days = request.form["days"]
                page.chosen = Set(chosen)
                page.errors = [request.error(error, at: error.code == .wrongSecret ? "password" : "name")]
                return .page(page.page(request.words, in: request.frame))
            }
        }
        desk.post("desk/account/tokens/{token}/revocation", .ownAccount) { request, who in
            try await KeepTokens(office).revoke(try request.path("token", as: Digest.self), by: who)
            return .redirect("/desk/account/tokens")
        }
    }
}
