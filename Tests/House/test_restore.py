"""A node that comes back from a backup signs and takes nothing until it was compared with its peers."""

import json
import shutil
import time
import unittest

from states import Pair, Refused, eventually, run, BIN


class TestRestore(unittest.TestCase):
    def setUp(self):
        self.pair = Pair()
        self.addCleanup(self.pair.close)
        self.a, self.b = self.pair.a, self.pair.b
        for state in self.pair.states:
            state.configure(refreshEvery=1)
        self.pair.start()

    def exchange(self):
        case, proposal = self.a.propose(self.b)
        digest = self.a.approve(case, proposal)
        self.pair.delivered(case)
        return case, digest

    def published(self, state):
        return int((state.data / "log" / "checkpoint").read_text().splitlines()[1])

    def seen(self, watcher, state, size):
        """Waits until a State has seen so much of another's log."""
        kept = watcher.data / "peers" / state.code / "checkpoint"
        eventually("the log was looked at", lambda: kept.exists() and int(kept.read_text().splitlines()[1]) >= size)

    def go_back(self, state):
        """The backup takes the folder's place, as after the loss of a disk."""
        state.kill()
        shutil.rmtree(state.data)
        done = state.command("node", "restore", "--data", state.data, "--from", self.pair.folder / "backup")
        self.assertEqual(done.returncode, 0, done.stderr)

    def backup(self, state):
        done = state.command("node", "backup", "--data", state.data, "--to", self.pair.folder / "backup")
        self.assertEqual(done.returncode, 0, done.stderr)

    def refused_to_sign(self):
        with self.assertRaises(Refused) as refused:
            self.a.propose(self.b)
        self.assertEqual((refused.exception.status, refused.exception.code), (503, "node.notCompared"))

    def test_a_backup_that_is_up_to_date_goes_on_by_itself(self):
        self.exchange()
        time.sleep(2)
        self.backup(self.a)
        self.go_back(self.a)
        # Nobody answers: nothing is signed. Reading goes on.
        self.b.kill()
        self.a.start()
        self.refused_to_sign()
        self.assertEqual(len(self.a.get("drafter", "cases")["cases"]), 2)
        status, health = self.a.health()
        self.assertEqual((status, health["ready"], health["awaitsComparison"]), (503, False, True))
        self.b.start()
        eventually("compared", lambda: not (self.a.data / "restored").exists())
        self.exchange()
        self.assertEqual(self.a.administer("log", "verify").returncode, 0)
        self.assertEqual([p.name for p in self.a.data.glob("log*")], ["log"])

    def test_a_sender_that_is_behind_opens_a_new_log_and_says_what_it_forgot(self):
        self.exchange()
        self.backup(self.a)
        forgotten, _ = self.exchange()
        eventually("published", lambda: self.published(self.a) >= 16)
        time.sleep(2)
        size = self.published(self.a)
        self.seen(self.b, self.a, size)
        self.go_back(self.a)
        self.a.start()
        eventually("the node noticed", lambda: "node.behind" in [alarm["code"] for alarm in self.a.get("drafter", "alarms")["alarms"]])
        self.refused_to_sign()
        self.assertTrue((self.a.data / "restored").exists())
        # A message to the node waits meanwhile: the sender is told to try again, not that it is refused.
        self.assertEqual(self.a.stop(), 0)

        done = self.a.administer("node", "resume", "--issuing-passphrase-file", self.a.file("issuing"), "--json")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        answer = json.loads(done.stdout)
        self.assertEqual(answer["sentAndForgotten"], 1)
        self.assertRegex(answer["newLog"], r"^xa\.example/custody/\d{4}-2$")
        self.a.start()
        codes = [alarm["code"] for alarm in self.a.get("drafter", "alarms")["alarms"]]
        self.assertIn("restore.sentAndForgotten", codes)
        with self.assertRaises(Refused):
            self.a.case("drafter", forgotten)
        sequence = json.loads(self.a.must("keys", "entry", "--data", self.a.data))
        # The peer takes the new entry by itself, then everything goes on, a dossier with proofs of the new log included.
        eventually("the peer has the new entry", lambda: " 2 " in self.b.administer("peer", "list").stdout.replace("\t", " "))
        case, digest = self.exchange()
        time.sleep(2.5)
        self.assertTrue(self.b.case_of(digest))
        dossier = self.pair.folder / "dossier"
        self.a.post("drafter", f"cases/{case}/dossiers", {"path": str(dossier)})
        verified = run(BIN / "comity-verify", dossier, "--root", self.a.fingerprint(), "--root", self.b.fingerprint())
        self.assertEqual((verified.returncode, verified.stdout.splitlines()[-1]), (0, "VERIFIED"), verified.stdout + verified.stderr)
        for state in self.pair.states:
            self.assertEqual(state.administer("log", "verify").returncode, 0)
        done = self.b.administer("log", "verify", "--peer", "XA")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("-2", done.stdout)

    def test_a_receiver_that_is_behind_fetches_again_what_it_had_taken(self):
        self.exchange()
        self.backup(self.b)
        case, digest = self.exchange()
        self.go_back(self.b)
        self.b.start()
        eventually("the node noticed", lambda: "node.behind" in [alarm["code"] for alarm in self.b.get("duty", "alarms")["alarms"]])
        # What is sent now is neither taken nor refused: it waits.
        late, proposal = self.a.propose(self.b)
        self.a.approve(late, proposal)
        time.sleep(1.5)
        self.assertEqual(self.a.metrics()["outbox_pending"], 1)
        self.assertEqual(self.b.stop(), 0)
        done = self.b.administer("node", "resume", "--issuing-passphrase-file", self.b.file("issuing"), "--json")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(json.loads(done.stdout)["takenAgain"], 1)
        self.b.start()
        self.pair.delivered(late)
        self.assertTrue(self.b.case_of(digest), "the forgotten request stands in the in-tray again")
        self.assertEqual(self.b.metrics()["messages_received_total"], 3)

    def test_resume_waits_for_every_peer_unless_told_otherwise(self):
        self.backup(self.a)
        self.b.kill()
        self.go_back(self.a)
        done = self.a.administer("node", "resume", "--issuing-passphrase-file", self.a.file("issuing"))
        self.assertEqual((done.returncode, done.stderr.split(":")[1].strip()), (3, "peer.silent"), done.stderr)
        self.assertTrue((self.a.data / "restored").exists())
        done = self.a.administer("node", "resume", "--without", "XB", "--issuing-passphrase-file", self.a.file("issuing"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("-2", done.stdout)
        done = self.a.administer("node", "resume", "--without", "XB", "--issuing-passphrase-file", self.a.file("issuing"))
        self.assertEqual((done.returncode, done.stderr.split(":")[1].strip()), (3, "node.notRestored"), done.stderr)


if __name__ == "__main__":
    unittest.main()
