import Attest
import Casework
import DeskPages
import HTTPTypes
import Hummingbird
import Terms

extension DeskRoutes {
    /// Signing in and out. Open, because nobody is signed in yet.
    func addSignIn(to desk: DeskRouter) {
        let office = office
        desk.getOpen("desk/sign-in") { request in
            let next = DeskRequest.local(request.query("next"))
            if request.session?.stage == .open { return .redirect(next) }
            let notice = request.query("out") == "1" ? request.words.text("signIn.out") : nil
            return .page(SignInView(next: next, notice: notice).page(request.words, in: request.frame))
        }
        desk.postOpen("desk/sign-in") { request in
            let next = DeskRequest.local(request.form["next"])
            do {
                let (stage, token) = try await SignInAtDesk(office)(
                    name: request.form["name"], password: request.form.secret("password"), from: request.context.place)
                let place = stage == .awaitsProof ? "/desk/second-factor" : "/desk/second-factor/new"
                return .redirect(next == "/desk" ? place : "\(place)?next=\(next)", cookie: token.text)
            } catch let error as CaseworkError {
                let view = SignInView(name: request.form["name"], next: next, errors: [request.error(error, at: "name")])
                return .page(view.page(request.words, in: request.frame))
            }
        }
        desk.getOpen("desk/second-factor") { request in
            let next = DeskRequest.local(request.query("next"))
            guard let session = request.session else { return .redirect("/desk/sign-in") }
            if session.stage == .awaitsEnrolment { return .redirect("/desk/second-factor/new") }
            return .page(ProofView(next: next).page(request.words, in: request.frame))
        }
        desk.postOpen("desk/second-factor") { request in
            let next = DeskRequest.local(request.form["next"])
            guard let session = request.session else { return .redirect("/desk/sign-in") }
            do {
                return .redirect(next, cookie: try await ProveAtDesk(office)(request.form["code"], in: session).text)
            } catch let error as CaseworkError where error.code != .signInNeeded {
                return .page(ProofView(next: next, errors: [request.error(error, at: "code")]).page(request.words, in: request.frame))
            }
        }
        addEnrolment(to: desk)
        desk.postOpen("desk/sign-out") { request in
            if let session = request.session { try await EndSessions(office)(session.id, by: session) }
            return .redirect("/desk/sign-in?out=1", cookie: "")
        }
    }

    private func addEnrolment(to desk: DeskRouter) {
        let office = office
        @Sendable func view(_ request: DeskRequest, _ session: DeskSession, next: String, _ errors: [FormError]) async throws -> DeskAnswer
        {
            let codes = try await EnrolAuthenticator(office).begin(in: session)
            let issuer = "Comity \(office.state.text)"
            return .page(
                EnrolView(secret: codes.text, uri: codes.uri(issuer: issuer, account: session.signInName), next: next, errors: errors)
                    .page(request.words, in: request.frame))
        }
        desk.getOpen("desk/second-factor/new") { request in
            guard let session = request.session else { return .redirect("/desk/sign-in") }
            guard session.stage == .awaitsEnrolment else { return .redirect("/desk") }
            return try await view(request, session, next: DeskRequest.local(request.query("next")), [])
        }
        desk.postOpen("desk/second-factor/new") { request in
            guard let session = request.session, session.stage == .awaitsEnrolment else { return .redirect("/desk/sign-in") }
            let next = DeskRequest.local(request.form["next"])
            do {
                let (recovery, token) = try await EnrolAuthenticator(office).confirm(request.form["code"], in: session)
                var answer = DeskAnswer.page(RecoveryView(codes: recovery.map(\.text), next: next).page(request.words))
                answer.cookie = token.text
                return answer
            } catch let error as CaseworkError where error.code == .wrongCode {
                return try await view(request, session, next: next, [request.error(error, at: "code")])
            }
        }
    }
}

extension DeskRequest {
    /// A refusal as a form shows it.
    func error(_ error: CaseworkError, at field: String?) -> FormError {
        FormError(field: field, RefusalView.sentence(error.code.rawValue, error.detail, words))
    }
}
