"""kill -9 of real nodes: at each write of sending and receiving, and at any moment from outside. Nothing is lost, nothing is double."""

import http.client
import json
import os
import random
import signal
import threading
import time
import unittest

from states import Pair, Refused, comity, eventually, run, BIN

BROKEN = (ConnectionError, TimeoutError, http.client.HTTPException, OSError)


class Plan:
    """Where a node kills itself; see Sources/comity/Crash."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()

    def arm(self, text):
        (self.folder / "trace").unlink(missing_ok=True)
        draft = self.folder / "draft"
        draft.write_text(text)
        draft.rename(self.folder / "plan")

    def disarm(self):
        (self.folder / "plan").unlink(missing_ok=True)

    def writes(self):
        trace = self.folder / "trace"
        return trace.read_text().splitlines() if trace.exists() else []


def sound(test, pair, requests):
    """Both sides agree on everything, both stores and logs are sound, and a dossier of the last case is verified."""
    a, b = pair.a, pair.b
    listed = a.get("drafter", "cases?all=true")["cases"]
    test.assertEqual(len(listed), requests)
    for line in listed:
        mine = a.case("drafter", line["id"])
        test.assertEqual(len(mine["messages"]), 1)
        digest = mine["messages"][0]["digest"]
        theirs = [case for case in [b.case_of(digest)] if case]
        test.assertEqual(len(theirs), 1, "the request stands in one case of the other State")
        test.assertEqual([m["digest"] for m in theirs[0]["messages"]], [digest])
    here, there = a.metrics(), b.metrics()
    test.assertEqual((here["messages_sent_total"], there["messages_received_total"]), (requests, requests))
    test.assertEqual((there["receipts_issued_total"], here["receipts_received_total"]), (requests, requests))
    test.assertEqual((there["cases"], here["outbox_pending"]), (requests, 0))
    time.sleep(1.5)  # The last checkpoint is published.
    dossier = pair.folder / f"dossier-{requests}"
    a.post("drafter", f"cases/{listed[-1]['id']}/dossiers", {"path": str(dossier)})
    roots = [word for state in pair.states for word in ("--root", state.fingerprint())]
    verified = run(BIN / "comity-verify", dossier, *roots)
    test.assertEqual((verified.returncode, verified.stdout.splitlines()[-1]), (0, "VERIFIED"), verified.stdout + verified.stderr)
    for state in pair.states:
        test.assertEqual(state.stop(), 0)
        for words in (("node", "check"), ("log", "verify")):
            done = state.administer(*words)
            test.assertEqual(done.returncode, 0, done.stdout + done.stderr)


@unittest.skipIf(comity("node", "crash-points").returncode, "this is a release build: it cannot be told where to kill itself")
class TestKilledAtEachWrite(unittest.TestCase):
    def setUp(self):
        self.pair = Pair()
        self.addCleanup(self.pair.close)
        self.sent = 0

    def send(self, victim, plan, text):
        """One request from XA to XB with a plan in force at the victim; whether the victim died. Ends with the request delivered."""
        a = self.pair.a
        case, proposal = a.propose(self.pair.b, f"account-{self.sent}@mail.example")
        self.sent += 1
        plan.arm(text)
        try:
            a.approve(case, proposal)
        except BROKEN:
            pass
        # The victim dies within a second: on the way, or when the log is published.
        self.settle(case, victim, proposal, plan, text)
        died = not victim.is_running()
        plan.disarm()
        if died:
            self.assertEqual(victim.process.returncode, -signal.SIGKILL)
            victim.kill()
            victim.start(crash=plan.folder)
            self.settle(case, victim, proposal, plan, None)
        return died

    def settle(self, case, victim, proposal, plan, text):
        a, b = self.pair.a, self.pair.b

        def done():
            if not victim.is_running():
                return True
            file = a.case("drafter", case)
            if any(waiting["message"] == proposal for waiting in file["pending"]):
                a.approve(case, proposal)
            if not (file["messages"] and file["messages"][0].get("lastReceipt")):
                return False
            logs = [json.loads(state.raw("GET", "/health")[2])["logSize"] for state in (a, b)]
            return all(size % 16 == 0 for size in logs) and all(self.published(state) == size for state, size in zip((a, b), logs))

        def look():
            try:
                return done()
            except BROKEN:
                return not victim.is_running() and text is not None
        eventually(f"delivered and published ({text})", look)

    def published(self, state):
        checkpoint = state.data / "log" / "checkpoint"
        return int(checkpoint.read_text().splitlines()[1]) if checkpoint.exists() else 0

    def at_each_write_of(self, victim):
        plan = Plan(self.pair.folder / "crash")
        for state in self.pair.states:
            state.start(crash=plan.folder if state is victim else None)
        # The first request makes what only a first one needs; the second one is watched, the others die.
        self.send(victim, plan, "first")
        self.assertFalse(self.send(victim, plan, "count"))
        writes = plan.writes()
        points = [f"{write} {moment}" for write in writes for moment in ("before", "after")]
        died = [point for point in points if self.send(victim, plan, point)]
        self.assertEqual(died, points, "the victim died at each write that was seen")
        print(f"     {victim.code} killed at {len(died)} points: {', '.join(writes)}; each before and after it is durable", flush=True)
        sound(self, self.pair, self.sent)
        return writes

    def test_the_sender(self):
        writes = self.at_each_write_of(self.pair.a)
        # The message with its outbox row; its receipt; the log's padding, tiles and checkpoint.
        self.assertGreaterEqual(len([w for w in writes if w.startswith("store")]), 3, writes)
        self.assertGreaterEqual(len([w for w in writes if w.startswith("log")]), 2, writes)

    def test_the_receiver(self):
        writes = self.at_each_write_of(self.pair.b)
        # The new case's key; the message with its receipt; the log's padding, tiles and checkpoint.
        self.assertGreaterEqual(len([w for w in writes if w.startswith("cabinet")]), 1, writes)
        self.assertGreaterEqual(len([w for w in writes if w.startswith("store")]), 2, writes)
        self.assertGreaterEqual(len([w for w in writes if w.startswith("log")]), 2, writes)


    def test_a_document_that_was_sealed_and_not_entered(self):
        a = self.pair.a
        plan = Plan(self.pair.folder / "crash")
        a.start(crash=plan.folder)
        case, _ = a.propose(self.pair.b)
        document = self.pair.folder / "document.pdf"
        document.write_bytes(b"%PDF-1.7 " + b"evidence" * 30_000)

        def take_in(text):
            plan.arm(text)
            a.post("drafter", f"cases/{case}/annexes", {"path": str(document), "name": "document.pdf"})
        take_in("first")  # The case's key for documents too.
        take_in("count")
        entry = plan.writes()[-1]
        objects = a.data / "vault" / "objects"
        before = set(objects.iterdir())
        self.assertEqual(len(before), 2)
        with self.assertRaises(BROKEN):
            take_in(f"{entry} before")
        a.process.wait(20)
        self.assertEqual(a.process.returncode, -signal.SIGKILL)
        stray = set(objects.iterdir()) - before
        self.assertEqual(len(stray), 1, "sealed, and in no case")
        plan.disarm()
        a.kill()
        a.start(crash=plan.folder)

        def check(*words):
            done = a.administer("vault", "check", "--rate", "0", "--json", *words)
            self.assertEqual(done.returncode, 0, done.stderr)
            return json.loads(done.stdout)["strays"]
        self.assertEqual(check("--sweep")["objects"], 0, "younger than an hour")
        for path in objects.iterdir():
            os.utime(path, (time.time() - 7200, time.time() - 7200))
        self.assertEqual(check()["objects"], 1)
        self.assertEqual(set(objects.iterdir()), before | stray, "only counted")
        found = check("--sweep")
        self.assertEqual((found["objects"], found["isRemoved"]), (1, True))
        self.assertEqual(set(objects.iterdir()), before)
        take_in("after")
        self.assertEqual(check("--sweep")["objects"], 0)
        self.assertEqual(len(list(objects.iterdir())), 3)


class TestKilledFromOutside(unittest.TestCase):
    def test_at_any_moment_while_messages_flow(self):
        pair = Pair()
        self.addCleanup(pair.close)
        pair.start()
        waiting = [pair.a.propose(pair.b, f"account-{number}@mail.example") for number in range(8)]
        dice = random.Random()
        over = threading.Event()

        def work():
            """The approver presses the button, sees an error, looks again, and presses it again if it is still there."""
            for case, proposal in waiting:
                while not over.is_set():
                    try:
                        pair.a.approve(case, proposal)
                        break
                    except BROKEN:
                        time.sleep(0.1)
                    except Refused:
                        # It went out, and only the answer was lost; or the node is on its way down.
                        try:
                            if pair.a.case("drafter", case)["messages"]:
                                break
                        except (Refused, *BROKEN):
                            pass
                        time.sleep(0.1)
        worker = threading.Thread(target=work)
        worker.start()
        kills = 0
        try:
            # On a slow machine the nodes hardly get anything done between two kills: so their number is limited, not the time.
            while worker.is_alive() and kills < 16:
                time.sleep(dice.uniform(0.05, 1.2))
                victim = dice.choice(pair.states)
                victim.kill()
                kills += 1
                victim.start()
            pair.start()
            worker.join(120)
        finally:
            over.set()
            worker.join()
        for case, _ in waiting:
            pair.delivered(case)
        print(f"     {kills} kills while {len(waiting)} requests were sent", flush=True)
        sound(self, pair, len(waiting))


if __name__ == "__main__":
    unittest.main()
