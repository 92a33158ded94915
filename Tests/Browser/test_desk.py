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
        if self.page.url not in self.visited:
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
        self.page.get_by_role("link", name=name, exact=True).first.click()
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


def judge(browser, officers, pictures):
    """Every page that was met, through axe-core; returns what it found."""
    found = []
    for officer in officers:
        state = officer.context.storage_state()
        for language in ("en", "ar"):
            for scheme, width in (("light", 320), ("light", 1280), ("dark", 768)):
                context = browser.new_context(ignore_https_errors=True, storage_state=state, color_scheme=scheme, bypass_csp=True,
                                              viewport={"width": width, "height": 900})
                page = context.new_page()
                page.goto(f"{officer.state.desk}/language/{language}")
                for number, url in enumerate(officer.visited):
                    page.goto(url)
                    if "⟦" in page.content():
                        found.append(f"{url} {language}: a word is missing")
                    results = Axe().run(page).response
                    path = re.sub(r"[0-9a-f]{64}|[0-9a-f-]{36}", "…", url.split("/desk")[1]) or "/"
                    found += [f"{path} {language} {scheme} {width}: {v['id']}: {v['nodes'][0]['html'][:120]}" for v in results["violations"]]
                    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
                        found.append(f"{path} {language} {scheme} {width}: overflows")
                    if pictures and (scheme, width) != ("dark", 768) or pictures and language == "en":
                        page.screenshot(path=pictures / f"{officer.name}-{number:02}-{language}-{scheme}-{width}.png", full_page=True)
                context.close()
    return found


def main(program, pictures):
    with tempfile.TemporaryDirectory(prefix="comity-desk-") as folder, sync_playwright() as playwright:
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
            print("the walk with JavaScript off: passed")
            found = judge(browser, (dora, anna, dirk), pictures)
            print(*sorted(set(found)), sep="\n")
            pages = sum(len(o.visited) for o in (dora, anna, dirk))
            print(f"axe-core: {len(found)} findings on {pages} pages, each in two languages, three widths, two schemes")
            return 1 if found else 0
        finally:
            for state in states:
                state.stop()


if __name__ == "__main__":
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if target:
        target.mkdir(parents=True, exist_ok=True)
    sys.exit(main(sys.argv[1], target))
