"""The demonstration: anybody's files go through it, what is wrong with them is said first, and no node outlives it unasked."""

import os
import re
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from states import BIN, comity, eventually


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


class TestDemo(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="comity-house-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.evidence = self.folder / "evidence"
        self.evidence.mkdir()

    def refused(self, code):
        done = comity("demo", "--folder", self.folder / "demo", "--evidence", self.evidence)
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        self.assertTrue(done.stderr.startswith(f"error: {code}: "), done.stderr)
        self.assertFalse((self.folder / "demo").exists(), "nothing was begun")
        return done.stderr

    def test_evidence_that_cannot_be_sent_is_named_before_anything_begins(self):
        self.refused("evidence.none")
        (self.evidence / "link").symlink_to("/etc/hostname")
        self.refused("evidence.none")
        open(os.fsencode(self.evidence) + b"/\xff\xfe", "wb").close()
        self.refused("evidence.name")
        self.evidence = self.folder / "nowhere"
        self.refused("evidence.missing")

    def test_a_file_that_cannot_be_read_is_named(self):
        secret = self.evidence / "secret"
        secret.write_text("x")
        secret.chmod(0)
        if os.geteuid() == 0:
            # Root reads everything; somebody else must try.
            if subprocess.run(["setpriv", "--version"], capture_output=True).returncode:
                self.skipTest("there is no setpriv")
            self.folder.chmod(0o777)
            done = subprocess.run(
                ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all", str(BIN / "comity"),
                 "demo", "--folder", str(self.folder / "demo"), "--evidence", str(self.evidence)], capture_output=True)
            if b"Permission denied" in done.stderr and b"comity" in done.stderr and b"error:" not in done.stderr:
                self.skipTest("somebody else cannot run the program here")
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn(b"error: evidence.unreadable: ", done.stderr)
            self.assertIn(bytes(secret), done.stderr)
        else:
            self.assertIn(str(secret), self.refused("evidence.unreadable"))

    def test_odd_names_and_empty_files_go_all_the_way(self):
        for name, content in {"empty": b"", "two words.txt": b"a", "-rf": b"b", "naïve \"quoted\" & <b>.html": b"<b>c</b>",
                              "new\nline": b"d", "sub/same": b"e", "sub2/same": b"f", "x" * 200: b"g"}.items():
            path = self.evidence / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        done = comity("demo", "--folder", self.folder / "demo", "--evidence", self.evidence, cwd=self.folder, timeout=900)
        self.assertEqual(done.returncode, 0, done.stdout[-1500:] + done.stderr)
        self.assertIn("takes in 8 files", done.stdout)
        self.assertIn("comity-verify with both fingerprints: VERIFIED", done.stdout)
        pids = re.search(r"processes of their own: (\d+) and (\d+)", done.stdout).groups()
        self.assertEqual([pid for pid in pids if is_alive(pid)], [])

    def test_ctrl_c_stops_the_nodes(self):
        demo = subprocess.Popen(
            [str(BIN / "comity"), "demo", "--scenario", "clock", "--folder", str(self.folder / "demo")], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        pids = []
        for line in demo.stdout:
            if match := re.search(rb"processes of their own: (\d+) and (\d+)", line):
                pids = [int(pid) for pid in match.groups()]
                break
        self.assertTrue(all(is_alive(pid) for pid in pids) and pids)
        demo.send_signal(signal.SIGINT)
        self.assertEqual(demo.wait(30), 130)
        demo.stdout.close()
        self.assertEqual([pid for pid in pids if is_alive(pid)], [])


if __name__ == "__main__":
    unittest.main()
