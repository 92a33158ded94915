"""Evidence taken in at the desk, with its script and without, and passkeys with Chromium's own authenticator, over two fictional States.

    test_passkey_upload.py PROGRAM
"""

import base64
import hashlib
import http.client
import json
import os
import re
import ssl
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import states
from judge import judge
from officer import Officer
from playwright.sync_api import sync_playwright
from states import two_states

states.PEOPLE = {
    "XA": [("dora", "central", ["drafting"]), ("anna", "central", ["approving"])],
    "XB": [("cara", "contact-24-7", ["duty", "custodian"])],
}


def moment(days):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 86400 * days))


class Desk:
    """The officers' interface of a State, for the steps that are looked at elsewhere."""

    def __init__(self, state, who):
        self.state, self.who = state, who
        self.token = None
        self.token = self.ask("POST", "sign-in", {"name": who, "password": f"long password of {who}"})["token"]

    def ask(self, method, path, body=None):
        line = http.client.HTTPSConnection("localhost", self.state.ports[1], context=ssl._create_unverified_context(), timeout=60)
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.token}"} if self.token else {})
        line.request(method, f"/api/v1/{path}", json.dumps(body) if body is not None else None, headers)
        answer = line.getresponse()
        text = answer.read()
        line.close()
        assert 200 <= answer.status < 300, (path, answer.status, text)
        return json.loads(text) if text else None

    def signed(self, path):
        return self.ask("POST", path, {"secret": f"long password of {self.who}"})


def request(a):
    """A request for preservation that has left."""
    to = {"state": "XB", "authority": "contact-24-7"}
    content = {
        "type": "preservation", "legalBasis": {"kind": "convention"}, "purposes": [], "persons": [], "useScope": [],
        "offence": {"class": "conventionOffence", "offences": ["illegal_access"], "domesticProvision": "Criminal Code, section 118a",
                    "maxPenaltyMonths": 60, "dualCriminality": "Entering a system without right, by whatever name."},
        "requestingAuthority": {"name": "Central Authority of XA", "party": {"state": "XA", "authority": "central"}},
        "factsSummary": "The systems of a hospital were entered without right and its files encrypted; ransom was demanded.",
        "items": [{"number": 1, "provider": "Beta Mail", "dataCategories": ["content"], "location": "XB",
                   "selector": {"kind": "account", "provider": "Beta Mail", "value": "q-17@mail.example"},
                   "period": {"from": moment(-60), "to": moment(-1)}, "relation": "The ransom was negotiated from this account."}],
        "necessity": "The provider deletes its logs after ninety days.", "intentToRequestAssistance": True,
        "confidentiality": {"fact": True, "substance": True, "doNotNotifyUser": True, "reason": "They would delete what is left."},
        "language": "en",
        "contact": {"name": "Duty desk", "function": "Central Authority", "telephone": "+43 1 0000000", "timeZone": "Europe/Vienna"},
    }
    dora, anna = Desk(a, "dora"), Desk(a, "anna")
    case = dora.ask("POST", "cases", {"title": "Extortion", "task": "Preserve", "authority": "central", "counterpart": to})["id"]
    dora.ask("POST", f"cases/{case}/requests", {"content": content, "counterpart": to})
    anna.signed(f"cases/{case}/approvals/{dora.signed(f'cases/{case}/requests/1/proposal')['waiting']}")


def grant(cara):
    """Taken in hand and granted: one duty officer may, where nothing is seized and nothing refused."""
    cara.page.goto(cara.state.desk)
    cara.until("data-row")
    cara.page.locator("a.open").first.click()
    cara.follow("Take in hand")
    cara.press("Take in hand")
    cara.follow("Decide")
    cara.grant()


def describe(page):
    page.fill("#handedOverBy", "Beta Mail")
    page.fill("#handedOverAt", "2026-11-01T12:00")
    page.fill("#how", "sealed disk, courier")


def upload(cara, folder):
    """Cut in the middle, paused, the page loaded again, the same file chosen: nothing that arrived is sent twice."""
    file = Path(folder) / "disk.img"
    file.write_bytes(os.urandom((9 << 20) + 5))
    page, sent = cara.page, []
    home = page.url.split("?")[0]
    page.on("request", lambda one: sent.append(one.url.rsplit("/", 1)[1]) if one.method == "PUT" else None)
    page.route("**/chunks/2", lambda route: route.abort())
    cara.follow("Take in evidence")
    describe(page)
    page.set_input_files("#file", file)
    page.get_by_role("button", name="Take in", exact=True).click()
    page.locator("[data-said]").filter(has_text="trying again").wait_for()
    assert "disk.img" in page.locator("[data-figures]").inner_text()
    assert page.locator("progress").get_attribute("max") == str(file.stat().st_size)
    page.get_by_role("button", name="Pause", exact=True).click()
    page.locator("[data-said]").filter(has_text="Paused").wait_for()
    page.unroute("**/chunks/2")
    count = len(sent)
    time.sleep(1.5)
    assert len(sent) == count, "paused is paused"
    page.reload()
    cara.look()
    assert "Begun and not finished" in page.locator("main").inner_text()
    sent.clear()
    page.set_input_files("#file", file)
    page.get_by_role("button", name="Take in", exact=True).click()
    page.locator("[role=status]").filter(has_text="taken into the vault").wait_for()
    assert sent == ["2", "3"], sent
    assert hashlib.sha256(file.read_bytes()).hexdigest() in page.content(), "the case shows what was read here"
    assert page.url.startswith(home)


