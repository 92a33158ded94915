"""What goes wrong around a node: it says so by a stable code, loses nothing, and goes on when it can."""

import os
import sqlite3
import subprocess
import threading
import time
import unittest

from states import Pair, Refused, eventually, moment, run


class Faults(unittest.TestCase):
    def setUp(self):
        self.pair = Pair()
        self.addCleanup(self.pair.close)
        self.a, self.b = self.pair.a, self.pair.b

    def says(self, done, exit_code, code):
        """A command that ended with this exit code and named this stable code."""
        self.assertEqual(done.returncode, exit_code, done.stdout + done.stderr)
        said = [line for line in done.stderr.splitlines() if not line.startswith("{")]
        self.assertTrue(said and said[0].startswith(f"error: {code}: "), done.stderr)

    def run_node(self, state, **named):
        return state.command("node", "run", "--data", state.data, "--passphrase-file", named.get("passphrase", state.file("node")))


class TestTheLine(Faults):
    def test_a_replayed_message_gets_the_same_receipt_and_changes_nothing(self):
        self.pair.start()
        case, proposal = self.a.propose(self.b)
        digest = self.a.approve(case, proposal)
        before = self.pair.delivered(case)
        eventually("the log is padded and published", lambda: self.b.metrics()["log_entries_total"] % 16 == 0)
        counts = self.b.metrics()
        # Whoever can write in the sender's database makes it send again; the bytes are the same.
        with sqlite3.connect(self.a.data / "store.sqlite", timeout=10) as store:
            store.execute("UPDATE outbox SET state = 'pending', next_attempt = 0 WHERE digest = ?", (bytes.fromhex(digest),))
        eventually("it was sent again", lambda: self.a.metrics()["outbox_pending"] == 0)
        self.assertEqual(self.a.case("drafter", case)["messages"][0]["lastReceipt"], before["lastReceipt"])
        after = self.b.metrics()
        for name in ("messages_received_total", "receipts_issued_total", "cases", "log_entries_total"):
            self.assertEqual(after[name], counts[name], name)

    def test_two_approvals_at_once_send_one_message(self):
        self.pair.start()
        case, proposal = self.a.propose(self.b)
        outcomes = []

        def press():
            try:
                outcomes.append(self.a.approve(case, proposal))
            except Refused as refused:
                outcomes.append(refused.code)
        people = [threading.Thread(target=press) for _ in range(4)]
        for person in people:
            person.start()
        for person in people:
            person.join()
        self.pair.delivered(case)
        self.assertEqual(len([outcome for outcome in outcomes if len(outcome) == 64]), 1, outcomes)
        self.assertLessEqual(set(o for o in outcomes if len(o) != 64), {"statement.nothingPending", "case.stale", "case.outOfOrder"})
        self.assertEqual(self.b.metrics()["messages_received_total"], 1)

    def test_a_peer_that_is_down_gets_its_message_later(self):
        self.a.start()
        case, proposal = self.a.propose(self.b)
        self.a.approve(case, proposal)
        time.sleep(1)
        self.assertEqual(self.a.metrics()["outbox_pending"], 1)
        self.b.start()
        self.pair.delivered(case)


