"""Stock programs judge what leaves a node: the published vectors, and a dossier when COMITY_DOSSIER names its folder."""

import base64
import json
import os
import re
import shutil
import sys
import unittest
from datetime import datetime, timezone
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from test_tools import can_cut_the_network, spoil  # noqa: E402
from workshop import ROOT, Bench, tool  # noqa: E402

VECTORS = ROOT / "docs" / "vectors"
DOSSIER = Path(os.environ["COMITY_DOSSIER"]) if os.environ.get("COMITY_DOSSIER") else None
MADE = datetime(2027, 4, 1, tzinfo=timezone.utc)
"""When the vectors' signatures are judged: their certificates lie where they lie."""


def signed_things():
    """Each signed document: its path, the folder of its State's roots, and the time at which to judge it (None: now)."""
    for document, state in (("states/XA/entry.json", "XA"), ("states/XB/entry.json", "XB"), ("message-1/header.json", "XA"),
                            ("message-2/header.json", "XB"), ("receipt-1.json", "XB"), ("receipt-2.json", "XB")):
        yield VECTORS / document, VECTORS / "states" / state, datetime(2027, 3, 2, tzinfo=timezone.utc)
    yield VECTORS / "transfer/bag/transfer.json", VECTORS / "states/XB", MADE
    if DOSSIER:
        for signature in sorted(DOSSIER.rglob("*.mldsa.p7s")):
            document = signature.with_name(signature.name.removesuffix(".mldsa.p7s"))
            if signature.parent.name == "sig":
                document = signature.parent.parent / document.name
            yield document, DOSSIER / "data" / "trust" / state_of(document), None


def state_of(document):
    value = json.loads(document.read_bytes())
    return next((value[member]["state"] for member in ("issuer", "from", "madeBy") if member in value), None) or value["state"]


def twin_of(document):
    for place in (document.parent, document.parent / "sig"):
        if (place / f"{document.name}.p7s").exists():
            return place / f"{document.name}.p7s", place / f"{document.name}.mldsa.p7s"
    raise FileNotFoundError(f"no signatures of {document}")


def moment(at):
    return ["-attime", str(int(at.timestamp()))] if at else []


def verification(program, signature, document, root, at):
    return [program, "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", signature, "-content", document, "-CAfile", root,
            *moment(at), "-out", os.devnull]


