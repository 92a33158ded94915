"""docs/vectors read by a program that knows docs/protocol.md only."""

import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from foreign_formats import (Anchor, Identity, Refused, blob, canonical, checkpoint, chunk_root, chunk_salt, digest, inner_commitment, leaf,  # noqa: E402
                             listed, log_commitment, read, root_of_proof, seconds, tree_root, unblob, unseal, verify_log_proof)
from foreign_node import check_acts, check_transfer  # noqa: E402
from workshop import ROOT  # noqa: E402

VECTORS = ROOT / "docs" / "vectors"
NOW = seconds("2027-03-01T12:00:00Z")


def data(path):
    return (VECTORS / path).read_bytes()


def anchor(state, pin=None):
    signed = read(data(f"states/{state}/entry.signed.json"))
    entry = read(unblob(signed["document"]))
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    fingerprint = x509.load_pem_x509_certificate(data(f"states/{state}/root.pem")).fingerprint(hashes.SHA256()).hex()
    found = Anchor(unblob(entry["root"]), unblob(entry["rootPQ"]), pin or fingerprint, "exercise", state, unblob(entry["revocations"]))
    found.entry = found.verify_document(signed, "entry", NOW)
    return found


class Values(unittest.TestCase):
    def test_each_spelling_has_one_canonical_form(self):
        for case in json.loads(data("canonical.json")):
            with self.subTest(case["why"]):
                if case["canonical"] is None:
                    with self.assertRaises(Refused):
                        read(case["input"].encode())
                else:
                    self.assertEqual(read(case["canonical"].encode()), json.loads(case["input"]))
                    self.assertEqual(canonical(json.loads(case["input"])), case["canonical"].encode())

    def test_every_request_is_canonical_and_says_only_what_the_protocol_names(self):
        protocol = (ROOT / "docs" / "protocol.md").read_text()
        names = set()
        for path in sorted((VECTORS / "requests").glob("*.json")):
            with self.subTest(path.name):
                content = read(path.read_bytes())
                self.assertEqual(canonical(content), path.read_bytes())
                self.assertEqual(content["type"], path.stem.split("-")[0])
                for member in content:
                    self.assertIn(f"`{member}`", protocol)
                names.add(content["type"])
        self.assertEqual(len(names), 19)

    def test_commitments(self):
        inner, log = json.loads(data("commitments.json"))
        self.assertEqual(inner["commitment"], inner_commitment(unblob(inner["salt"]), b"{}"))
        found = log_commitment(*(unblob(log[name]) for name in ("salt", "document", "signature", "signaturePQ")))
        self.assertEqual(log["commitment"], found.hex())
        self.assertEqual(log["entry"].encode(), canonical({"c": blob(found), "v": 1}))
        self.assertEqual(log["leafHash"], leaf(log["entry"].encode()).hex())

    def test_chunk_trees_with_and_without_salts(self):
        for case in json.loads(data("chunks.json")):
            content = bytes((i ^ i >> 8 ^ i >> 16) & 0xFF for i in range(case["size"]))
            secret = case["secret"] and unblob(case["secret"])
            self.assertEqual(case["root"], chunk_root(content, secret).hex())
            chunk = content[1 << 20:2 << 20]
            salt = chunk_salt(secret, 1) if secret else b""
            if secret:
                self.assertEqual(case["salts"][1], blob(salt))
            proof = [bytes.fromhex(step) for step in case["proofOfLeaf1"]]
            self.assertEqual(case["root"], root_of_proof(leaf(salt + chunk), 1, 3, proof).hex())

    def test_the_object_list_with_an_entry_withheld(self):
        case = json.loads(data("objects.json"))[0]
        self.assertEqual([listed(entry) for entry in case["entries"]], case["listed"])
        leaves = [leaf(canonical(entry)) for entry in case["listed"]]
        self.assertEqual([found.hex() for found in leaves], case["leafHashes"])
        self.assertEqual(tree_root(leaves).hex(), case["root"])
        lines = [leaf(canonical(line["shown"])) if "shown" in line else bytes.fromhex(line["withheld"]) for line in case["disclosed"]["lines"]]
        self.assertEqual(tree_root(lines).hex(), case["root"])


