"""Where the interop tests find the programs they judge with, and how they run them.

Every program here is somebody else's, installed by Scripts/interop-tools. A missing one is an error, not a skip: a judge who
stayed at home has not acquitted anybody.
"""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = ROOT / ".build-interop" / "bin"


def tool(name):
    """The path of an independent program: first ours of .build-interop/bin, then what Debian installed."""
    for folder in (BIN, Path("/usr/bin"), Path("/usr/sbin")):
        if (folder / name).exists():
            return str(folder / name)
    raise FileNotFoundError(f"{name} is not installed: run Scripts/interop-tools")


def comity(program="comity"):
    """The path of our own program: a debug build, or the folder that COMITY_BIN names."""
    path = Path(os.environ.get("COMITY_BIN", ROOT / ".build" / "debug")) / program
    if not path.exists():
        raise FileNotFoundError(f"{path} is not built: run make build")
    return str(path)


def run(name, *arguments, input=None, cwd=None, timeout=120):
    """Runs a program to its end and gives its CompletedProcess (bytes); the caller judges the return code."""
    path = name if os.sep in name else tool(name)
    return subprocess.run([path, *map(str, arguments)], input=input, cwd=cwd, capture_output=True, timeout=timeout)


class Bench(unittest.TestCase):
    """A test case with a folder of its own, gone afterwards."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="comity-interop-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def accepts(self, name, *arguments, input=None):
        """The program ends with 0; gives what it printed."""
        done = run(name, *arguments, input=input, cwd=self.folder)
        self.assertEqual(done.returncode, 0, f"{name} refused: {done.stderr.decode(errors='replace')[-800:]}")
        return done.stdout

    def refuses(self, name, *arguments, input=None):
        """The program ends with something else than 0; gives what it said."""
        done = run(name, *arguments, input=input, cwd=self.folder)
        self.assertNotEqual(done.returncode, 0, f"{name} accepted what it must refuse")
        return done.stdout + done.stderr