class Signatures(Bench):
    def test_openssl_verifies_every_p256_signature_and_refuses_another_document(self):
        for document, state, at in signed_things():
            with self.subTest(document=str(document)):
                signature, _ = twin_of(document)
                self.accepts(*verification("openssl", signature, document, state / "root.pem", at))
                other = self.folder / "other"
                other.write_bytes(document.read_bytes() + b" ")
                self.refuses(*verification("openssl", signature, other, state / "root.pem", at))

    def test_openssl_36_verifies_every_ml_dsa_twin_and_refuses_another_document(self):
        for document, state, at in signed_things():
            with self.subTest(document=str(document)):
                _, twin = twin_of(document)
                self.accepts(*verification("openssl36", twin, document, state / "root-mldsa.pem", at))
                other = self.folder / "other"
                other.write_bytes(document.read_bytes() + b" ")
                self.refuses(*verification("openssl36", twin, other, state / "root-mldsa.pem", at))

    def test_openssl_refuses_the_roots_of_another_state(self):
        document = VECTORS / "message-1/header.json"
        signature, twin = twin_of(document)
        at = datetime(2027, 3, 2, tzinfo=timezone.utc)
        self.refuses(*verification("openssl", signature, document, VECTORS / "states/XB/root.pem", at))
        self.refuses(*verification("openssl36", twin, document, VECTORS / "states/XB/root-mldsa.pem", at))

    def test_openssl_verifies_officers_acts_up_to_the_root(self):
        at = datetime(2027, 3, 2, tzinfo=timezone.utc)
        for act, state in (("message-1/act-1", "XA"), ("message-1/act-2", "XA"), ("message-2/act-1", "XB")):
            command = verification("openssl", VECTORS / f"{act}.json.p7s", VECTORS / f"{act}.json", VECTORS / "states" / state / "root.pem", at)
            self.accepts(*command)
            self.refuses(*verification("openssl", VECTORS / f"{act}.json.p7s", VECTORS / "message-1/header.json",
                                       VECTORS / "states" / state / "root.pem", at))

    def test_openssl_verifies_certificates_against_the_revocation_list(self):
        at = moment(datetime(2027, 3, 2, tzinfo=timezone.utc))
        for state in ("XA", "XB"):
            folder = VECTORS / "states" / state
            for name in ("message", "receipt", "officers"):
                self.accepts("openssl", "verify", *at, "-crl_check", "-CAfile", folder / "root.pem", "-CRLfile", folder / "revocations.pem",
                             folder / f"{name}.pem")
            for name in ("message", "receipt"):
                self.accepts("openssl36", "verify", *at, "-CAfile", folder / "root-mldsa.pem", folder / f"{name}-mldsa.pem")
        self.refuses("openssl", "verify", *at, "-crl_check", "-CAfile", VECTORS / "states/XA/root.pem", "-CRLfile",
                     VECTORS / "states/XA/revocations.pem", VECTORS / "states/XB/message.pem")
        old = ROOT / "Tests" / "Vectors" / "attest"
        text = self.accepts("openssl", "crl", "-in", old / "revocations.pem", "-CAfile", old / "root.pem", "-noout", "-text").decode()
        self.assertIn("Key Compromise", text)

    def test_openssl_takes_an_officers_certificate_back_by_the_list_of_the_officers_authority(self):
        folder = VECTORS / "revoked"
        lists = ("-crl_check_all", "-CAfile", folder / "root.pem", "-untrusted", folder / "officers.pem", "-CRLfile", folder / "revocations.pem",
                 "-CRLfile", folder / "officers-revocations.pem")
        at = moment(datetime(2027, 3, 4, tzinfo=timezone.utc))
        self.accepts("openssl", "verify", *at, *lists, folder / "other.pem")
        self.refuses("openssl", "verify", *at, *lists, folder / "stolen.pem")
        text = self.accepts("openssl", "crl", "-in", folder / "officers-revocations.pem", "-CAfile", folder / "officers.pem", "-noout", "-text")
        self.assertIn("Invalidity Date", text.decode())
        self.refuses("openssl", "crl", "-in", folder / "officers-revocations.pem", "-CAfile", folder / "root.pem", "-noout", "-verify")
        for act in ("stolen-act", "other-act"):
            # As of the moment before the compromise the signature itself is good.
            self.accepts(*verification("openssl", folder / f"{act}.json.p7s", folder / f"{act}.json", folder / "root.pem",
                                       datetime(2027, 3, 1, 13, tzinfo=timezone.utc)))

    def test_the_fingerprint_is_what_openssl_prints(self):
        printed = self.accepts("openssl", "x509", "-in", VECTORS / "states/XA/root.pem", "-noout", "-fingerprint", "-sha256").decode()
        self.assertIn(printed.strip().split("=")[1].replace(":", "").lower(), (VECTORS / "README.md").read_text())