class Messages(unittest.TestCase):
    def test_an_entry_is_believed_under_its_fingerprint_only(self):
        self.assertEqual(anchor("XA").entry["name"], "Alpha")
        with self.assertRaises(Refused):
            anchor("XA", pin="00" * 32)

    def test_messages_verify_and_open(self):
        for name, state, number in (("message-1", "XA", 2), ("message-2", "XB", 1)):
            envelope = read(data(f"{name}/envelope.json"))
            header = read(unblob(envelope["header"]))
            self.assertEqual(header, read(data(f"{name}/header.json")))
            sender = anchor(state)
            sender.verify_twin(unblob(envelope["header"]), unblob(envelope["signature"]), unblob(envelope["signaturePQ"]), "message", NOW + 3600)
            identity = Identity.parse(data(f"{name}/identity.txt").decode())
            self.assertEqual(header["body"]["recipientKey"], identity.key_id)
            plaintext = unseal(unblob(envelope["body"]), identity)
            self.assertEqual(plaintext, data(f"{name}/body.json"))
            body = read(plaintext)
            self.assertEqual(header["body"]["innerCommit"], inner_commitment(unblob(body["salt"]), plaintext))
            self.assertEqual(len(check_acts(body, header, sender, NOW + 3600)), number)

    def test_a_flipped_bit_in_any_part_is_noticed(self):
        envelope = read(data("message-1/envelope.json"))
        parts = [unblob(envelope[name]) for name in ("header", "signature", "signaturePQ")]
        for place in range(3):
            for bit in (0, len(parts[place]) // 2, len(parts[place]) - 1):
                spoiled = [bytearray(part) for part in parts]
                spoiled[place][bit] ^= 1
                with self.assertRaises(Refused):
                    anchor("XA").verify_twin(*map(bytes, spoiled), "message", NOW + 3600)

    def test_a_signature_of_another_purpose_or_state_is_refused(self):
        parts = [data(f"receipt-1.json{end}") for end in ("", ".p7s", ".mldsa.p7s")]
        anchor("XB").verify_twin(*parts, "receipt", NOW + 3600)
        with self.assertRaises(Refused) as found:
            anchor("XB").verify_twin(*parts, "message", NOW + 3600)
        self.assertEqual(found.exception.code, "signature.wrongPurpose")
        with self.assertRaises(Refused) as found:
            anchor("XA").verify_twin(*parts, "receipt", NOW + 3600)
        self.assertEqual(found.exception.code, "signature.untrusted")

    def test_receipts_form_a_chain(self):
        first, second = (anchor("XB").verify_document(read(data(f"receipt-{n}.signed.json")), "receipt", NOW + 3600) for n in (1, 2))
        self.assertEqual(first["header"], digest(data("message-1/header.json")))
        self.assertEqual([event["event"] for event in first["events"]], ["RelayAcceptance", "ContentConsignment"])
        self.assertEqual(second["previous"], digest(data("receipt-1.json")))


class Evidence(unittest.TestCase):
    def test_the_log_holds_message_and_receipt(self):
        vkey = anchor("XB").entry["log"]["verifierKey"]
        for name, thing in (("message-1", "message-1/header"), ("receipt-1", "receipt-1")):
            parts = [data(f"{thing}.json{end}") for end in ("", ".p7s", ".mldsa.p7s")]
            proof = data(f"log/{name}.tlog-proof").decode()
            index = verify_log_proof(proof, vkey, *parts)
            size, root = checkpoint(data("log/checkpoint").decode(), vkey)
            hashes = data("log/tile/0/000") + data("log/tile/0/001.p/44")
            self.assertEqual((size, root), (300, tree_root([hashes[32 * n:32 * n + 32] for n in range(300)])))
            self.assertEqual(hashes[32 * index:32 * index + 32], leaf(data(f"log/{name}.entry")))
            with self.assertRaises(Refused):
                verify_log_proof(proof, vkey, parts[0] + b" ", *parts[1:])

    def test_the_package_opens_and_every_digest_is_right(self):
        contents = check_transfer(lambda path: data(f"transfer/bag/{path}"), anchor("XB"), Identity.parse(data("transfer/identity.txt").decode()),
                                  NOW + 30 * 86_400)
        self.assertEqual(list(contents), ["mailbox.mbox", "access log.csv"])
        self.assertEqual(contents["mailbox.mbox"][:4], bytes([0, 1, 2, 3]))


if __name__ == "__main__":
    unittest.main()
