"""Sessions on the command line, as Tests/Scripts/*.txt tell them: a command, its exit code, and what must come back.

    $ comity node run --data {data}       what is typed; {data}, {folder}, {pass}, {issuing} … stand for this test's own
    exit 3                                0 when this line is missing
    error: node.running: …                lines that must come back, in this order; … stands for anything
    !TEXT                                 what must not come back
"""

import functools
import json
import re
import shlex
import unittest
from pathlib import Path

from states import Pair, ROOT, run, BIN

SESSIONS = sorted((ROOT / "Tests" / "Scripts").glob("*.txt"))


class Step:
    def __init__(self, place, command):
        self.place, self.command, self.exit, self.wanted, self.unwanted = place, command, 0, [], []


def steps(path):
    """The steps of a session; # begins a comment."""
    found = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("$ "):
            found.append(Step(f"{path.name}:{number}", line[2:]))
        elif match := re.fullmatch(r"exit (\d+)", line):
            found[-1].exit = int(match[1])
        elif line.startswith("!"):
            found[-1].unwanted.append(line[1:])
        else:
            found[-1].wanted.append(line)
    return found


def pattern(line, names):
    return ".*".join(re.escape(part) for part in line.format(**names).split("…"))


class TestSessions(unittest.TestCase):
    """One method for each session; made below."""

    def play(self, path):
        pair = Pair()
        self.addCleanup(pair.close)
        a, b = pair.a, pair.b
        text = path.read_text()
        if "# nodes: running" in text:
            pair.start()
        names = {
            "data": a.data, "other": b.data, "folder": pair.folder, "pass": a.file("node"), "issuing": a.file("issuing"),
            "password": a.file("drafter"), "approver": a.file("approver"), "root": a.data / "root.pem", "print": b.fingerprint(),
            "ownprint": a.fingerprint(), "desk": f"https://localhost:{a.ports[1]}",
            "profile": pair.folder / "profile.json", "profile2": pair.folder / "profile2.json",
        }
        (pair.folder / "short.secret").write_text("short\n")
        (pair.folder / "bad.json").write_text("{ this is not JSON")
        (pair.folder / "draft.json").write_text(json.dumps(
            {"counterpart": {"state": "XB", "authority": "central"}, "content": a.preservation("q-17@mail.example")}))
        (pair.folder / "map.bin").write_bytes(bytes(range(250)) * 6_000)
        (pair.folder / "large.json").write_text(json.dumps(
            {"attachments": [{"name": "map.bin", "mediaType": "application/octet-stream", "file": "map.bin"}],
             "content": a.preservation("q-17@mail.example")}))
        told = 0
        for step in steps(path):
            words = shlex.split(step.command.format(**names))
            self.assertEqual(words[0], "comity", step.place)
            done = run(BIN / "comity", *words[1:], cwd=pair.folder)
            came = done.stdout + done.stderr
            with self.subTest(step.place):
                self.assertEqual(done.returncode, step.exit, f"{step.place}: $ {step.command}\n{came}")
                rest = came.splitlines()
                for line in step.wanted:
                    wanted = pattern(line, names)
                    while rest and not re.fullmatch(wanted, rest[0]):
                        rest.pop(0)
                    self.assertTrue(rest, f"{step.place}: no line {line!r} in\n{came}")
                    rest.pop(0)
                for line in step.unwanted:
                    self.assertNotIn(line.format(**names), came, step.place)
                if "--json" in words and step.exit == 0:
                    value = json.loads(done.stdout)
                    self.assertEqual(
                        done.stdout, json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n", step.place)
                    # What a session needs later: the case it opened.
                    if isinstance(value, dict) and "reference" in value:
                        names["case"] = value["reference"]
            told += 1
        print(f"     {path.name}: {told} commands", flush=True)


for session in SESSIONS:
    setattr(TestSessions, f"test_{session.stem.replace('-', '_')}", lambda self, path=session: self.play(path))


@functools.cache
def helped(*words):
    """What a command prints as its help; asked once."""
    return run(BIN / "comity", *words, "--help")


class TestHelp(unittest.TestCase):
    def commands(self, *words):
        """Every command of the program, from its own help."""
        done = helped(*words)
        self.assertEqual(done.returncode, 0, words)
        yield words, done.stdout
        listed = re.search(r"SUBCOMMANDS:\n(.*?)(\n\n|\Z)", done.stdout, re.S)
        for name in re.findall(r"^  ([a-z][a-z-]*)", listed.group(1), re.M) if listed else []:
            if name != "help":
                yield from self.commands(*words, name)

    def test_every_command_says_what_it_does_and_what_each_option_means(self):
        count = 0
        for words, text in self.commands():
            count += 1
            self.assertTrue(text.startswith("OVERVIEW: "), words)
            lines = text.splitlines()
            for line, after in zip(lines, lines[1:] + [""]):
                option = re.match(r"  (--?[a-z][a-z/-]*( <[^>]*>)?( \.\.\.)?|<[^>]*>)(.*)", line)
                if option and "--version" not in line and "--help" not in line:
                    # Its words stand behind it, or on the next line.
                    self.assertTrue(option[4].strip() or after.startswith(" " * 8), f"{' '.join(words)}: {line.strip()} is not explained")
        print(f"     {count} commands", flush=True)
        self.assertGreater(count, 40)

    def test_every_command_refuses_an_option_that_it_does_not_have(self):
        for words, text in self.commands():
            if "SUBCOMMANDS:" in text:
                continue
            done = run(BIN / "comity", *words, "--no-such-option")
            self.assertEqual(done.returncode, 2, f"{words}: {done.stderr}")

    def test_every_command_that_prints_can_print_for_programs(self):
        silent = {("node", "run"), ("demo",), ("node", "crash-points"), ("request", "template"), ("decision", "template"),
                  ("keys", "entry"), ("document", "passages")}
        self.assertEqual([], [" ".join(words) for words, text in self.commands() if "SUBCOMMANDS:" not in text and words not in silent
                              and "--json" not in text])


if __name__ == "__main__":
    unittest.main()
