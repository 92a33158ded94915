"""The desk in a real browser: a preservation request from draft to report with JavaScript off; the main job from draft to a checked
dossier in English with JavaScript off, and in Arabic with JavaScript on; then every page that was met is judged (judge.py).

    test_desk.py PROGRAM [--full] [--pictures FOLDER]
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from documents import prints
from judge import judge
from main_job import main_job
from officer import Officer
from playwright.sync_api import sync_playwright
from states import two_states


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
    dirk.grant()
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


def people(browser, a, b, language, **options):
    return [Officer(browser, state, name, language, **options) for state, name in ((a, "dora"), (a, "anna"), (b, "tilda"), (b, "rosa"))]


def main(program, full, pictures):
    with tempfile.TemporaryDirectory(prefix="comity-desk-") as folder, sync_playwright() as playwright:
        began = time.monotonic()

        def done(what):
            print(f"{what}: passed after {time.monotonic() - began:.0f} s", flush=True)

        with two_states(folder, program) as (a, b):
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            dirk = Officer(browser, b, "dirk", java_script_enabled=False)
            dora, anna, tilda, rosa = people(browser, a, b, "en", java_script_enabled=False)
            walk(dora, anna, dirk)
            window = watch(browser, dirk)
            talk(dora, dirk)
            window.locator("[data-live-said]").filter(has_text="changed").wait_for(timeout=20_000)
            window.context.close()
            done("the list changed by itself in a second window, with JavaScript on")
            done(f"{prints(anna, program, folder, pictures)} documents printed, judged by qpdf and poppler")
            compose(dora)
            search(dora)
            otto = Officer(browser, a, "otto", java_script_enabled=False)
            oversee(otto)
            done("a preservation, with JavaScript off")
            main_job(dora, anna, tilda, rosa, Path(folder) / "english", program)
            done("the main job in English, with JavaScript off")
            main_job(*people(browser, a, b, "ar"), Path(folder) / "arabic", program)
            done("the main job in Arabic, with JavaScript on")
            found, judged = judge((dora, anna, dirk, tilda, rosa, otto), pictures, full)
            print(*sorted(set(found)), sep="\n")
            print(f"{len(found)} findings on {judged} pages, in six languages, three widths, two schemes;",
                  f"{time.monotonic() - began:.0f} s in all")
            return 1 if found else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--full", action="store_true", help="the whole of axe in both schemes and all widths: half an hour")
    parser.add_argument("--pictures", type=Path, help="leave a picture of every page there")
    asked = parser.parse_args()
    if asked.pictures:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    sys.exit(main(asked.program, asked.full, asked.pictures))
