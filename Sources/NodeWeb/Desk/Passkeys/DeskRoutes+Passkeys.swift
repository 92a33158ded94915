import Attest
import Casework
import DeskPages
import HTTPTypes
import Terms

extension DeskRoutes {
    /// Passkeys: what `passkeys.js` asks. Without it, none is offered and everything goes by password and code.
    func addPasskeys(to desk: DeskRouter) {
        let office = office
        // Open: nobody is signed in yet.
        desk.scriptOpen("desk/passkeys/sign-in/question", needsProof: false) { request, _ in
            let party = try request.party()
            return (PasskeyWire.Question(challenge: Blob(await SignInWithPasskey(office).ask()), party: party.id), nil)
        }
        desk.scriptOpen("desk/passkeys/sign-in", needsProof: false) { request, body in
            let shown = try APIBody.read(PasskeyWire.Shown.self, body.bytes)
            let token = try await SignInWithPasskey(office)(
                shown.answer, user: shown.user?.bytes ?? [], for: try request.party(), from: request.context.place)
            return (PasskeyWire.Done(), token.text)
        }
        // Open: shown in place of the code, before the session is open as well as after.
        desk.scriptOpen("desk/passkeys/proof/question", needsProof: true) { request, _ in
            guard let session = request.session else { throw CaseworkError(.signInNeeded, "sign in first") }
            let (challenge, have) = try await ProveWithPasskey(office).ask(in: session)
            return (PasskeyWire.Question(challenge: Blob(challenge), party: try request.party().id, have: have.map { Blob($0) }), nil)
        }
        desk.scriptOpen("desk/passkeys/proof", needsProof: true) { request, body in
            guard let session = request.session else { throw CaseworkError(.signInNeeded, "sign in first") }
            let shown = try APIBody.read(PasskeyWire.Shown.self, body.bytes)
            let token = try await ProveWithPasskey(office)(shown.answer, for: try request.party(), in: session)
            return (PasskeyWire.Done(proof: try await ResumeDesk(office)(token.text)?.formProof), token.text)
        }
        desk.script(.post, "desk/account/passkeys/question", .ownAccount) { request, _, _ in
            guard let session = request.session else { throw DeskCase.missing }
            let asked = try await EnrolPasskey(office).ask(in: session)
            return PasskeyWire.Question(
                challenge: Blob(asked.challenge), party: try request.party().id, user: Blob(asked.user), name: asked.name,
                have: asked.have.map { Blob($0) })
        }
        desk.script(.post, "desk/account/passkeys", .ownAccount, upTo: PasskeyWire.mostBytes) { request, _, body in
            guard let session = request.session else { throw DeskCase.missing }
            let made = try APIBody.read(PasskeyWire.Made.self, body.bytes)
            try await EnrolPasskey(office)(
                clientData: made.clientData.bytes, attestation: made.attestation.bytes, label: made.label, for: try request.party(),
                in: session)
            return PasskeyWire.Done()
        }
        desk.post("desk/account/passkeys/removal", .ownAccount) { request, _ in
            guard let session = request.session, let id = Blob(base64: request.form["passkey"]) else { throw DeskCase.missing }
            try await RemovePasskey(office)(id.bytes, in: session)
            return .redirect("/desk/account")
        }
    }
}

extension DeskRequest {
    /// The place for which passkeys are made, by what the browser says where it is; the door has compared it with what was called.
    ///
    /// - Throws: ``Problem`` 400 when it is no domain.
    func party() throws -> PasskeyParty {
        guard let party = origin.flatMap({ PasskeyParty(origin: $0) }) else {
            throw Problem(.badRequest, "http.malformed", "passkeys need the desk to be called by a name, not by an address")
        }
        return party
    }
}
