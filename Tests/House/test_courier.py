"""Two nodes that never reach each other: what they say travels as sealed files."""

import json
import unittest
from pathlib import Path

from states import Pair


class TestCourier(unittest.TestCase):
    def setUp(self):
        self.pair = Pair()
        self.addCleanup(self.pair.close)
        self.disk = self.pair.folder / "disk"
        self.disk.mkdir()

    def export(self, state, to):
        done = state.administer("transfer", "export", "--to", to.code, "--disk", self.disk, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def take(self, state, path, code=0):
        done = state.administer("transfer", "import", path, "--json")
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return json.loads(done.stdout)[0] if code == 0 else done.stderr

    def test_a_request_and_its_receipt_go_by_courier_while_one_node_runs_and_the_other_does_not(self):
        a, b = self.pair.a, self.pair.b
        a.start()
        case, proposal = a.propose(b)
        digest = a.approve(case, proposal)
        out = self.export(a, b)
        self.assertEqual((out["outcome"]["messages"], out["outcome"]["to"]), (1, "XB"))
        sealed = Path(out["file"]).read_bytes()
        self.assertTrue(sealed.startswith(b"age-encryption.org/v1\n-> mlkem768x25519 "))
        self.assertNotIn(b"Extortion", sealed)
        # Not for the State that wrote it; a bit turned; half of it.
        self.assertIn("error: courier.foreign: ", self.take(a, out["file"], 3))
        for name, spoiled in (("bit", sealed[:3000] + bytes([sealed[3000] ^ 1]) + sealed[3001:]), ("half", sealed[: len(sealed) // 2])):
            path = self.disk / f"{name}.age"
            path.write_bytes(spoiled)
            self.assertIn("error: courier.damaged: ", self.take(b, path, 3))
            path.unlink()
        for _ in range(2):
            self.assertEqual(self.take(b, self.disk)["messages"], 1)
        (self.disk / out["file"].split("/")[-1]).unlink()
        back = self.export(b, a)
        self.assertEqual((back["outcome"]["messages"], back["outcome"]["receipts"]), (0, 1))
        self.assertEqual(self.take(a, back["file"])["receipts"], 1)
        message = self.pair.delivered(case)
        self.assertEqual(message["digest"], digest)
        self.assertEqual([event["event"] for event in message["events"]], ["RelayAcceptance", "ContentConsignment"])
        # A says so with its next file, and nothing travels any more.
        self.take(b, self.export(a, b)["file"])
        self.assertEqual(self.export(b, a)["outcome"]["receipts"], 0)
        a.stop()
        b.start()
        self.assertIsNotNone(b.case_of(digest))
        b.stop()

    def test_a_disk_without_such_files_and_a_file_that_is_none_are_refused(self):
        b = self.pair.b
        self.assertIn("error: courier.none: ", self.take(b, self.disk, 3))
        path = self.disk / "comity-x.age"
        path.write_text("hello")
        self.assertIn("error: courier.damaged: ", self.take(b, path, 3))
        done = b.administer("transfer", "export", "--to", "XQ", "--disk", self.disk)
        self.assertEqual(done.returncode, 3)
        self.assertIn("error: peer.unknown: ", done.stderr)
        self.assertEqual([path.name for path in self.disk.iterdir()], ["comity-x.age"])


if __name__ == "__main__":
    unittest.main()