class TestTheMachine(Faults):
    def test_a_wrong_passphrase_opens_nothing(self):
        self.a.secret("wrong", "not the passphrase")
        self.says(self.run_node(self.a, passphrase=self.a.file("wrong")), 3, "secret.wrongKey")

    def test_a_port_that_is_taken_is_named_and_nothing_is_left_running(self):
        self.b.configure(exchangePort=self.a.ports[0])
        self.a.start()
        self.says(self.run_node(self.b), 3, "node.portTaken")

    def test_a_second_node_on_the_same_folder_does_not_start(self):
        self.a.start()
        self.says(self.run_node(self.a), 3, "node.running")
        self.assertTrue(self.a.is_running())

    def test_a_folder_that_is_no_node_is_named(self):
        done = self.a.command("node", "run", "--data", self.pair.folder, "--passphrase-file", self.a.file("node"))
        self.says(done, 3, "node.missingFile")

    def test_a_damaged_page_of_the_store_is_found(self):
        self.a.start()
        self.a.propose(self.b)
        self.assertEqual(self.a.stop(), 0)
        store = self.a.data / "store.sqlite"
        with sqlite3.connect(store) as database:
            page = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'audit'").fetchone()[0]
            size = database.execute("PRAGMA page_size").fetchone()[0]
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        with open(store, "r+b") as file:
            file.seek((page - 1) * size)
            file.write(os.urandom(size))
        done = self.a.administer("node", "check")
        self.assertIn(done.returncode, (3, 4), done.stdout + done.stderr)
        self.assertRegex(done.stderr, r"^error: (node\.notSound|store\.corruptRow): ")
        # A backup of it is not taken for one.
        copied = self.a.command("node", "backup", "--data", self.a.data, "--to", self.pair.folder / "copy")
        if copied.returncode == 0:
            restored = self.a.command("node", "restore", "--data", self.pair.folder / "new", "--from", self.pair.folder / "copy")
            self.assertNotEqual(restored.returncode, 0)

    def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(self):
        store = self.a.data / "store.sqlite"
        for companion in self.a.data.glob("store.sqlite-*"):
            companion.unlink()
        store.write_bytes(b"not a database" * 1_000)
        done = self.run_node(self.a)
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertRegex(done.stderr, r"^error: store\.(corruptRow|unavailable): ")
        self.assertEqual(store.read_bytes(), b"not a database" * 1_000)

    def test_a_full_disk_refuses_by_name_and_goes_on_when_there_is_room(self):
        if os.geteuid() != 0:
            self.skipTest("only root can mount a small disk")
        disk = self.pair.folder / "disk"
        disk.mkdir()
        if run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk).returncode:
            self.skipTest("this machine lets nobody mount a small disk")
        self.addCleanup(run, "umount", "-l", disk)
        run("cp", "-a", self.a.data, disk)
        self.a.data = disk / self.a.code
        self.pair.start()
        case, proposal = self.a.propose(self.b)
        filler = disk / "filler"
        with open(filler, "wb") as file:
            try:
                while True:
                    file.write(b"\0" * 65_536)
                    file.flush()
            except OSError:
                pass
        codes = set()
        for _ in range(40):
            try:
                self.a.propose(self.b)
            except Refused as refused:
                codes.add((refused.status, refused.code))
                break
        self.assertEqual(codes, {(507, "store.fullDisk")})
        status, health = self.a.health()
        self.assertEqual((status, health["ready"]), (200, True))
        filler.unlink()
        self.a.approve(case, proposal)
        self.pair.delivered(case)
        for state in self.pair.states:
            self.assertEqual(state.stop(), 0)
            self.assertEqual(state.administer("node", "check").returncode, 0)