class Secrecy(Bench):
    def opens(self, sealed, identity):
        return self.accepts("age", "-d", "-i", identity, sealed)

    def test_age_opens_sealed_bodies_with_the_right_key_only(self):
        for name in ("message-1", "message-2"):
            self.assertEqual(self.opens(VECTORS / name / "body.age", VECTORS / name / "identity.txt"), (VECTORS / name / "body.json").read_bytes())
        self.refuses("age", "-d", "-i", VECTORS / "message-2/identity.txt", VECTORS / "message-1/body.age")
        spoiled = self.folder / "body.age"
        shutil.copy(VECTORS / "message-1/body.age", spoiled)
        spoil(spoiled)
        self.refuses("age", "-d", "-i", VECTORS / "message-1/identity.txt", spoiled)

    def test_age_and_tar_open_what_a_courier_carries(self):
        identity, sealed = VECTORS / "courier/identity.txt", VECTORS / "courier/courier.age"
        archive = self.opens(sealed, identity)
        names = self.accepts("tar", "-tf", "-", input=archive).decode().split()
        self.assertEqual(names, ["courier.json", "items/000001.json"])
        self.accepts("tar", "-xf", "-", input=archive)
        slip = json.loads(base64.b64decode(json.loads((self.folder / "courier.json").read_bytes())["document"]))
        self.assertEqual((slip["_type"], slip["from"], slip["to"]), ("comity/courier/v1", "XA", "XB"))
        self.assertEqual(self.accepts("sha256sum", self.folder / "items/000001.json").split()[0].decode(), slip["items"][0])
        spoiled = self.folder / "courier.age"
        shutil.copy(sealed, spoiled)
        spoil(spoiled)
        self.refuses("age", "-d", "-i", identity, spoiled)
        self.refuses("age", "-d", "-i", VECTORS / "message-1/identity.txt", sealed)

    def test_age_opens_what_a_package_holds(self):
        bag, identity = VECTORS / "transfer/bag", VECTORS / "transfer/identity.txt"
        bundle = json.loads(self.opens(bag / "data/00000000.age", identity))
        inner = base64.b64decode(bundle["manifest"])
        self.assertEqual(inner, (VECTORS / "transfer/inner-manifest.json").read_bytes())
        for entry in json.loads(inner)["entries"]:
            plain = self.folder / "plain"
            plain.write_bytes(self.opens(bag / entry["path"], identity))
            self.assertEqual(self.accepts("sha256sum", plain).split()[0].decode(), entry["sha256"])


class Packages(Bench):
    def bags(self):
        yield VECTORS / "transfer/bag"
        if DOSSIER:
            yield from (path.parent for path in sorted(DOSSIER.glob("data/transfers/*/package/bagit.txt")))

    def test_bagit_and_the_profile_accept_packages_and_refuse_one_flipped_bit(self):
        profile = ROOT / "docs" / "profiles" / "transfer-v1.json"
        url = json.loads(profile.read_text())["BagIt-Profile-Info"]["BagIt-Profile-Identifier"]
        for bag in self.bags():
            self.accepts("bagit.py", "--validate", bag)
            self.accepts("bagit_profile.py", "--file", profile, url, bag)
            for spoiled in ("data/00000001.age", "transfer.json", "sig/transfer.json.p7s", "manifest-sha256.txt"):
                with self.subTest(spoiled=spoiled):
                    shutil.rmtree(self.folder / "bag", ignore_errors=True)
                    shutil.copytree(bag, self.folder / "bag")
                    spoil(self.folder / "bag" / spoiled, 7)
                    self.refuses("bagit.py", "--validate", "bag")

    def test_bagit_accepts_the_dossier_itself(self):
        if not DOSSIER:
            self.skipTest("COMITY_DOSSIER names no dossier")
        self.accepts("bagit.py", "--validate", DOSSIER)


