"""The judges are awake: each independent program accepts a good thing and refuses the same thing spoiled.

Nothing of Comity is in here. When one of these fails, a green interop run would mean nothing.
"""

import hashlib
import json
import os
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from workshop import Bench, tool  # noqa: E402


def spoil(path, place=-1):
    """Flips one bit of a file."""
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


class Secrecy(Bench):
    def test_age_opens_what_was_sealed_to_a_hybrid_key_and_refuses_one_flipped_bit(self):
        self.accepts("age-keygen", "-pq", "-o", "key.txt")
        recipient = self.accepts("age-keygen", "-y", "key.txt").decode().strip()
        self.assertTrue(recipient.startswith("age1pq1"))
        self.accepts("age", "-r", recipient, "-o", "sealed.age", input=b"evidence")
        self.assertEqual(self.accepts("age", "-d", "-i", "key.txt", "sealed.age"), b"evidence")
        self.assertIn(b"-> mlkem768x25519 ", (self.folder / "sealed.age").read_bytes())
        spoil(self.folder / "sealed.age")
        self.refuses("age", "-d", "-i", "key.txt", "sealed.age")

    def test_cryptography_opens_hpke_with_the_hybrid_kem_and_refuses_other_info(self):
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives import hpke

        suite = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
        key = hybrid_key()
        sealed = suite.encrypt(b"file key", key.public_key(), info=b"right")
        self.assertEqual(len(sealed), 1120 + len(b"file key") + 16)
        self.assertEqual(suite.decrypt(sealed, key, info=b"right"), b"file key")
        with self.assertRaises(InvalidTag):
            suite.decrypt(sealed, key, info=b"wrong")


def hybrid_key():
    from cryptography.hazmat.primitives import hpke
    from cryptography.hazmat.primitives.asymmetric import mlkem, x25519

    return hpke.MLKEM768X25519PrivateKey(mlkem.MLKEM768PrivateKey.generate(), x25519.X25519PrivateKey.generate())


