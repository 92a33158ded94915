"""The desk in a real browser: a preservation request from draft to report, clicked through with JavaScript off; then every page
that was met is judged by axe-core, in two schemes and three widths, and in Arabic.

    test_desk.py PROGRAM [FOLDER FOR PICTURES]
"""

import re
import sys
import tempfile
import time
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from documents import prints
from states import State, code


class Officer:
    """One person with a browser of his own."""

    def __init__(self, browser, state, name, **options):
        self.state, self.name, self.visited = state, name, []
        self.context = browser.new_context(ignore_https_errors=True, locale="en-GB", **options)
        self.page = self.context.new_page()
        self.page.goto(state.desk)
        self.page.fill("#name", name)
        self.page.fill("#password", f"long password of {name}")
        self.press("Continue")
        secret = self.page.locator("code.secret").inner_text().replace(" ", "")
        assert self.page.locator("svg.qr").count() == 1
        self.look()
        self.page.fill("#code", code(secret)[0])
        self.press("Confirm")
        assert self.page.locator(".codes li").count() == 10
        self.look()
        self.page.click("a.button")

    def look(self):
        self.whole()
        # A page that also says what was just done is the same page.
        if self.page.url.split("?done")[0] not in [url.split("?done")[0] for url in self.visited]:
            self.visited.append(self.page.url)

    def whole(self):
        """Every word is there."""
        assert "⟦" not in self.page.content(), re.findall("⟦.*?⟧", self.page.content())

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()
        status = self.page.locator("main").count()
        assert status == 1, self.page.url
        self.look()

    def follow(self, name):
        # What is seldom needed is folded; a person unfolds it, and so does this one.
        link = self.page.get_by_role("link", name=name, exact=True, include_hidden=True).first
        folded = link.locator("xpath=ancestor::details[not(@open)]")
        if folded.count():
            folded.first.locator("summary").first.click()
        link.click()
        self.page.wait_for_load_state()
        self.look()

    def sign(self, button):
        self.page.fill("#secret", f"long password of {self.name}")
        self.press(button)
        return self.page.locator("[role=status]").inner_text()

    def until(self, text, seconds=30):
        for _ in range(seconds * 2):
            if text in self.page.content():
                return
            time.sleep(0.5)
            self.page.reload()
        raise AssertionError(f"{self.name} does not see: {text}")


def walk(dora, anna, dirk):
    dora.follow("Refer a new matter")
    dora.press("Refer")
    assert dora.page.locator(".summary a").count() == 2, "both missing fields are named and linked"
    dora.page.fill("#title", "Extortion of a <b>hospital</b>")
    dora.page.fill("#task", "Have the mail account preserved.")
    dora.page.select_option("#counterpart", "XB/contact-24-7")
    dora.press("Refer")
    dora.follow("Draft")
    dora.page.check("input[value=preservation]")
    dora.press("Start the draft")
    assert dora.page.locator(".error .blocks").count() > 0, "the rules say what is missing"
    dora.page.select_option("#offence", "conventionOffence")
    dora.page.check("input[value=illegal_access]")
    dora.page.fill("#provision", "Criminal Code of Alpha, section 118a")
    dora.page.fill("#dualCriminality", "Entering a system without right, by whatever name.")
    dora.page.fill("#factsSummary", "The systems of a hospital were entered without right and its files encrypted.")
    dora.page.fill("#necessity", "The provider deletes its logs after ninety days.")
    dora.page.check("#intent")
    dora.page.select_option("#language", "en")
    dora.page.select_option("#item1kind", "account")
    dora.page.fill("#item1value", "q-17@mail.example")
    dora.page.fill("#item1provider", "Beta Mail")
    dora.page.check("input[name=item1data][value=content]")
    dora.page.fill("#item1relation", "The ransom was negotiated from this account.")
    dora.press("Save and check")
    assert dora.page.locator(".error .blocks").count() == 0, dora.page.locator(".error .blocks").all_inner_texts()
    assert dora.page.input_value("#item1value") == "q-17@mail.example"
    dora.press("Save and go on to the answers")
    dora.page.fill("#secret", "wrong")
    dora.press("Sign and propose")
    assert "Nothing was signed" in dora.page.locator(".summary").inner_text()
    assert "second person" in dora.sign("Sign and propose")

    anna.page.goto(dora.page.url.split("?")[0])
    anna.follow("Read, then sign or return")
    assert "q-17@mail.example" in anna.page.content()
    assert "on its way" in anna.sign("Sign: it leaves")

    dirk.page.goto(dirk.state.desk)
    dirk.until("data-row")
    dirk.page.locator("a.open").first.click()
    dirk.look()
    dirk.follow("Take in hand")
    dirk.press("Take in hand")
    glance(dirk, "Consult before refusing or postponing (40(28))", "Consult on extraordinary costs (40(30))",
           "Forward within our State, and tell (40(12))", "Warn that preserving may be futile or harmful (42(7))")
    dirk.follow("Decide")
    for group in dirk.page.locator("fieldset.group").all()[:3]:
        for choice in group.locator("fieldset.field").all():
            answer = "yes" if choice.locator("input").first.get_attribute("name").startswith("safeguard-") else "no"
            choice.locator(f"input[value={answer}]").check()
    for reasons in dirk.page.locator("input[name$=-reasons]").all():
        reasons.fill("Seen in the file.")
    dirk.page.check("input[name=outcome][value=granted]")
    dirk.sign("Sign and propose")
    dirk.follow("Issue an order")
    dirk.page.fill("#provider", "Beta Mail")
    dirk.page.fill("#legalBasisText", "Code of Criminal Procedure of Beta, section 99")
    dirk.page.fill("#days", "90")
    dirk.press("Issue")
    dirk.follow("Record the provider's answer")
    dirk.page.check("input[name=outcome1][value=preserved]")
    dirk.press("Record")
    dirk.follow("Report to the other State")
    assert "on its way" in dirk.sign("Sign and report")
    dora.page.goto(dora.state.desk)
    dora.page.locator("a.open").first.click()
    dora.until("preservation for the other State ends")
    dora.look()
    assert "<b>hospital</b>" not in dora.page.content(), "text of people is no markup"


