import Attest
import Casework
import Exchange
import Terms

extension OfficersRoutes {
    /// Signing in is the one call that works without having signed in.
    func addPeople(to api: OfficersAPI) {
        api.postWithoutSignIn("sign-in") { [office] (request: APIRequest<SignInForm>) in
            let (who, token) = try await SignIn(office)(
                name: request.body.name, password: request.body.password, from: request.place, code: request.body.code)
            return SessionView(
                token: token.text, officer: who.officer, authority: who.authority, roles: who.roles.sorted { $0.rawValue < $1.rawValue },
                state: office.state, mode: office.mode)
        }
    }
}
