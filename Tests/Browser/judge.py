"""Every page that was met, judged as a visitor would meet it: axe-core, room for the words, and the keyboard alone.

All six languages are asked whether every word is there and has room. The whole of axe looks at the narrow light page in one language of
each direction, where most can go wrong; its contrast alone at the wide dark one, since nothing else depends on colours. With `full`, the
whole of axe looks at all languages, schemes and widths. What axe cannot decide about contrast counts as found.
"""

import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

LANGUAGES = ("en", "ar", "ru", "zh", "fr", "es")
WIDTHS = (320, 768, 1280)

# The boxes whose words do not fit them, by the browser's own layout; boxes that scroll by themselves are no fault.
CRAMPED = """() => [...document.querySelectorAll("body *")].filter((box) => {
    const style = getComputedStyle(box)
    // In a narrow window the heads of tables are for screen readers only; each cell says its own.
    return !box.closest("svg, thead") && style.display !== "inline" && style.overflowX !== "auto" && style.overflowX !== "scroll"
        && box.clientWidth > 8 && box.scrollWidth > box.clientWidth + 1 && !["SELECT", "INPUT", "TEXTAREA"].includes(box.tagName)
        && !box.classList.contains("unseen")
}).map((box) => box.outerHTML.slice(0, 100))"""

WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"

# What a keyboard must reach. Of radio buttons with one name it reaches one, and the arrows the rest.
ACTIONS = """() => {
    const seen = new Set()
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter((one) => {
        if (one.type === "hidden" || one.disabled || one.closest("[hidden]") || !one.checkVisibility()) return false
        if (one.type !== "radio") return true
        if (seen.has(one.name)) return false
        seen.add(one.name)
        return true
    })
    window.actions = all
    return all.length
}"""

# Where the keyboard is: which of the actions, and whether a sighted person can tell.
FOCUSED = """() => {
    const one = document.activeElement
    if (!one || one === document.body || one === document.documentElement) return null
    const style = getComputedStyle(one)
    const shown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none"
    return [window.actions.findIndex((other) => other === one || other.type === "radio" && one.type === "radio" && other.name === one.name),
            shown, one.outerHTML.slice(0, 100)]
}"""

DRAWN = """(selector) => {
    const channels = (text) => text.match(/[\\d.]+/g).slice(0, 3).map((value) => value / 255)
        .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    const light = (text) => { const [r, g, b] = channels(text); return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05 }
    const word = document.querySelector(selector)
    if (!word.closest("svg.plot")) return 0
    const both = [light(getComputedStyle(word).fill), light(getComputedStyle(document.body).backgroundColor)].sort((a, b) => b - a)
    return both[0] / both[1]
}"""


@dataclass
class Round:
    """One person's pages in one language."""

    name: str
    desk: str
    storage: dict
    pages: list
    language: str
    full: bool
    pictures: Path | None


def route(url):
    """The address without what differs from case to case."""
    return re.sub(r"[0-9a-f]{64}|[0-9a-f-]{36}|X[AB]-[0-9-]+|\?.*", "…", url.split("/desk")[1]) or "/"


def judge(officers, pictures=None, full=False):
    """What is wrong with the pages that these officers have seen, and how many were judged; two browsers at once.

    In English each page is judged for each person; in the other languages each route once, or with `full` all of them again.
    """
    rounds = []
    for language in LANGUAGES:
        routes = set()
        for one in officers:
            pages = [url for url in one.visited if full or language == "en" or not (route(url) in routes or routes.add(route(url)))]
            rounds.append(Round(one.name, one.state.desk, one.context.storage_state(), pages, language, full, pictures))
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        found = [entry for findings in pool.map(_round, rounds) for entry in findings]
    return found, sum(len(one.pages) for one in rounds)


def _round(one):
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    axe, found = Axe(), []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context(ignore_https_errors=True, storage_state=one.storage, bypass_csp=True)
        page = context.new_page()
        page.goto(f"{one.desk}/language/{one.language}")
        for number, url in enumerate(one.pages):
            found += _page(axe, page, one, number, url, f"{route(url)} {one.language}")
        context.close()
        browser.close()
    return found


def _page(axe, page, one, number, url, where):
    found = []
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(url)
    if "⟦" in page.content():
        found.append(f"{where}: a word is missing: {re.findall('⟦.*?⟧', page.content())}")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if scheme == "light":
                found += [f"{where} {width}: the page overflows"] if page.evaluate(WIDE) else []
                found += [f"{where} {width}: words do not fit: {box}" for box in page.evaluate(CRAMPED)]
            if one.full or one.language in ("en", "ar") and (scheme, width) == ("light", 320):
                found += findings(axe, page, f"{where} {scheme} {width}", None)
            elif (scheme, width) == ("dark", 1280) and one.language == "en":
                found += findings(axe, page, f"{where} {scheme} {width}", {"runOnly": ["color-contrast"]})
            if one.pictures and width != 768:
                page.screenshot(path=one.pictures / f"{one.name}-{number:02}-{one.language}-{scheme}-{width}.png", full_page=True)
    if one.language in ("en", "ar"):
        found += _twice_as_large(page, where)
    if one.language == "en":
        page.emulate_media(color_scheme="light")
        found += _by_keyboard(page, where)
    return found


def _twice_as_large(page, where):
    """Text at 200 % (WCAG 2.2, 1.4.4), as a person sets it in the browser."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found = [f"{where} at 200 %: the page overflows"] if page.evaluate(WIDE) else []
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def _by_keyboard(page, where):
    """Tab alone, from the top of the page to its end: every action is met, and shows that it is."""
    page.evaluate("document.activeElement?.blur?.(); window.getSelection().removeAllRanges(); window.scrollTo(0, 0)")
    wanted, met, found = page.evaluate(ACTIONS), set(), []
    page.evaluate("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')")
    for _ in range(wanted * 2 + 40):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        place, shown, markup = focused
        if place in met:
            continue
        met.add(place)
        if not shown:
            found.append(f"{where}: the keyboard's place is not seen: {markup}")
    left = page.evaluate("(met) => window.actions.filter((_, place) => !met.includes(place)).map((one) => one.outerHTML.slice(0, 100))", sorted(met))
    return found + [f"{where}: the keyboard does not reach: {markup}" for markup in left]


def findings(axe, page, where, options):
    response = axe.run(page, options=options).response
    return [f"{where}: violates {entry['id']}: {entry['nodes'][0]['html'][:120]}" for entry in response["violations"]] + [
        f"{where}: unresolved contrast: {node['html'][:120]} {node['any'][0]['data']}"
        for entry in response["incomplete"] if entry["id"] == "color-contrast" for node in entry["nodes"]
        if not has_contrast(page, node)]


def has_contrast(page, node):
    """Two things that axe leaves open are judged here: one sign alone, as a number in a table, which axe measures but does not judge;
    and words in our drawings, which stand on the page's own colour (WCAG 2.2, relative luminance)."""
    data = node["any"][0]["data"] or {}
    if node["html"].startswith("<text "):
        return page.evaluate(DRAWN, node["target"][0]) >= 4.5
    wanted = float(str(data.get("expectedContrastRatio") or "4.5:1").split(":")[0])
    return data.get("messageKey") == "shortTextContent" and (data.get("contrastRatio") or 0) >= wanted
