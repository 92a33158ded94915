"""What the desk says, in another language: a test is written with the English words and presses what stands there in any."""

import json
import re
from pathlib import Path

CATALOGS = Path(__file__).resolve().parents[2] / "Sources" / "DeskPages" / "Words" / "Catalogs"


class Words:
    def __init__(self, language):
        self.language = language
        self.english, self.own = (json.loads((CATALOGS / f"{name}.json").read_text()) for name in ("en", language))

    def said(self, sentence):
        """Every wording that the language has for this English one; several, where English uses one word for several things."""
        if self.language == "en":
            return [sentence]
        found = [self.own[key] for key, text in self.english.items() if text == sentence]
        assert found, f"the English catalog does not say: {sentence}"
        return list(dict.fromkeys(found))

    def part(self, fragment):
        """The longest stretch without a placeholder of the sentence that has this English fragment in it."""
        if self.language == "en":
            return fragment
        keys = [key for key, text in self.english.items() if isinstance(text, str) and fragment in text]
        assert keys, f"the English catalog does not say: {fragment}"
        return max(re.split(r"\{\w+\}", self.own[keys[0]]), key=len).strip()
