"""One large piece of evidence from a file at XB to a verified package at XA, with the line cut and both nodes killed at random.

    large_evidence.py [--gibibytes 8] [--faults 20] [--files N] [--where FOLDER] [--seed 1]

The evidence is made on the fly: a sparse file with noise in it, which takes next to no disk. The sealed form takes its size twice, once
in each State's vault. With --files it is that many files of 100 bytes instead, taken in as one archive. Programs come from
.build/debug or COMITY_BIN. Prints a line of JSON: seconds and rate of each step, where each fault struck, resident memory of both nodes.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from states import State, eventually, moment

PEOPLE = {"XA": {"drafter": ["drafting", "custodian"], "approver": ["approving"]},
          "XB": {"carla": ["triage", "custodian"], "rights": ["rights-reviewer"]}}


class Peak:
    """The most that a node's processes ever had resident, over all its lives."""

    def __init__(self, state):
        self.state, self.mebibytes = state, 0
        threading.Thread(target=self.watch, daemon=True).start()

    def watch(self):
        while True:
            if self.state.process:
                try:
                    text = Path(f"/proc/{self.state.process.pid}/status").read_text()
                    self.mebibytes = max(self.mebibytes, int(text.split("VmHWM:")[1].split()[0]) // 1024)
                except (OSError, IndexError, AttributeError):
                    pass
            time.sleep(0.1)


def patiently(state, who, path, body):
    """A call that may take hours."""
    return state.ask(who, "POST", path, body, timeout=4 * 3600)


def request(a):
    content = a.preservation("q-17@mail.example")
    for name in ("necessity", "intentToRequestAssistance"):
        del content[name]
    content["items"][0]["dataCategories"] = ["content"]
    return content | {
        "type": "stored_data", "nature": "investigation", "subject": "Extortion of a hospital", "purposes": ["stored_data_44"],
        "conductingAuthority": {"name": "Cybercrime Unit of Alpha", "functions": "Investigates under the prosecutor."},
        "assistance": "Disclosure of the stored content of the account.", "purpose": "To find out who extorted the hospital.",
        "persons": [{"standing": "suspect", "isLegalPerson": False, "identity": "unknown", "location": "unknown"}],
        "useScope": ["XA-2026-17"], "dataConditions": {"regime": "Data Protection (Law Enforcement) Act of Alpha"}}


def authorise(a, b):
    """A request for stored data, granted by two and authorised; gives the case's id in XA and in XB."""
    to = {"state": "XB", "authority": "central"}
    here = a.post("drafter", "cases", {"title": "Extortion", "task": "Obtain the image", "authority": "central", "counterpart": to})["id"]
    drafted = a.post("drafter", f"cases/{here}/requests", {"content": request(a), "counterpart": to})
    assert drafted["isComplete"], drafted["findings"]
    sent = a.approve(here, a.signed("drafter", f"cases/{here}/requests/1/proposal")["waiting"])
    there = eventually("the request has arrived", lambda: b.case_of(sent, "carla"))["id"]
    b.post("carla", f"cases/{there}/messages/{sent}/handover")
    asked = b.get("carla", f"cases/{there}/requests/1/decision-questions")
    proposal = {
        "outcome": "granted", "items": [], "conditions": [], "exclusions": [],
        "grounds": [{"ground": rule["id"], "applies": False, "reasons": "Nothing points to it."} for rule in asked["grounds"]],
        "safeguards": [{"safeguard": rule["id"], "isMet": True, "reasons": "Seen in the file."} for rule in asked["safeguards"]],
        "screen": [{"conduct": conduct, "isTouched": False} for conduct in asked["screen"]]}
    waiting = b.signed("carla", f"cases/{there}/requests/1/decision", proposal=proposal)["waiting"]
    b.signed("rights", f"cases/{there}/approvals/{waiting}")
    b.post("carla", f"cases/{there}/requests/1/authorisation", {
        "authority": "District Court of Betaville", "instrument": "Order 12", "date": moment()[:10], "legalBasis": "Section 99",
        "grounds": "Reasonable suspicion.", "proportionality": "One disk.", "items": [1], "scope": "The image", "starts": moment(-1),
        "ends": moment(30), "review": {"reviewer": "Judge", "date": moment()[:10]}, "remedy": "Appeal within fourteen days.",
        "thirdParties": "Counsel's messages are set apart.", "notification": {"how": "By letter."}})
    return here, there


def evidence(folder, options):
    """The path of what is taken in, and how many bytes it has."""
    if options.files:
        place = folder / "many"
        for number in range(options.files):
            if number % 10_000 == 0:
                (place / f"{number // 10_000:04}").mkdir(parents=True)
            (place / f"{number // 10_000:04}" / f"{number:07}.txt").write_bytes(b"%099d\n" % number)
        return place, options.files * 100
    image, size = folder / "disk.img", options.gibibytes << 30
    with open(image, "wb") as file:
        file.truncate(size)
        for place in range(0, size, 64 << 20):
            file.seek(place)
            file.write(os.urandom(4096))
    return image, size


def break_something(states, chance):
    """Kills one of the nodes as a power cut would, or cuts every connection between them; says what it did."""
    fault = chance.choice(["kill XA", "kill XB", "cut"])
    if fault == "cut":
        done = subprocess.run(["ss", "--kill", "--no-header", "--tcp", "--numeric", "state", "established",
                               f"( dport = :{states['XB'].ports[0]} or sport = :{states['XB'].ports[0]} )"], capture_output=True, text=True)
        if done.returncode == 0 and done.stdout.strip():
            return fault
        fault = "kill XB"
    states[fault[-2:]].kill()
    return fault


def fetch(states, case, transfer, size, options, chance):
    """Pulls the package through all faults; gives where each struck."""
    a, struck = states["XA"], []
    path = f"cases/{case}/transfers/{transfer}"
    while True:
        outcome = {}

        def pull():
            try:
                outcome["progress"] = patiently(a, "drafter", f"{path}/fetch", {})
            except Exception as error:  # noqa: BLE001: a cut line is what this is about
                outcome["error"] = str(error)[:120]

        pulling = threading.Thread(target=pull)
        pulling.start()
        if len(struck) < options.faults:
            pulling.join(chance.uniform(0.2, 2.2 * options.pace))
            if pulling.is_alive():
                struck.append(break_something(states, chance))
        pulling.join()
        for state in states.values():
            if not state.is_running():
                state.kill()
                state.start()
        if "progress" in outcome and outcome["progress"]["isComplete"]:
            return struck, outcome["progress"]


def main(options):
    chance = random.Random(options.seed)
    folder = Path(tempfile.mkdtemp(prefix="comity-large-", dir=options.where))
    states = {code: State(folder, code, people) for code, people in PEOPLE.items()}
    a, b = states["XA"], states["XB"]
    facts = {}

    def timed(name, work):
        began = time.monotonic()
        value = work()
        facts[name] = round(time.monotonic() - began, 1)
        print(f"{name}: {facts[name]} s", file=sys.stderr, flush=True)
        return value

    try:
        for state in states.values():
            state.found()
        a.pair(b)
        b.pair(a)
        for state in states.values():
            state.start()
        peaks = {code: Peak(state) for code, state in states.items()}
        here, there = authorise(a, b)
        path, size = timed("making", lambda: evidence(folder, options))
        source = {"handedOverBy": "Beta Mail", "handedOverAt": moment(), "how": "sealed disk", "digests": {}}
        taken = timed("ingest and seal", lambda: patiently(b, "carla", f"cases/{there}/requests/1/evidence", {
            "item": 1, "files": [{"path": str(path), "name": path.name + (".tar" if options.files else "")}], "source": source}))
        notice = timed("release", lambda: (
            lambda waiting: patiently(b, "rights", f"cases/{there}/approvals/{waiting}", {"secret": b.passwords["rights"]})["sent"])(
                patiently(b, "carla", f"cases/{there}/requests/1/release", {"secret": b.passwords["carla"]})["waiting"]))
        package = eventually("the notice is here", lambda: (a.case("drafter", here).get("packages") or [None])[-1])
        struck, progress = timed("pull", lambda: fetch(states, here, package["transfer"], size, options, chance))
        verified = timed("open and verify", lambda: patiently(
            a, "drafter", f"cases/{here}/transfers/{package['transfer']}/verification", {}))
        assert verified["contents"][0]["sha256"] == taken["evidence"][0]["sha256"], "the plaintext is not what was taken in"
        eventually("XB has the receipt of content", lambda: any(
            event["event"] == "ContentAccessTracking" for message in b.case("carla", there)["messages"] if message["digest"] == notice
            for event in message["events"]))
        print(json.dumps({"bytes": size, "seconds": facts, "faults": struck, "resumed at": progress["resumedAt"],
                          "MiB resident": {code: peak.mebibytes for code, peak in peaks.items()}}), flush=True)
        for state in states.values():
            assert state.stop() == 0
            checked = state.administer("vault", "check", "--rate", "0", "--json", timeout=4 * 3600)
            assert checked.returncode == 0, checked.stdout + checked.stderr
    finally:
        for state in states.values():
            state.kill()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gibibytes", type=int, default=8)
    parser.add_argument("--files", type=int, default=0)
    parser.add_argument("--faults", type=int, default=20)
    parser.add_argument("--pace", type=float, default=1, help="seconds between faults, about")
    parser.add_argument("--where")
    parser.add_argument("--seed", type=int, default=1)
    main(parser.parse_args())
