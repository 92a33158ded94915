"""The quick start of the documentation, run as it stands there: its request leaves once a second person has signed."""

import re
import sys
import unittest

from states import Pair, ROOT, eventually, run

PROGRAM = ROOT / "docs" / "quick-start.py"


class TestQuickStart(unittest.TestCase):
    def test_it_sends_a_preservation_request(self):
        pair = Pair()
        self.addCleanup(pair.close)
        pair.start()
        done = run(sys.executable, PROGRAM, f"https://localhost:{pair.a.ports[1]}", pair.a.data / "root.pem", "drafter",
                   pair.a.passwords["drafter"], "XB/central", "q-17@mail.example")
        self.assertEqual(done.returncode, 0, done.stderr)
        case, proposal = re.search(r"(\S+) \{.*'waiting': '([^']+)'", done.stdout).groups()
        digest = pair.a.approve(case, proposal)
        arrived = eventually("the request has arrived", lambda: pair.b.case_of(digest))
        self.assertEqual(arrived["requests"][0]["content"]["items"][0]["selector"]["value"], "q-17@mail.example")

    def test_it_is_twenty_lines(self):
        self.assertLessEqual(len(PROGRAM.read_text().splitlines()), 20)


if __name__ == "__main__":
    unittest.main()