def plain(browser, cara, folder):
    """The same page without its script."""
    file = Path(folder) / "letter.txt"
    file.write_text("Dear colleagues,\r\n\r\nplease find the data enclosed.\r\n")
    context = browser.new_context(
        ignore_https_errors=True, storage_state=cara.context.storage_state(), java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(cara.page.url.split("?")[0])
    page.get_by_role("link", name="Take in evidence", exact=True).click()
    assert "At most 512 MB" in page.locator("#file-hint").inner_text()
    describe(page)
    page.fill("#how", "")
    page.set_input_files("#file", file)
    page.get_by_role("button", name="Take in", exact=True).click()
    assert page.locator(".summary a[href='#how']").count() == 1 and page.input_value("#handedOverBy") == "Beta Mail"
    page.fill("#how", "by hand")
    page.set_input_files("#file", file)
    page.get_by_role("button", name="Take in", exact=True).click()
    assert "taken into the vault" in page.locator("[role=status]").inner_text()
    assert hashlib.sha256(file.read_bytes()).hexdigest() in page.content()
    assert page.locator("svg.plot circle").count() == 4, "each of two pieces was handed over and taken in"
    page.get_by_role("link", name="Look at it", exact=True).last.click()
    assert "please find the data enclosed" in page.locator("pre").inner_text()
    cara.visited.append(page.url)
    context.close()


def passkeys(browser, cara):
    """Added after the second factor, then used to sign in, and in place of the code; an answer that was given is given again in vain."""
    page, answers = cara.page, []
    page.on("request", lambda one: answers.append(one.post_data) if one.url.endswith("/desk/passkeys/sign-in") else None)
    devtools = cara.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True}})
    page.goto(f"{cara.state.desk}/account")
    page.fill("#passkeyLabel", "blue <stick>")
    page.get_by_role("button", name="Add a passkey", exact=True).click()
    page.get_by_role("button", name="Remove", exact=True).wait_for()
    assert "blue <stick>" in page.locator("main").inner_text()
    cara.look()
    for _ in range(2):
        cara.press("Sign out")
        page.get_by_role("button", name="Sign in with a passkey", exact=True).click()
        page.locator("[data-live], h1", has_text="In-tray").first.wait_for()
    again = page.evaluate("""async (body) => {
        const answer = await fetch("/desk/passkeys/sign-in", {method: "POST", body, headers: {"Comity-Proof": "none"}})
        return [answer.status, (await answer.json()).code]
    }""", answers[-1])
    assert again == [401, "signIn.wrongPasskey"], again
    # Half signed in by password: the passkey is the other half.
    cara.press("Sign out")
    page.fill("#name", "cara")
    page.fill("#password", "long password of cara")
    cara.press("Continue")
    page.get_by_role("button", name="Use a passkey instead of the code", exact=True).click()
    page.locator("h1", has_text="In-tray").wait_for()
    page.goto(f"{cara.state.desk}/account")
    cara.press("Remove")
    assert "You have none." in page.locator("main").inner_text()


def certificates(*states):
    """Chromium offers no passkeys under a certificate that it does not trust: these are trusted by their keys."""
    pins = []
    for state in states:
        pem = ssl.get_server_certificate(("localhost", state.ports[1]))
        key = subprocess.run(["openssl", "x509", "-pubkey", "-noout"], input=pem.encode(), capture_output=True, check=True).stdout
        der = subprocess.run(["openssl", "pkey", "-pubin", "-outform", "DER"], input=key, capture_output=True, check=True).stdout
        pins.append(base64.b64encode(hashlib.sha256(der).digest()).decode())
    return f"--ignore-certificate-errors-spki-list={','.join(pins)}"


def main(program):
    with tempfile.TemporaryDirectory(prefix="comity-desk-") as folder, sync_playwright() as playwright:
        began = time.monotonic()
        with two_states(folder, program) as (a, b):
            request(a)
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", certificates(b)])
            cara = Officer(browser, b, "cara")
            grant(cara)
            upload(cara, folder)
            plain(browser, cara, folder)
            print(f"evidence taken in with the script, cut and resumed, and without: passed after {time.monotonic() - began:.0f} s",
                  flush=True)
            passkeys(browser, cara)
            print(f"passkeys: passed after {time.monotonic() - began:.0f} s", flush=True)
            cara.visited = [url for url in cara.visited if re.search("/intake|/account|/preview", url)]
            found, judged = judge([cara])
            print(*sorted(set(found)), sep="\n")
            print(f"{len(found)} findings on {judged} pages; {time.monotonic() - began:.0f} s in all")
            return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