def watch(browser, officer):
    """The same person's in-tray in a second window that runs the desk's script."""
    context = browser.new_context(ignore_https_errors=True, storage_state=officer.context.storage_state(), locale="en-GB")
    window = context.new_page()
    window.on("pageerror", lambda error: (_ for _ in ()).throw(AssertionError(error)))
    window.goto(officer.state.desk)
    return window


def glance(officer, *links):
    """Looks at the pages of steps that are not taken now."""
    home = officer.page.url
    for link in links:
        officer.follow(link)
        officer.page.goto(home)


def talk(dora, dirk):
    """What is said beside the great steps: how far it is, keeping longer, a reminder."""
    for link, field, text, button in (("Ask how far it is (40(26))", "text", "When may we expect the report?", "Sign and send"),
                                      ("Ask to keep longer", "reasons", "The request is being translated.", "Sign and ask")):
        dora.follow(link)
        dora.page.fill(f"#{field}", text)
        dora.sign(button)
    dora.follow("Remind the other State")
    dora.page.fill("#text", "Of the question above.")
    assert "on its way" in dora.sign("Sign and send")
    dirk.page.goto(dirk.state.desk)
    dirk.page.locator("a.open").first.click()
    dirk.until("Keep the data longer")
    dirk.until("Say how far it is")
    dirk.follow("Keep the data longer (42(9))")
    dirk.page.fill("#days", "ninety")
    dirk.page.fill("#secret", f"long password of {dirk.name}")
    dirk.press("Sign and send")
    assert "whole number" in dirk.page.locator(".summary").inner_text()
    dirk.page.fill("#days", "90")
    assert "on its way" in dirk.sign("Sign and send")
    dirk.follow("Say how far it is (40(26))")
    dirk.page.fill("#text", "It is preserved; see our report.")
    assert "on its way" in dirk.sign("Sign and send")
    glance(dirk, "Note what starts or ends a time limit", "Let preserved data go (42(8))", "Renew our own order (25(2))",
           "Report a breach of personal data (36)")
    dora.page.goto(dora.state.desk)
    dora.page.locator("a.open").first.click()
    dora.until("How far it is")
    dora.look()


def compose(dora):
    """Types that have contents of their own: asked for field by field, saved, and found wanting beside the field."""
    home = dora.page.url.split("?")[0]
    for kind, field, text in (("extradition", "presence", "Seen in Betaville."), ("confiscation", "freezeFacts", "The wallet is emptied."),
                              ("twentyfour_seven", "question", "Who is on duty for the provider?")):
        dora.page.goto(home)
        dora.follow("Draft")
        dora.page.check(f"input[value={kind}]")
        dora.press("Start the draft")
        assert dora.page.locator(".error .blocks").count() > 0, "the rules say what is missing"
        place = dora.page.locator(f"[id^=s-][id$=-{field}]").first
        place.fill(text)
        dora.press("Save and check")
        if dora.page.locator(".summary a[href^='#s-']").count():
            assert dora.page.locator(f"[id^=s-][id$=-{field}]").first.input_value() == text, "nothing that was typed is lost"
            for choice in dora.page.locator("select[id^=s-][aria-invalid]").all():
                choice.select_option(index=1)
            dora.press("Save and check")


def search(dora):
    dora.page.goto(dora.state.desk)
    for typed, found in (("HOSPITAL q-17@mail.example", 1), ("hospital elsewhere", 0)):
        dora.page.fill("#search", typed)
        dora.press("Search")
        assert dora.page.locator("tr[data-row]").count() == found, typed
        assert "17" not in dora.page.url.split("/desk")[1], "what is searched for stands in no address"


def oversee(otto):
    for place in ("Directory", "Oversight", "Operations", "In-tray"):
        otto.follow(place)
    otto.follow("Operations")
    assert "XB" in otto.page.locator("main").inner_text()
    otto.follow("Oversight")
    assert otto.page.locator("svg.plot").count() > 0
    assert "hospital" not in otto.page.content(), "counts name no case"


