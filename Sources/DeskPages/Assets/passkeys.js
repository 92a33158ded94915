// Passkeys: signing in, adding one, and showing one in place of the code. Without this script none is offered.
"use strict";

if (window.PublicKeyCredential) {
    const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
    const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
    const keys = (have) => (have ?? []).map((id) => ({ type: "public-key", id: bytes(id) }));

    class Refused extends Error {}

    async function ask(path, body = {}) {
        const proof = document.querySelector("input[name=proof]")?.value ?? "none";
        const answer = await fetch(path, {
            method: "POST", body: JSON.stringify(body), redirect: "error", cache: "no-store",
            headers: { "Comity-Proof": proof, "Content-Type": "application/json" },
        });
        const said = await answer.json();
        if (!answer.ok) throw new Refused(said.detail);
        return said;
    }

    // Discoverable, and only when the authenticator makes sure who holds it.
    async function made(label) {
        const question = await ask("/desk/account/passkeys/question");
        const key = await navigator.credentials.create({ publicKey: {
            rp: { id: question.party, name: document.querySelector(".node a").textContent.trim() },
            user: { id: bytes(question.user), name: question.name, displayName: question.name },
            challenge: bytes(question.challenge), pubKeyCredParams: [{ type: "public-key", alg: -7 }], attestation: "none",
            authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
            excludeCredentials: keys(question.have), timeout: 120000,
        } });
        await ask("/desk/account/passkeys", {
            label, clientData: base64(key.response.clientDataJSON), attestation: base64(key.response.attestationObject),
        });
    }

    async function shown(path) {
        const question = await ask(`${path}/question`);
        const key = await navigator.credentials.get({ publicKey: {
            rpId: question.party, challenge: bytes(question.challenge), userVerification: "required",
            allowCredentials: keys(question.have), timeout: 120000,
        } });
        const answer = {
            id: base64(key.rawId), clientData: base64(key.response.clientDataJSON), signature: base64(key.response.signature),
            authenticatorData: base64(key.response.authenticatorData),
        };
        if (key.response.userHandle) answer.user = base64(key.response.userHandle);
        return ask(path, answer);
    }

    const steps = {
        async signIn(place) {
            await shown("/desk/passkeys/sign-in");
            location.href = place.dataset.next;
        },
        async enrol(place) {
            const label = place.querySelector("input");
            if (!label.value.trim()) { label.focus(); return; }
            await made(label.value.trim());
            location.href = "/desk/account";
        },
        // The forms of this page belong to the session that follows; the code is not asked for any more.
        async proof(place) {
            const { proof } = await shown("/desk/passkeys/proof");
            if (place.dataset.next) { location.href = place.dataset.next; return; }
            for (const field of document.querySelectorAll("input[name=proof]")) field.value = proof;
            document.querySelector("#code").closest(".field").remove();
            place.querySelector("button").remove();
            place.querySelector("[data-said]").textContent = place.dataset.done;
        },
    };

    for (const place of document.querySelectorAll("[data-passkey]")) {
        place.hidden = false;
        const button = place.querySelector("button");
        const said = place.querySelector("[data-said]");
        button.addEventListener("click", async () => {
            said.textContent = "";
            button.disabled = true;
            try {
                await steps[place.dataset.passkey](place);
            } catch (error) {
                said.textContent = error instanceof Refused ? error.message : place.dataset.failed;
                said.classList.add("error");
            }
            button.disabled = false;
        });
    }
}