class TestLifecycle(Faults):
    def test_sigterm_lets_work_finish_and_ends_with_0(self):
        self.pair.start()
        case, proposal = self.a.propose(self.b)
        outcome = []

        def approve():
            try:
                outcome.append(self.a.approve(case, proposal))
            except Exception as error:
                outcome.append(error)
        person = threading.Thread(target=approve)
        person.start()
        time.sleep(0.1)
        began = time.monotonic()
        self.assertEqual(self.a.stop(), 0)
        self.assertLess(time.monotonic() - began, 15)
        person.join()
        self.assertIsInstance(outcome[0], str, f"what had begun was cut off: {outcome[0]!r}")
        self.a.start()
        self.pair.delivered(case)

    def test_health_and_metrics_are_what_monitoring_reads(self):
        self.a.start()
        status, health = self.a.health()
        self.assertEqual(status, 200)
        self.assertEqual({health["ready"], health["storeReachable"]}, {True})
        status, headers, text = self.a.raw("GET", "/metrics")
        self.assertEqual(status, 200)
        self.assertTrue({key.lower(): value for key, value in headers.items()}["content-type"].startswith("text/plain; version=0.0.4"))
        kinds = {}
        for line in text.decode().splitlines():
            words = line.split(" ")
            if line.startswith("# TYPE "):
                kinds[words[2]] = words[3]
            elif not line.startswith("#"):
                self.assertIn(words[0].split("{")[0], kinds, "each figure has its type before it")
                float(words[-1])
        self.assertEqual((kinds["comity_messages_sent_total"], kinds["comity_outbox_pending"]), ("counter", "gauge"))

    def test_logs_and_figures_name_nobody(self):
        marks = ["Zebrafish", "q-zanzibar@mail.example", "drafter", "approver", "zaphod"]
        self.a.start(log_level="trace")
        self.b.start(log_level="trace")
        case, proposal = self.a.propose(self.b, account=marks[1], title=marks[0])
        digest = self.a.approve(case, proposal)
        self.pair.delivered(case)
        with self.assertRaises(Refused):
            self.a.sign_in("zaphod", "wrong password")
        with self.assertRaises(Refused):
            self.a.get("drafter", "cases/zaphod")
        self.assertIsNotNone(self.b.case_of(digest))
        text = "".join(state.log() + state.raw("GET", "/metrics")[2].decode() + state.raw("GET", "/health")[2].decode()
                       for state in self.pair.states)
        self.assertIn('"message":"request"', text)
        for mark in marks + list(self.a.passwords.values()) + list(self.a.tokens.values()):
            self.assertNotIn(mark, text)
        # The other State's store holds no word of it in the clear, nor does any file name.
        for state in self.pair.states:
            for path in state.data.rglob("*"):
                self.assertNotIn("ebrafish", path.name)
                if path.is_file():
                    self.assertNotIn(b"q-zanzibar", path.read_bytes(), path)


class TestSignIn(Faults):
    def test_guessing_slows_down_and_is_in_the_audit_trail(self):
        self.a.start()
        answers = []
        for _ in range(8):
            status, headers, _ = self.a.raw("POST", "/api/v1/sign-in", {"name": "drafter", "password": "guess guess"})
            answers.append(status)
        self.assertEqual(answers[:5], [401] * 5)
        self.assertIn(429, answers)
        status, headers, text = self.a.raw("POST", "/api/v1/sign-in", {"name": "drafter", "password": self.a.passwords["drafter"]})
        self.assertEqual(status, 429, "the right password does not help while waiting")
        self.assertGreaterEqual(int({key.lower(): value for key, value in headers.items()}["retry-after"]), 1)
        # Another name at the same place is not touched, nor is the session that the person has.
        self.assertIn("token", self.a.sign_in("approver"))
        self.a.get("drafter", "cases")
        time.sleep(3)
        self.assertIn("token", self.a.sign_in("drafter"))
        codes = [line["code"] for line in self.a.get("approver", "audit")["lines"] if line["verb"] == "signIn"]
        self.assertIn("signIn.wrongSecret", codes)
        self.assertIn("signIn.tooManyAttempts", codes)

    def test_a_name_that_is_not_there_takes_as_long_as_one_that_is(self):
        # One account at the real cost, the first by its pseudonym; the others of the tests cost next to nothing.
        done = self.a.administer("user", "add", "--id", "of-aaron", "--authority", "central", "--name", "aaron", "--role", "drafting",
                                 "--password-file", self.a.file("drafter"), "--issuing-passphrase-file", self.a.file("issuing"),
                                 env={"COMITY_QUICK": "0"})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.a.start()

        def took(name):
            began = time.monotonic()
            with self.assertRaises(Refused) as refused:
                self.a.sign_in(name, "guess guess")
            self.assertEqual(refused.exception.code, "signIn.wrongSecret")
            return time.monotonic() - began
        known, unknown = min(took("aaron") for _ in range(2)), min(took("nobody") for _ in range(2))
        self.assertGreater(unknown, known / 3, "an unknown name is answered sooner")


if __name__ == "__main__":
    unittest.main()
