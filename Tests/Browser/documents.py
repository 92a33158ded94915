"""Printed documents, judged by programs of other people: qpdf reads every object, poppler tells tags and text."""

import json
import re
import subprocess
import unicodedata
from pathlib import Path

from words import CATALOGS

DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def words(language):
    return json.loads((CATALOGS / f"{language}.json").read_text())


def letters(text):
    """Without what is drawn upon, between or around letters: vowel marks, spaces, directions."""
    plain = DIRECTIONS.sub("", unicodedata.normalize("NFD", text))
    return "".join(sign for sign in plain if not sign.isspace() and not unicodedata.combining(sign))


def run(*arguments):
    return subprocess.run([*map(str, arguments)], capture_output=True, text=True, timeout=60)


def prints(officer, program, folder, pictures):
    """Everything that the case's page offers to print, in several pairs of languages; returns how many documents were judged."""
    officer.page.goto(officer.state.desk)
    officer.page.locator("a.open").first.click()
    links = officer.page.locator("a", has_text="(PDF)")
    paths = sorted({link.get_attribute("href") for link in links.all()})
    assert any(path.endswith("/document") for path in paths) and any(path.endswith("/receipts") for path in paths), paths
    messages = [path for path in paths if path.endswith("/document") and "/messages/" in path]
    wanted = [(path, "") for path in (*messages[:1], *[path for path in paths if path.endswith("/receipts")][:1])]
    wanted += [(messages[0], pair) for pair in ("ar-en", "zh-fr", "ar-zh")]
    for number, (path, pair) in enumerate(wanted):
        answer = officer.context.request.get(officer.state.desk.removesuffix("/desk") + path, params={"languages": pair} if pair else {})
        assert answer.status == 200, (path, pair, answer.status, answer.text()[:400])
        assert answer.headers["content-type"] == "application/pdf"
        name = answer.headers["content-disposition"]
        assert re.fullmatch(r'attachment; filename="X[AB]-[0-9-]+-(message|receipts)-[A-Z2-7]{4}\.pdf"', name), name
        file = Path(folder) / f"document-{number}-{pair or 'own'}.pdf"
        file.write_bytes(answer.body())
        judge(file, path, pair, program)
        if pictures:
            run("pdftoppm", "-r", "80", "-png", file, pictures / file.stem)
    spoiled = Path(folder) / "spoiled.pdf"
    spoiled.write_bytes(file.read_bytes()[:-2_000])
    assert run("qpdf", "--check", spoiled).returncode != 0, "qpdf takes a PDF whose end is missing"
    return len(wanted)


def judge(file, path, pair, program):
    checked = run("qpdf", "--check", file)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    facts = dict(line.split(":", 1) for line in run("pdfinfo", file).stdout.splitlines() if ":" in line)
    facts = {key.strip(): value.strip() for key, value in facts.items()}
    assert facts["Tagged"] == "yes" and facts["Encrypted"] == "no" and facts["JavaScript"] == "no", facts
    reference = re.search(r"X[AB]-[0-9]{2}-[0-9]{6}-[0-9]{2}", path)[0]
    assert reference in facts["Title"], facts
    tags = run("pdfinfo", "-struct", file).stdout
    assert tags.count("\n  H1") == 1 and tags.count("H2") >= 3 and tags.count("Table") >= 3, tags[:2_000]
    rows = len(re.findall(r"\bTR\b", tags))
    assert rows > 12 and "/Scope /Row" in tags and "/Scope /Column" in tags, tags[:2_000]
    pages = run("pdftotext", file, "-").stdout.split("\f")[:-1]
    assert len(pages) == int(facts["Pages"]) >= 1
    codes = {re.search(r"(?:[A-Z2-7]{4}-){4}[A-Z2-7]{4}", page)[0] for page in pages}
    assert len(codes) == 1, codes
    for number, page in enumerate(pages, 1):
        assert reference in page, page
        assert re.search(rf"(?<!\d){number}\s*/\s*{len(pages)}(?!\d)", DIRECTIONS.sub("", page)), page
    text = letters("".join(pages))
    digest = re.search(r"[0-9a-f]{64}", path)[0]
    if "/receipts" not in path:
        code = codes.pop()
        assert run(program, "document", "code", digest, "--is", code.lower()).returncode == 0
        assert run(program, "document", "code", digest, "--is", "A" * 20).returncode == 3
        assert digest in text
        for language in pair.split("-") if pair else ["en"]:
            for key in ("document.contents", "document.reading", "document.code"):
                assert letters(words(language)[key]) in text, (pair, language, key)
