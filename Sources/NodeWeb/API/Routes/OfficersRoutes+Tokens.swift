import Attest
import Casework
import Exchange
import HTTPTypes
import Terms

extension OfficersRoutes {
    /// Tokens of one's programs; an operator sees and takes back anybody's.
    func addTokens(to api: OfficersAPI) {
        let office = office
        api.get("tokens", verb: .ownAccount) { request, who in
            let part = try request.part(of: try await KeepTokens(office).list(by: who).map { TokenView($0) })
            return TokenList(tokens: part.entries, next: part.next)
        }
        api.post("tokens", verb: .ownAccount, status: .created) { (request: APIRequest<TokenForm>, who) in
            let form = request.body
            let made = try await MakeToken(office)(
                name: form.name, scopes: Set(form.scopes), days: form.days, by: who, secret: form.secret)
            return NewTokenView(token: made.token.text, about: TokenView(made.row))
        }
        api.delete("tokens/{token}", verb: .ownAccount) { request, who in
            try await KeepTokens(office).revoke(try request.path("token", as: Digest.self), by: who)
            return Nothing()
        }
        api.get("officers/{officer}/tokens", verb: .manageSignIn) { request, who in
            let officer = try request.path("officer", as: OfficerID.self)
            let part = try request.part(of: try await KeepTokens(office).list(of: officer, by: who).map { TokenView($0) })
            return TokenList(tokens: part.entries, next: part.next)
        }
        api.delete("officers/{officer}/tokens/{token}", verb: .manageSignIn) { request, who in
            try await KeepTokens(office).revoke(
                try request.path("token", as: Digest.self), of: try request.path("officer", as: OfficerID.self), by: who)
            return Nothing()
        }
    }
}