def judge(browser, officers, pictures):
    """Every page that was met, through axe-core in two languages; returns what it found and how many pages were judged.

    The whole of axe looks at the narrow light page, where most can go wrong; its contrast alone at the wide dark one, since nothing
    else depends on colours. What axe cannot decide about contrast counts as found. Widths in between are asked whether they overflow.
    """
    found, judged = [], 0
    axe = Axe()
    for officer in officers:
        context = browser.new_context(ignore_https_errors=True, storage_state=officer.context.storage_state(), bypass_csp=True)
        page = context.new_page()
        for language in ("en", "ar"):
            page.goto(f"{officer.state.desk}/language/{language}")
            for number, url in enumerate(officer.visited):
                path = re.sub(r"[0-9a-f]{64}|[0-9a-f-]{36}|X[AB]-[0-9-]+", "…", url.split("/desk")[1]) or "/"
                where = f"{path} {language}"
                page.emulate_media(color_scheme="light")
                page.set_viewport_size({"width": 320, "height": 900})
                page.goto(url)
                judged += 1
                if "⟦" in page.content():
                    found.append(f"{where}: a word is missing: {re.findall('⟦.*?⟧', page.content())}")
                page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
                found += findings(axe, page, f"{where} light 320", None)
                for width in (320, 768, 1280):
                    page.set_viewport_size({"width": width, "height": 900})
                    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
                        found.append(f"{where} {width}: overflows")
                    if pictures and width != 768:
                        page.screenshot(path=pictures / f"{officer.name}-{number:02}-{language}-light-{width}.png", full_page=True)
                # Colours do not depend on the language.
                if language != "en" and not pictures:
                    continue
                page.emulate_media(color_scheme="dark")
                found += findings(axe, page, f"{where} dark 1280", {"runOnly": ["color-contrast"]})
                if pictures:
                    page.screenshot(path=pictures / f"{officer.name}-{number:02}-{language}-dark-1280.png", full_page=True)
        context.close()
    return found, judged


def findings(axe, page, where, options):
    response = axe.run(page, options=options).response
    return [f"{where}: violates {entry['id']}: {entry['nodes'][0]['html'][:120]}" for entry in response["violations"]] + [
        f"{where}: unresolved contrast: {node['html'][:120]} {node['any'][0]['data']}"
        for entry in response["incomplete"] if entry["id"] == "color-contrast" for node in entry["nodes"]
        if not has_contrast(page, node)]


DRAWN = """(selector) => {
    const channels = (text) => text.match(/[\\d.]+/g).slice(0, 3).map((value) => value / 255)
        .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    const light = (text) => { const [r, g, b] = channels(text); return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05 }
    const word = document.querySelector(selector)
    if (!word.closest("svg.plot")) return 0
    const both = [light(getComputedStyle(word).fill), light(getComputedStyle(document.body).backgroundColor)].sort((a, b) => b - a)
    return both[0] / both[1]
}"""


def has_contrast(page, node):
    """Two things that axe leaves open are judged here: one sign alone, as a number in a table, which axe measures but does not judge;
    and words in our drawings, which stand on the page's own colour (WCAG 2.2, relative luminance)."""
    data = node["any"][0]["data"] or {}
    if node["html"].startswith("<text "):
        return page.evaluate(DRAWN, node["target"][0]) >= 4.5
    wanted = float(str(data.get("expectedContrastRatio") or "4.5:1").split(":")[0])
    return data.get("messageKey") == "shortTextContent" and (data.get("contrastRatio") or 0) >= wanted


def main(program, pictures):
    with tempfile.TemporaryDirectory(prefix="comity-desk-") as folder, sync_playwright() as playwright:
        began = time.monotonic()
        states = [State(name, folder, program) for name in ("XA", "XB")]
        a, b = states
        a.pair(b)
        b.pair(a)
        try:
            for state in states:
                state.start()
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            dora, anna, dirk = (Officer(browser, state, name, java_script_enabled=False)
                                for state, name in ((a, "dora"), (a, "anna"), (b, "dirk")))
            walk(dora, anna, dirk)
            window = watch(browser, dirk)
            talk(dora, dirk)
            window.locator("[data-live-said]").filter(has_text="changed").wait_for(timeout=20_000)
            window.context.close()
            print("the list changed by itself in a second window, with JavaScript on", flush=True)
            print(f"{prints(anna, program, folder, pictures)} documents printed, judged by qpdf and poppler", flush=True)
            compose(dora)
            search(dora)
            otto = Officer(browser, a, "otto", java_script_enabled=False)
            oversee(otto)
            print(f"the walk with JavaScript off: passed after {time.monotonic() - began:.0f} s", flush=True)
            found, judged = judge(browser, (dora, anna, dirk, otto), pictures)
            print(*sorted(set(found)), sep="\n")
            print(f"axe-core: {len(found)} findings on {judged} pages, in two languages, three widths, two schemes;",
                  f"{time.monotonic() - began:.0f} s in all")
            return 1 if found else 0
        finally:
            for state in states:
                state.stop()


if __name__ == "__main__":
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if target:
        target.mkdir(parents=True, exist_ok=True)
    sys.exit(main(sys.argv[1], target))
