"""Pictures of the real desk for the README: two States founded, the main job clicked through, and the shutter pressed on the way.

    take_pictures.py PROGRAM FOLDER
"""

import sys
import tempfile
from pathlib import Path

from main_job import main_job
from officer import Officer
from playwright.sync_api import sync_playwright
from states import two_states

SIZE = {"width": 1100, "height": 760}


def shoot(folder, name, officer, scheme="light"):
    officer.page.set_viewport_size(SIZE)
    officer.page.emulate_media(color_scheme=scheme)
    officer.page.screenshot(path=folder / f"{name}.png")
    officer.page.emulate_media(color_scheme="light")


def main(program, folder):
    with tempfile.TemporaryDirectory(prefix="comity-pictures-") as scratch, sync_playwright() as playwright:
        with two_states(scratch, program) as (a, b):
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            people = [Officer(browser, state, name) for state, name in ((a, "dora"), (a, "anna"), (b, "tilda"), (b, "rosa"))]
            rosa = people[3]

            def moment(name, officer):
                if name == "draft":
                    shoot(folder, name, officer)
                if name == "decide":
                    officer.page.locator("fieldset.group").first.scroll_into_view_if_needed()
                    shoot(folder, name, officer)
                    for language, place, scheme in (("en", "in-tray", "light"), ("ar", "in-tray-arabic", "dark"), ("en", "", "light")):
                        rosa.page.goto(f"{b.desk}/language/{language}")
                        rosa.page.goto(b.desk)
                        if place:
                            shoot(folder, place, rosa, scheme)

            main_job(*people, Path(scratch) / "job", program, moment)


if __name__ == "__main__":
    target = Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    main(sys.argv[1], target)
