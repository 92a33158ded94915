"""One person at a desk, in a browser of his own."""

import re
import time

from states import code
from words import Words


class Officer:
    """One person with a browser of his own."""

    def __init__(self, browser, state, name, language="en", **options):
        self.state, self.name, self.visited, self.words = state, name, [], Words(language)
        self.context = browser.new_context(ignore_https_errors=True, locale="en-GB", **options)
        self.context.set_default_timeout(8_000)
        self.page = self.context.new_page()
        # What a script of ours throws, and what the policy for contents refuses, is a fault of the page.
        self.faults = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda said: self.faults.append(said.text) if "Content Security Policy" in said.text else None)
        self.page.goto(state.desk)
        if language != "en":
            self.page.goto(f"{state.desk}/language/{language}")
            self.page.goto(state.desk)
            assert self.page.locator("html").get_attribute("lang") == language
        self.page.fill("#name", name)
        self.page.fill("#password", f"long password of {name}")
        self.press("Continue")
        if self.page.locator("code.secret").count():
            self.enrol()
        else:
            secret, used = state.secrets[name]
            shown, step = code(secret, used)
            state.secrets[name] = secret, step
            self.page.fill("#code", shown)
            self.press("Continue")

    def enrol(self):
        """The first time: the authenticator is set up, and the recovery codes are shown once."""
        secret = self.page.locator("code.secret").inner_text().replace(" ", "")
        assert self.page.locator("svg.qr").count() == 1
        self.look()
        shown, step = code(secret)
        self.state.secrets[self.name] = secret, step
        self.page.fill("#code", shown)
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

    def one(self, role, name, **options):
        """The first button or link of that English name, by what it is called on this person's page."""
        for said in self.words.said(name):
            found = self.page.get_by_role(role, name=said, exact=True, **options)
            if found.count():
                return found.first
        raise AssertionError(f"{self.name} finds no {role}: {name}\n{self.page.locator('main').inner_text()[:1500]}")

    def press(self, name):
        self.one("button", name).click()
        self.page.wait_for_load_state()
        status = self.page.locator("main").count()
        assert status == 1, self.page.url
        self.look()

    def follow(self, name):
        # What is seldom needed is folded; a person unfolds it, and so does this one.
        link = self.one("link", name, include_hidden=True)
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

    def grant(self):
        """On the page of a decision: no ground applies, every safeguard is met, and it is granted."""
        for choice in self.page.locator("fieldset.group fieldset.field").all():
            name = choice.locator("input").first.get_attribute("name")
            if choice.locator("input[value=no]").count():
                choice.locator(f"input[value={'yes' if name.startswith('safeguard-') else 'no'}]").check()
        for reasons in self.page.locator("input[name$=-reasons]").all():
            reasons.fill("Seen in the file.")
        self.page.check("input[name=outcome][value=granted]")
        return self.sign("Sign and propose")

    def until(self, text, seconds=30):
        text = self.words.part(text)
        for _ in range(seconds * 2):
            if text in self.page.content():
                return
            time.sleep(0.5)
            self.page.reload()
        raise AssertionError(f"{self.name} does not see: {text}")

    def offered(self, link, seconds=30):
        """Waits until the page offers this step."""
        for _ in range(seconds * 2):
            if any(self.page.get_by_role("link", name=said, exact=True, include_hidden=True).count() for said in self.words.said(link)):
                return
            time.sleep(0.5)
            self.page.reload()
        raise AssertionError(f"{self.name} is not offered: {link}")

    def open_new(self):
        """Opens what is new in the in-tray, once something is."""
        for _ in range(60):
            self.page.goto(self.state.desk)
            for link in self.page.locator("a.open").all():
                if (place := link.get_attribute("href")) not in self.state.opened:
                    self.state.opened.add(place)
                    link.click()
                    self.page.wait_for_load_state()
                    self.look()
                    return
            time.sleep(0.5)
        raise AssertionError(f"nothing new comes to {self.name}")
