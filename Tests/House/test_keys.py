"""Keys are renewed with overlap; what was signed before stays good; OpenSSL judges."""

import json
import re
import time
import unittest

from states import Pair, eventually, run, BIN


class TestRenewal(unittest.TestCase):
    def setUp(self):
        self.pair = Pair()
        self.addCleanup(self.pair.close)
        self.a, self.b = self.pair.a, self.pair.b
        for state in self.pair.states:
            state.configure(refreshEvery=1)

    def renew(self, state, *more):
        done = state.administer("keys", "renew", "--issuing-passphrase-file", state.file("issuing"), "--json", *more)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return json.loads(done.stdout)

    def shown(self, state, port):
        """The serial number of the certificate that a listener shows, once OpenSSL has accepted it under the State's root."""
        done = run("openssl", "s_client", "-connect", f"localhost:{port}", "-CAfile", state.data / "root.pem", "-verify_return_error",
                   "-verify_hostname", "localhost", "-tls1_3", timeout=20)
        self.assertIn("Verify return code: 0 (ok)", done.stdout, done.stdout[-500:] + done.stderr[-500:])
        pem = re.search(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", done.stdout, re.S).group(0)
        return run("openssl", "x509", "-noout", "-serial", input=pem.encode()).stdout.strip()

    def sent(self):
        case, proposal = self.a.propose(self.b)
        self.a.approve(case, proposal)
        self.pair.delivered(case)
        return case

    def sequence(self, holder, of):
        line = next(peer for peer in json.loads(holder.administer("peer", "list", "--json").stdout)["peers"] if peer["state"] == of.code)
        return line["sequence"]

    def test_new_certificates_are_taken_and_old_signatures_stay_good(self):
        self.pair.start()
        before = self.sent()
        serial = self.shown(self.a, self.a.ports[1])
        refused = self.a.administer("keys", "renew", "--issuing-passphrase-file", self.a.file("issuing"))
        self.assertEqual((refused.returncode, refused.stderr.split(":")[1].strip()), (3, "node.running"))
        self.assertEqual(self.a.stop(), 0)
        old = json.loads((self.a.data / "entry.json").read_bytes())
        renewed = self.renew(self.a)
        self.assertEqual(renewed["sequence"], 2)
        self.assertNotEqual(old, json.loads((self.a.data / "entry.json").read_bytes()))
        self.a.start()
        self.assertNotEqual(self.shown(self.a, self.a.ports[1]), serial)
        after = self.sent()
        eventually("the peer has the new entry", lambda: self.sequence(self.b, self.a) == 2)
        again = self.sent()
        time.sleep(2.5)
        signers = set()
        for case in (before, after, again):
            dossier = self.pair.folder / f"dossier-{case}"
            self.a.post("drafter", f"cases/{case}/dossiers", {"path": str(dossier)})
            roots = [word for state in self.pair.states for word in ("--root", state.fingerprint())]
            verified = run(BIN / "comity-verify", dossier, *roots)
            self.assertEqual((verified.returncode, verified.stdout.splitlines()[-1]), (0, "VERIFIED"), verified.stdout + verified.stderr)
            header = next(dossier.glob("data/messages/*/header.json"))
            judged = run("openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", f"{header}.p7s", "-content", header,
                         "-CAfile", dossier / "data/trust/XA/root.pem", "-out", "/dev/null", "-signer", self.pair.folder / "signer.pem")
            self.assertEqual(judged.returncode, 0, judged.stderr)
            signers.add(run("openssl", "x509", "-noout", "-serial", "-in", self.pair.folder / "signer.pem").stdout)
        self.assertEqual(len(signers), 2, "the first message by the old certificate, the others by the new one")

    def test_sealing_keys_overlap(self):
        def keys(state):
            entry = json.loads(__import__("base64").b64decode(json.loads((state.data / "entry.json").read_bytes())["document"]))
            return {key["recipient"]: (key["notBefore"], key["notAfter"])
                    for authority in entry["authorities"] for key in authority["sealingKeys"]}
        before = keys(self.b)
        self.renew(self.b)
        after = keys(self.b)
        self.assertLessEqual(set(before), set(after), "keys that are still of use are kept")
        # A sender that still has the old entry seals to a key that is still there.
        self.pair.start()
        self.sent()

    def test_a_new_year_opens_a_new_log_and_the_old_one_stays_readable(self):
        self.pair.start()
        before = self.sent()
        time.sleep(2.5)
        self.assertEqual(self.a.stop(), 0)
        renewed = self.renew(self.a, "--new-log")
        self.assertRegex(renewed["log"], r"^xa\.example/custody/\d{4}-2$")
        self.a.start()
        eventually("the peer has the new entry", lambda: self.sequence(self.b, self.a) == 2)
        after = self.sent()
        time.sleep(2.5)
        for case, origin in ((before, r"/\d{4}\n"), (after, r"/\d{4}-2\n")):
            dossier = self.pair.folder / f"dossier-{case}"
            self.a.post("drafter", f"cases/{case}/dossiers", {"path": str(dossier)})
            roots = [word for state in self.pair.states for word in ("--root", state.fingerprint())]
            verified = run(BIN / "comity-verify", dossier, *roots)
            self.assertEqual((verified.returncode, verified.stdout.splitlines()[-1]), (0, "VERIFIED"), verified.stdout + verified.stderr)
            proof = next(path for path in dossier.glob("data/messages/*/*proof*"))
            self.assertRegex(proof.read_text(), "xa.example/custody" + origin)
        base = self.a.ports[2]
        for path in (renewed["log"].removesuffix("-2"), renewed["log"]):
            fetched = run("openssl", "s_client", "-quiet", "-connect", f"localhost:{base}", "-CAfile", self.a.data / "root.pem",
                          "-verify_return_error", timeout=20,
                          input=f"GET /{path.split('/', 1)[1]}/checkpoint HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            self.assertIn(path, fetched.stdout, fetched.stderr)
        self.assertEqual(self.a.administer("log", "verify").returncode, 0)


if __name__ == "__main__":
    unittest.main()