class Signatures(Bench):
    def test_openssl_knows_ml_dsa(self):
        self.assertIn(b"ML-DSA-65", self.accepts("openssl36", "list", "-signature-algorithms"))
        self.assertRegex(self.accepts("openssl36", "version"), rb"^OpenSSL (3\.[5-9]|[4-9]\.)")

    def test_openssl_verifies_cms_by_both_kinds_of_key_and_refuses_one_flipped_bit(self):
        for program, kind, digest in [("openssl", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"], "sha256"),
                                      ("openssl36", ["-newkey", "ml-dsa-65"], "sha512")]:
            with self.subTest(program=program):
                content = self.folder / "content"
                content.write_bytes(b"a request")
                self.accepts(program, "req", "-x509", *kind, "-nodes", "-keyout", "key.pem", "-out", "cert.pem",
                             "-subj", "/CN=Test Authority", "-days", "2")
                self.accepts(program, "cms", "-sign", "-cades", "-binary", "-in", "content", "-signer", "cert.pem",
                             "-inkey", "key.pem", "-md", digest, "-outform", "DER", "-out", "sig.p7s")
                verify = [program, "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "sig.p7s", "-content", "content",
                          "-CAfile", "cert.pem", "-purpose", "any", "-out", os.devnull]
                self.accepts(*verify)
                spoil(content)
                self.refuses(*verify)

    def test_cryptography_verifies_ml_dsa_65_and_refuses_another_message(self):
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric import mldsa

        key = mldsa.MLDSA65PrivateKey.generate()
        signature = key.sign(b"message")
        self.assertEqual(len(signature), 3309)
        key.public_key().verify(signature, b"message")
        with self.assertRaises(InvalidSignature):
            key.public_key().verify(signature, b"massage")


class TransparencyLog(Bench):
    def test_spicy_torchwood_verifies_its_own_entry_and_refuses_another_file(self):
        (self.folder / "assets").mkdir()
        told = self.accepts("sh", "-c", f"{tool('spicy-torchwood')} -init example.com/log -key key -assets assets 2>&1").decode()
        public = told.split("Public key: ")[1].split()[0]
        (self.folder / "file").write_bytes(b"an entry\n")
        self.accepts("spicy-torchwood", "-key", "key", "-assets", "assets", "file")
        self.accepts("spicy-torchwood", "-verify", public, "file")
        spoil(self.folder / "file", 0)
        self.refuses("spicy-torchwood", "-verify", public, "file")

    def test_litewitness_accepts_the_logs_that_witnessctl_adds(self):
        self.accepts("witnessctl", "add-log", "-db", "witness.db", "-origin", "example.com/log")
        self.assertIn(b"example.com/log", self.accepts("witnessctl", "list-logs", "-db", "witness.db"))
        self.refuses("litewitness", "-no-such-option")

    def test_pymerkle_proves_inclusion_by_rfc_6962_and_refuses_another_leaf(self):
        from pymerkle import InmemoryTree, InvalidProof, verify_inclusion

        tree = InmemoryTree(algorithm="sha256")
        for leaf in (b"a", b"b", b"c"):
            tree.append_entry(leaf)
        leaf, node = (lambda data: hashlib.sha256(b"\0" + data).digest()), (lambda l, r: hashlib.sha256(b"\1" + l + r).digest())
        self.assertEqual(tree.get_root(), node(node(leaf(b"a"), leaf(b"b")), leaf(b"c")))
        proof = tree.prove_inclusion(2)
        verify_inclusion(leaf(b"b"), tree.get_root(), proof)
        with self.assertRaises(InvalidProof):
            verify_inclusion(leaf(b"x"), tree.get_root(), proof)


class Packages(Bench):
    def setUp(self):
        super().setUp()
        (self.folder / "bag").mkdir()
        (self.folder / "bag" / "exhibit").write_bytes(b"sealed bytes")
        self.accepts("bagit.py", "--sha256", "--contact-name", "A Custodian", "bag")

    def test_bagit_validates_a_bag_and_refuses_one_flipped_bit(self):
        self.accepts("bagit.py", "--validate", "bag")
        spoil(self.folder / "bag" / "data" / "exhibit")
        self.refuses("bagit.py", "--validate", "bag")

    def test_bagit_profile_validates_a_bag_and_refuses_a_missing_field(self):
        def profile(required):
            url = "https://example.com/profile.json"
            path = self.folder / "profile.json"
            path.write_text(json.dumps({
                "BagIt-Profile-Info": {"BagIt-Profile-Identifier": url, "Source-Organization": "x", "External-Description": "x",
                                       "Version": "1", "BagIt-Profile-Version": "1.3.0"},
                "Bag-Info": {name: {"required": True} for name in required},
                "Manifests-Required": ["sha256"], "Allow-Fetch.txt": False, "Serialization": "optional",
                "Accept-Serialization": ["application/tar"], "Accept-BagIt-Version": ["0.97", "1.0"]}))
            return ["bagit_profile.py", "--file", "profile.json", url, "bag"]

        info = self.folder / "bag" / "bag-info.txt"
        info.write_text(info.read_text() + "BagIt-Profile-Identifier: https://example.com/profile.json\n")
        self.accepts(*profile(["Contact-Name"]))
        self.refuses(*profile(["Contact-Name", "External-Identifier"]))


class Documents(Bench):
    def test_rfc8785_writes_the_one_spelling(self):
        import rfc8785

        self.assertEqual(rfc8785.dumps({"b": [1.0, 1e21], "a": "\u20ac\n"}), '{"a":"€\\n","b":[1,1e+21]}'.encode())
        with self.assertRaises(rfc8785.CanonicalizationError):
            rfc8785.dumps(float("nan"))

    def test_case_validate_accepts_a_graph_and_refuses_a_wrong_type_without_the_network(self):
        def graph(size):
            (self.folder / "graph.jsonld").write_text(json.dumps({
                "@context": {"kb": "http://example.org/kb/", "xsd": "http://www.w3.org/2001/XMLSchema#",
                             "core": "https://ontology.unifiedcyberontology.org/uco/core/",
                             "obs": "https://ontology.unifiedcyberontology.org/uco/observable/"},
                "@id": "kb:File-4e5b4b1c-6b0a-4f0e-9d1e-0a5f0f6b7c10", "@type": "obs:File",
                "core:hasFacet": {"@id": "kb:FileFacet-9c2d6d0e-3c8f-4b8e-8f64-8d3c1f2f1b11", "@type": "obs:FileFacet",
                                  "obs:fileName": "exhibit", "obs:sizeInBytes": size}}))
            return ["unshare", "-rn", tool("case_validate"), "graph.jsonld"] if can_cut_the_network() else \
                ["case_validate", "graph.jsonld"]

        self.accepts(*graph({"@type": "xsd:integer", "@value": "12"}))
        self.refuses(*graph({"@type": "xsd:string", "@value": "twelve"}))

    def test_pyhanko_starts(self):
        self.assertIn(b"pyHanko, version 0.38", self.accepts("pyhanko", "--version"))


def can_cut_the_network():
    import subprocess

    return subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode == 0


class Time(Bench):
    def test_openssl_and_rfc3161_client_both_accept_a_token_and_refuse_it_for_other_data(self):
        from cryptography import x509
        from rfc3161_client import VerifierBuilder, decode_timestamp_response
        from rfc3161_client.errors import VerificationError

        (self.folder / "tsa.cnf").write_text(
            "[tsa]\nserial=serial\ncrypto_device=builtin\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\n"
            "ess_cert_id_chain=no\ness_cert_id_alg=sha256\n[req]\ndistinguished_name=dn\n[dn]\n"
            "[ca]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash\n"
            "[leaf]\nbasicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n"
            "extendedKeyUsage=critical,timeStamping\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n")
        (self.folder / "serial").write_text("01\n")
        (self.folder / "data").write_bytes(b"checkpoint")
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "tsa.cnf"]
        self.accepts("openssl", "req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Root", "-days", "2",
                     "-extensions", "ca")
        self.accepts("openssl", "req", *key, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=TSA")
        self.accepts("openssl", "x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
                     "-days", "2", "-extfile", "tsa.cnf", "-extensions", "leaf", "-out", "tsa.pem")
        self.accepts("openssl", "ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "query")
        self.accepts("openssl", "ts", "-reply", "-config", "tsa.cnf", "-section", "tsa", "-queryfile", "query",
                     "-signer", "tsa.pem", "-inkey", "tsa.key", "-out", "reply")
        verify = ["openssl", "ts", "-verify", "-in", "reply", "-CAfile", "ca.pem"]
        self.accepts(*verify, "-data", "data")
        root = x509.load_pem_x509_certificate((self.folder / "ca.pem").read_bytes())
        leaf = x509.load_pem_x509_certificate((self.folder / "tsa.pem").read_bytes())
        verifier = VerifierBuilder().tsa_certificate(leaf).add_root_certificate(root).build()
        reply = decode_timestamp_response((self.folder / "reply").read_bytes())
        verifier.verify_message(reply, b"checkpoint")
        with self.assertRaises(VerificationError):
            verifier.verify_message(reply, b"checkpaint")
        spoil(self.folder / "data")
        self.refuses(*verify, "-data", "data")


if __name__ == "__main__":
    unittest.main()