class TransparencyLog(Bench):
    def proofs(self):
        """Entry, proof and verifier key."""
        entry = json.loads((VECTORS / "states/XB/entry.json").read_bytes())
        for name in ("message-1", "receipt-1"):
            yield (VECTORS / f"log/{name}.entry").read_bytes(), (VECTORS / f"log/{name}.tlog-proof").read_text(), entry["log"]["verifierKey"]
        for path in sorted(DOSSIER.rglob("*tlog-proof")) if DOSSIER else ():
            yield self.logged(path)

    def logged(self, path):
        """The entry that a proof in a dossier is about, computed from the signed object beside it and the salt in the proof."""
        from foreign_formats import canonical, log_commitment, unblob

        document = next(path.parent / name for name in ("header.json", "receipt.json", "../transfer.json") if (path.parent / name).exists())
        proof = path.read_text()
        origin = proof.partition("\n\n")[2].splitlines()[0]
        entries = [json.loads(file.read_bytes()) for file in DOSSIER.glob("data/trust/*/entry.json")]
        parts = [file.read_bytes() for file in (document, *twin_of(document))]
        entry = canonical({"c": base64.b64encode(log_commitment(unblob(proof.splitlines()[1][6:]), *parts)).decode(), "v": 1})
        return entry, proof, next(one["log"]["verifierKey"] for one in entries if one["log"]["origin"] == origin)

    def test_torchwood_verifies_the_proofs_and_refuses_another_entry(self):
        # Its own format is the same without the line that names the format and the one with the salt.
        for entry, proof, key in self.proofs():
            (self.folder / "entry").write_bytes(entry)
            (self.folder / "entry.spicy").write_text("".join(proof.splitlines(keepends=True)[2:]))
            self.accepts("spicy-torchwood", "-verify", key, "entry")
            spoil(self.folder / "entry", 10)
            self.refuses("spicy-torchwood", "-verify", key, "entry")

    def test_pymerkle_computes_the_root_from_the_tiles_and_proves_the_entry(self):
        from pymerkle import InmemoryTree, InvalidProof, verify_inclusion

        bundle = (VECTORS / "log/tile/entries/000").read_bytes() + (VECTORS / "log/tile/entries/001.p/44").read_bytes()
        tree = InmemoryTree(algorithm="sha256")
        while bundle:
            length = int.from_bytes(bundle[:2], "big")
            tree.append_entry(bundle[2:2 + length])
            bundle = bundle[2 + length:]
        for entry, proof, _ in list(self.proofs())[:2]:
            head, _, note = proof.partition("\n\n")
            root = base64.b64decode(note.splitlines()[2])
            index = int(head.splitlines()[2].removeprefix("index "))
            self.assertEqual((tree.get_size(), tree.get_root()), (int(note.splitlines()[1]), root))
            own = tree.prove_inclusion(index + 1)
            self.assertEqual(tree.get_leaf(index + 1), leaf(entry))
            verify_inclusion(leaf(entry), root, own)
            with self.assertRaises(InvalidProof):
                verify_inclusion(leaf(entry + b" "), root, own)
            # The hashes of our proof are those of pymerkle's, which begins its path with the leaf itself.
            ours = {base64.b64decode(line) for line in head.splitlines()[3:]}
            theirs = {bytes.fromhex(step) for step in own.serialize()["path"]} - {leaf(entry)}
            self.assertEqual(ours, theirs)


def leaf(data):
    import hashlib

    return hashlib.sha256(b"\0" + data).digest()


class Documents(Bench):
    def test_rfc8785_writes_every_document_with_the_same_bytes(self):
        import rfc8785

        lists = {"canonical.json", "commitments.json", "chunks.json", "objects.json", "statements.json"}
        documents = [path for path in sorted(VECTORS.rglob("*.json*")) if path.suffix in (".json", ".jsonld") and path.name not in lists]
        if DOSSIER:
            documents += sorted(DOSSIER.rglob("*.json"))
        self.assertGreater(len(documents), 20)
        for path in documents:
            with self.subTest(path=str(path)):
                self.assertEqual(rfc8785.dumps(json.loads(path.read_bytes())), path.read_bytes())
        for name in lists:
            for line in (VECTORS / name).read_text().splitlines()[1:-1]:
                self.assertEqual(rfc8785.dumps(json.loads(line.rstrip(","))).decode(), line.rstrip(","))

    def test_case_validate_accepts_the_provenance_and_refuses_a_spoiled_one(self):
        offline = ["unshare", "-rn", tool("case_validate")] if can_cut_the_network() else ["case_validate"]
        graphs = [VECTORS / "transfer/provenance.jsonld"]
        if DOSSIER:
            for place, path in enumerate(sorted(DOSSIER.glob("data/transfers/*/inner.json"))):
                value = json.loads(path.read_bytes())
                graph = self.folder / f"provenance-{place}.jsonld"
                graph.write_text(json.dumps(value["provenance"]))
                graphs.append(graph)
        for graph in graphs:
            self.accepts(*offline, graph)
        spoiled = re.sub(r'("uco-observable:sizeInBytes":) *\d+', r'\1"many"', graphs[0].read_text())
        self.assertIn('"many"', spoiled)
        (self.folder / "spoiled.jsonld").write_text(spoiled)
        self.refuses(*offline, self.folder / "spoiled.jsonld")


if __name__ == "__main__":
    unittest.main()
