"""A node of the fictional State XC, written from docs/protocol.md alone: other language, other libraries, same protocol.

It keeps everything in memory, has one authority and three officers, and serves for tests of how two different nodes get on.
"""

import http.client
import http.server
import ipaddress
import json
import os
import ssl
import threading
import time
import uuid
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, mldsa

from foreign_formats import (Anchor, Identity, Refused, blob, canonical, certify, chunk_root, der, digest, inner_commitment, leaf, listed,
                             moment, read, recipient_key, seal, seconds, sha256, shaped, sign, spki, tree_root, unblob, unseal, verifier_key)

ENVELOPE_LIMIT = 1 << 20
RECEIPT_LIMIT = 64 << 10

# Section 10: who proposes, who approves. None: one person is enough.
SIGNERS = {
    "decision": ({"triage", "duty"}, {"rights-reviewer"}), "execution-report": ({"triage", "duty", "custodian"}, None),
    "evidence-notice": ({"custodian"}, {"triage", "rights-reviewer"}), "use-consent": ({"triage"}, {"rights-reviewer"}),
    "annulment-reversal": ({"drafting", "triage", "duty"}, {"approving", "rights-reviewer"}),
    "use-feedback": ({"drafting", "approving", "custodian"}, None), "erasure-report": ({"custodian"}, {"approving", "triage"}),
}
for kinds, rule in (
        ("request supplement continuation cost-reply use-consent-request", ({"drafting", "duty"}, {"approving"})),
        ("answer withdrawal extension-request consultation-reply status-enquiry deadline-change hearing-cancellation exculpatory-notice "
         "exculpatory-reply", ({"drafting", "approving", "duty"}, None)),
        ("question consultation extension cost-consultation futility-notice secrecy-notice status-report forwarding "
         "exculpatory-consultation", ({"triage", "duty"}, None)),
        ("closure reopening reminder", ({"drafting", "approving", "triage", "duty"}, None)),
        ("recall recall-reply annulment breach-notice", ({"drafting", "approving", "triage", "duty", "custodian"}, None))):
    SIGNERS |= {kind: rule for kind in kinds.split()}

STATUS = {"envelope.oversized": 413, "envelope.malformed": 400, "envelope.unknownVersion": 400, "envelope.unknownMember": 400,
          "envelope.tooManyHeads": 400, "message.idReused": 409, "receipt.malformed": 400, "receipt.foreign": 409,
          "party.senderMismatch": 403, "signature.invalid": 403, "signature.untrusted": 403, "signature.wrongPurpose": 403,
          "certificate.expired": 403, "certificate.revoked": 403}

HEADER = ("_type", "version", "id", "thread", "from", "to", "kind", "mode", "sentAt", "previous", "body", "policy")
BODY = ("_type", "version", "id", "thread", "from", "to", "kind", "mode", "salt", "statement", "acts")
ACT = ("_type", "mode", "act", "state", "authority", "officer", "thread", "message", "statement", "at")
RECEIPT = ("_type", "mode", "issuer", "recipient", "header", "events")
RECEIPT_MORE = ("thread", "message", "signature", "signaturePQ", "body", "previous", "transfer", "contentVerified")


def signer_rule(statement):
    if statement["kind"] == "decision":
        decision = statement["content"]["decision"]
        if decision["type"] == "preservation" and decision["outcome"].startswith("granted") and not decision["reviewRequired"]:
            return SIGNERS["decision"][0], None
    return SIGNERS[statement["kind"]]


def check_acts(body, header, sender, now):
    """Section 10. Gives the records of the acts."""
    covered = digest(canonical(body["statement"]))
    found = []
    for act in body["acts"]:
        shaped(act, ("record", "signature"), code="acts.invalid")
        record_bytes = unblob(act["record"])
        record = shaped(read(record_bytes, "acts.invalid"), ACT, code="acts.invalid", unknown="acts.invalid")
        if (record["_type"], record["mode"], record["state"], record["thread"], record["message"], record["statement"]) != (
                "comity/act/v1", header["mode"], header["from"]["state"], header["thread"], header["id"], covered):
            raise Refused("acts.invalid", "belongs to another message or statement")
        try:
            signer, _ = sender.verify(unblob(act["signature"]), record_bytes, "officer", now)
        except Refused as fault:
            raise Refused("acts.revoked" if fault.code == "certificate.revoked" else "acts.invalid", str(fault)) from fault
        name, _, roles = next(iter(signer.extensions.get_extension_for_class(x509.SubjectAlternativeName).value)).value.partition("?roles=")
        if name.split("/")[3:] != [record["authority"], record["officer"]]:
            raise Refused("acts.invalid", "another officer than in the certificate")
        found.append((record, set(roles.split(","))))
    proposers, approvers = signer_rule(body["statement"])
    proposal = next((act for act in found if act[0]["act"] == "propose"), None)
    approval = next((act for act in found if act[0]["act"] == "approve"), None)
    if not proposal or (approvers and not approval):
        raise Refused("acts.tooFew")
    if not proposal[1] & proposers:
        raise Refused("acts.wrongRole", "proposer")
    if approvers:
        if approval[0]["officer"] == proposal[0]["officer"]:
            raise Refused("acts.samePerson")
        if not approval[1] & approvers:
            raise Refused("acts.wrongRole", "approver")
    return [record for record, _ in found]


def check_transfer(fetch, sender, identity, now, expected=None):
    """Section 16. Gives the exhibits by name, once everything is right."""
    document = fetch("transfer.json")
    if expected and digest(document) != expected:
        raise Refused("transfer", "not the one that was announced")
    sender.verify_twin(document, fetch("sig/transfer.json.p7s"), fetch("sig/transfer.json.mldsa.p7s"), "message", now)
    transfer = read(document)
    opened = []
    for number, item in enumerate(transfer["objects"]):
        sealed = fetch(item["path"])
        if item["path"] != f"data/{number:08}.age" or (len(sealed), digest(sealed), chunk_root(sealed).hex()) != (
                item["size"], item["sha256"], item["chunkRoot"]):
            raise Refused("transfer", item["path"])
        opened.append(unseal(sealed, identity))
    bundle = shaped(read(opened[0]), ("_type", "manifest", "acts"))
    plaintext = unblob(bundle["manifest"])
    inner = read(plaintext)
    for member in ("version", "mode", "id", "thread", "from", "to", "purpose"):
        if inner[member] != transfer[member]:
            raise Refused("transfer", member)
    if (bundle["_type"], inner["_type"]) != ("comity/inner-bundle/v1", "comity/inner-manifest/v1") or len(inner["entries"]) != len(opened) - 1:
        raise Refused("transfer", "bundle")
    if inner_commitment(unblob(inner["salt"], 32), plaintext) != transfer["innerCommit"]:
        raise Refused("transfer", "innerCommit")
    if tree_root([leaf(canonical(listed(entry))) for entry in inner["entries"]]).hex() != inner["objectListRoot"]:
        raise Refused("transfer", "objectListRoot")
    previous = None
    for event in inner["custody"]:
        if event.get("previous") != previous:
            raise Refused("transfer", "custody")
        previous = digest(canonical(event))
    contents = {}
    for entry, content in zip(inner["entries"], opened[1:]):
        if (entry["size"], entry["sha256"], entry["chunkRoot"]) != (
                len(content), digest(content), chunk_root(content, unblob(entry["chunkSecret"], 32)).hex()):
            raise Refused("transfer", entry["path"])
        contents[entry["originalName"]] = content
    return contents


class Signer:
    """Twin keys of one purpose."""

    def __init__(self, state, purpose):
        self.key, self.key_pq = ec.generate_private_key(ec.SECP256R1()), mldsa.MLDSA65PrivateKey.generate()
        self.certificate = certify(state.mode, state.code, purpose, self.key, state.root, state.root_key, now=state.born)
        self.certificate_pq = certify(state.mode, state.code, purpose, self.key_pq, state.root_pq, state.root_key_pq,
                                      serial=self.certificate.serial_number, now=state.born)

    def document(self, value, at):
        """A signed document."""
        data = canonical(value)
        first, second = self.twin(data, at)
        return {"document": blob(data), "signature": blob(first), "signaturePQ": blob(second)}

    def twin(self, data, at):
        return sign(data, at, self.certificate, self.key), sign(data, at, self.certificate_pq, self.key_pq)


class State:
    """The keys, certificates, officers and entry of a State."""

    def __init__(self, code, name, mode="exercise", port=0):
        self.code, self.name, self.mode, self.born = code, name, mode, int(time.time()) - 60
        self.root_key, self.root_key_pq = ec.generate_private_key(ec.SECP256R1()), mldsa.MLDSA65PrivateKey.generate()
        self.root_pq = certify(mode, code, "root", self.root_key_pq, now=self.born, days=3_650)
        self.root = certify(mode, code, "root", self.root_key, now=self.born, days=3_650, bound=digest(spki(self.root_pq)))
        self.fingerprint = digest(der(self.root))
        self.entry_signer, self.message, self.receipt = (Signer(self, purpose) for purpose in ("entry", "message", "receipt"))
        self.officers_key = ec.generate_private_key(ec.SECP256R1())
        self.officers = certify(mode, code, "officers", self.officers_key, self.root, self.root_key, now=self.born, days=1_825)
        self.people = {person: self.officer(person, roles) for person, roles in
                       {"of-drafter": ["drafting"], "of-approver": ["approving"], "of-triage": ["triage", "duty"],
                        "of-custodian": ["custodian"]}.items()}
        self.tls_key = ec.generate_private_key(ec.SECP256R1())
        self.tls = certify(mode, code, "tls", self.tls_key, self.root, self.root_key, now=self.born,
                           hosts=[x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
        self.log_key = ed25519.Ed25519PrivateKey.generate()
        self.authority_key = Identity()
        self.port = port

    def officer(self, person, roles):
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = certify(self.mode, self.code, "officer", key, self.officers, self.officers_key, now=self.born,
                              officer=("central", person, roles))
        return key, certificate

    def entry(self):
        """The State entry; without a port the node has no address and polls."""
        origin = f"{self.code.lower()}.example/custody/2026"
        end = moment(self.born + 30 * 86_400)
        address = {"exchange": f"https://localhost:{self.port}"} if self.port else {}
        return self.entry_signer.document(address | {
            "_type": "comity/state-entry/v1", "mode": self.mode, "state": self.code, "name": self.name, "sequence": 1,
            "issuedAt": moment(self.born), "expiresAt": end, "root": blob(der(self.root)), "rootPQ": blob(der(self.root_pq)),
            "authorities": [{"id": "central", "kind": "central", "name": f"Central Authority of {self.name}", "languages": ["en"],
                             "sealingKeys": [{"recipient": self.authority_key.recipient, "notBefore": moment(self.born), "notAfter": end}]}],
            "log": {"origin": origin, "verifierKey": verifier_key(origin, self.log_key.public_key().public_bytes_raw())},
            "versions": [1]}, self.born)

    def act(self, verb, person, statement, thread, message, at):
        key, certificate = self.people[person]
        record = canonical({"_type": "comity/act/v1", "mode": self.mode, "act": verb, "state": self.code, "authority": "central",
                            "officer": person, "thread": thread, "message": message, "statement": digest(canonical(statement)), "at": moment(at)})
        return {"record": blob(record), "signature": blob(sign(record, at, certificate, key, [self.officers]))}


class Peer:
    """Another State as this node trusts it."""

    def __init__(self, signed, fingerprint, mode):
        entry = shaped(read(unblob(signed["document"])), (
            "_type", "mode", "state", "name", "sequence", "issuedAt", "expiresAt", "root", "rootPQ", "authorities", "log", "versions"),
            ("revocations", "officers", "exchange", "public"))
        if (entry["_type"], entry["mode"]) != ("comity/state-entry/v1", mode) or entry["state"].startswith("X") != (mode == "exercise"):
            raise Refused("entry.wrongMode")
        revocations = entry.get("revocations")
        self.anchor = Anchor(unblob(entry["root"]), unblob(entry["rootPQ"]), fingerprint, mode, entry["state"], revocations and unblob(revocations))
        for authority in entry.get("officers", ()):
            shaped(authority, ("certificate", "revocations"))
            self.anchor.add_officers(unblob(authority["certificate"]), unblob(authority["revocations"]))
        self.entry = self.anchor.verify_document(signed, "entry", time.time())
        self.code = entry["state"]

    def authority_key(self, authority):
        now = time.time()
        keys = next(one for one in self.entry["authorities"] if one["id"] == authority)["sealingKeys"]
        valid = [key for key in keys if seconds(key["notBefore"]) <= now < seconds(key["notAfter"])]
        return max(valid, key=lambda key: key["notAfter"])["recipient"]


class Thread:
    """What one State holds of a thread."""

    def __init__(self):
        self.messages, self.own_key, self.peer_key, self.announced = {}, Identity(), None, False

    @property
    def heads(self):
        seen = {head for header in self.messages.values() for head in header["previous"]}
        return sorted(set(self.messages) - seen)


class ForeignNode:
    """The node: sends, serves, and keeps what it was given in `received` and `receipts`."""

    def __init__(self, folder, code="XC", name="Gamma", mode="exercise", polls=False):
        self.folder = Path(folder)
        # For tests: how to misbehave on the next messages, and the bytes of all that came.
        self.moods, self.arrived, self.packages = [], [], {}
        self.threads, self.seen, self.sent, self.received, self.receipts, self.peers = {}, {}, {}, [], [], {}
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.server.daemon_threads, self.server.node = True, self
        self.state = State(code, name, mode, 0 if polls else self.server.server_address[1])
        for file, data in (("root.pem", self.state.root), ("tls.pem", self.state.tls)):
            (self.folder / file).write_bytes(data.public_bytes(serialization.Encoding.PEM))
        (self.folder / "tls.key").write_bytes(self.state.tls_key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        (self.folder / "entry.json").write_bytes(canonical(self.state.entry()))

    def pair(self, signed, fingerprint):
        """Pins a State. From then on it may call, and this node may call it."""
        peer = Peer(signed, fingerprint, self.state.mode)
        self.peers[peer.code] = peer
        (self.folder / f"{peer.code}.pem").write_bytes(peer.anchor.root.public_bytes(serialization.Encoding.PEM))
        return peer

    def context(self, side, *peers):
        context = ssl.SSLContext(side)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.load_cert_chain(self.folder / "tls.pem", self.folder / "tls.key")
        context.verify_mode = ssl.CERT_REQUIRED
        for code in peers:
            context.load_verify_locations(self.folder / f"{code}.pem")
        return context

    def start(self):
        self.server.socket = self.context(ssl.PROTOCOL_TLS_SERVER, *self.peers).wrap_socket(self.server.socket, server_side=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def call(self, code, method, path, body=None, headers=None):
        """Status, headers and body of a call to a peer."""
        peer = self.peers[code]
        host, port = peer.entry["exchange"].removeprefix("https://").rsplit(":", 1)
        line = http.client.HTTPSConnection(host, int(port), context=self.context(ssl.PROTOCOL_TLS_CLIENT, code), timeout=20)
        try:
            line.request(method, path, body, {"Content-Type": "application/json"} | (headers or {}))
            answer = line.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            line.close()

    # ── Sending ──

    def party(self):
        return {"state": self.state.code, "authority": "central"}

    def statement(self, kind, content):
        return {"kind": kind, "content": content, "references": {"ours": f"{self.state.code}-26-000001"}, "language": "en"}

    def compose(self, to, statement, people, thread=None, message=None, authority="central", mode=None):
        """An envelope, as an object; `people` propose and approve in this order."""
        thread = thread or str(uuid.uuid4())
        message = message or uuid7()
        now = int(time.time())
        held = self.threads.setdefault(thread, Thread())
        mode = mode or self.state.mode
        common = {"version": 1, "id": message, "thread": thread, "from": self.party(), "to": {"state": to, "authority": authority},
                  "kind": statement["kind"], "mode": mode}
        acts = [self.state.act("approve" if place else "propose", person, statement, thread, message, now) for place, person in enumerate(people)]
        salt = os.urandom(32)
        body = common | {"_type": "comity/body/v1", "salt": blob(salt), "statement": statement, "acts": acts}
        if not held.announced:
            body["threadKey"] = held.own_key.recipient
        plaintext = canonical(body)
        recipient = held.peer_key or self.peers[to].authority_key(authority)
        sealed = seal(plaintext, [recipient])
        header = canonical(common | {
            "_type": "comity/envelope/v1", "sentAt": moment(now), "previous": held.heads[-16:], "policy": "p256+mldsa65",
            "body": {"sha256": digest(sealed), "size": len(sealed), "recipientKey": digest(recipient_key(recipient)),
                     "innerCommit": inner_commitment(salt, plaintext)}})
        return self.enclose(header, sealed, now)

    def enclose(self, header, sealed, now=None, signer=None):
        first, second = (signer or self.state.message).twin(header, now or int(time.time()))
        return {"header": blob(header), "signature": blob(first), "signaturePQ": blob(second), "body": blob(sealed)}

    def send(self, to, envelope):
        """Status and answer: a verified receipt for 200, a problem document else (its receipt verified, if it has one)."""
        status, _, data = self.call(to, "POST", "/exchange/v1/messages", canonical(envelope))
        answer = read(data)
        header = unblob(envelope["header"])
        if status == 200:
            receipt = self.take_receipt(to, answer, envelope)
            if "RelayAcceptance" in [event["event"] for event in receipt["events"]]:
                held = self.threads[receipt["thread"]]
                held.messages[digest(header)] = read(header)
                held.announced = True
                self.sent[digest(header)] = envelope
            return status, answer
        if "receipt" in answer:
            self.take_receipt(to, answer["receipt"], envelope)
        return status, answer

    def take_receipt(self, code, signed, envelope=None):
        """Section 11: form, both signatures, and that it is about what this node sent."""
        receipt = self.peers[code].anchor.verify_document(signed, "receipt", time.time())
        shaped(receipt, RECEIPT, RECEIPT_MORE, "receipt.malformed", "receipt.malformed")
        if receipt["_type"] != "comity/receipt/v1" or receipt["mode"] != self.state.mode or receipt["issuer"]["state"] != code:
            raise Refused("receipt.malformed")
        envelope = envelope or self.sent.get(receipt["header"])
        if receipt["recipient"] != self.state.code or envelope is None:
            raise Refused("receipt.foreign")
        if "message" in receipt:
            for member, data in (("header", envelope["header"]), ("signature", envelope["signature"]), ("signaturePQ", envelope["signaturePQ"])):
                # A replayed header has the receipt of the envelope that came first.
                if receipt[member] != digest(unblob(data)) and receipt["header"] not in self.sent:
                    raise Refused("receipt.foreign", member)
        if signed not in self.receipts:
            self.receipts.append(signed)
        return receipt

    def package(self, thread, to, exhibits):
        """Section 16: makes a package, keeps it to be fetched, and gives its id, digest, size and number of objects."""
        held, now, number = self.threads[thread], int(time.time()), uuid7()
        recipients = [held.peer_key, held.own_key.recipient]
        common = {"version": 1, "mode": self.state.mode, "id": number, "thread": thread, "from": self.party(),
                  "to": {"state": to, "authority": "central"}, "purpose": "evidence"}
        sealed, entries, custody = [], [], []

        def event(item, kind, by, how):
            link = {"previous": digest(canonical(custody[-1]))} if custody else {}
            custody.append(link | {"item": item, "kind": kind, "at": moment(now), "by": by, "how": how, "digests": []})

        for place, (name, content) in enumerate(exhibits.items(), 1):
            secret = os.urandom(32)
            sealed.append(seal(content, recipients))
            entries.append({
                "number": place, "path": f"data/{place:08}.age", "item": 1, "originalName": name, "mediaType": "application/octet-stream",
                "size": len(content), "sha256": digest(content), "chunkRoot": chunk_root(content, secret).hex(), "chunkSecret": blob(secret),
                "source": "Example Mail Ltd", "providerDigests": [], "salt": blob(os.urandom(16))})
            event(place, "handedOver", {"provider": "Example Mail Ltd"}, "upload portal")
            event(place, "sealed", {"node": self.state.code}, "foreign node")
        salt = os.urandom(32)
        inner = canonical(common | {
            "_type": "comity/inner-manifest/v1", "salt": blob(salt), "entries": entries, "legalBasis": "Article 44", "useLimits": [],
            "objectListRoot": tree_root([leaf(canonical(listed(entry))) for entry in entries]).hex(), "custody": custody,
            "provenance": {"@context": {}, "@graph": []}})
        sealed.insert(0, seal(canonical({"_type": "comity/inner-bundle/v1", "manifest": blob(inner), "acts": []}), recipients))
        objects = [{"path": f"data/{place:08}.age", "sha256": digest(data), "size": len(data), "chunkRoot": chunk_root(data).hex()}
                   for place, data in enumerate(sealed)]
        transfer = canonical(common | {
            "_type": "comity/transfer/v1", "objects": objects, "innerCommit": inner_commitment(salt, inner), "createdAt": moment(now),
            "recipientKeys": sorted(digest(recipient_key(text)) for text in recipients)})
        first, second = self.state.message.twin(transfer, now)
        files = {"transfer.json": transfer, "sig/transfer.json.p7s": first, "sig/transfer.json.mldsa.p7s": second}
        payload = {item["path"]: data for item, data in zip(objects, sealed)}
        files |= {"bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", "bag-info.txt": (
            f"Bagging-Date: {moment(now)[:10]}\nPayload-Oxum: {sum(map(len, sealed))}.{len(sealed)}\n"
            "BagIt-Profile-Identifier: https://comity.example/profiles/transfer/v1.json\n").encode(), "manifest-sha256.txt": lines(payload)}
        files["tagmanifest-sha256.txt"] = lines(files)
        self.packages[number] = files | payload
        return number, digest(transfer), sum(map(len, sealed)), len(sealed) - 1

    def poll(self, code):
        """Section 15: takes what waits at a peer. Gives the kinds."""
        status, _, data = self.call(code, "GET", "/exchange/v1/waiting")
        if status != 200:
            raise Refused("waiting", str(status))
        kinds = []
        for item in read(data):
            payload = item["payload"].encode()
            if item["kind"] == "envelope":
                _, answer = self.take(code, payload)
                done, _, _ = self.call(code, "POST", "/exchange/v1/receipts", canonical(answer.get("receipt", answer)))
            else:
                self.take_receipt(code, read(payload))
                done, _, _ = self.call(code, "DELETE", f"/exchange/v1/waiting/{digest(unblob(read(payload)['document']))}")
            if done != 204:
                raise Refused("waiting", f"{item['kind']} {done}")
            kinds.append(item["kind"])
        return kinds

    # ── Receiving ──

    def take(self, code, data):
        """Section 12 in its order. Gives the status and the answer for a message."""
        try:
            envelope = shaped(read(data, "envelope.malformed"), ("header", "signature", "signaturePQ", "body"), (),
                              "envelope.malformed", "envelope.unknownMember")
            header_bytes = unblob(envelope["header"])
            header = shaped(read(header_bytes, "envelope.malformed"), HEADER, (), "envelope.malformed", "envelope.unknownMember")
            if (header["_type"], header["version"]) != ("comity/envelope/v1", 1):
                raise Refused("envelope.unknownVersion")
        except Refused as fault:
            return self.reject(code, data, fault)
        known = self.seen.get((code, header["id"]))
        if known and known[0] == digest(header_bytes):
            return 200, known[1]
        peer = self.peers[code]
        try:
            if known:
                raise Refused("message.idReused")
            if header["mode"] != self.state.mode:
                raise Refused("mode.wrong")
            if header["to"]["state"] != self.state.code:
                raise Refused("party.wrongState")
            if header["to"]["authority"] != "central":
                raise Refused("party.unknownAuthority")
            if header["from"]["state"] != code:
                raise Refused("party.senderMismatch")
            sealed = unblob(envelope["body"])
            if (len(sealed), digest(sealed)) != (header["body"]["size"], header["body"]["sha256"]):
                raise Refused("body.digestMismatch")
            peer.anchor.verify_twin(header_bytes, unblob(envelope["signature"]), unblob(envelope["signaturePQ"]), "message", time.time())
            held = self.threads.setdefault(header["thread"], Thread())
            keys = {key.key_id: key for key in (held.own_key, self.state.authority_key)}
            if header["body"]["recipientKey"] not in keys:
                raise Refused("recipientKey.unknown")
        except Refused as fault:
            return self.reject(code, data, fault, envelope, header)
        now = moment(time.time())
        events = [{"event": "RelayAcceptance", "at": now}]
        try:
            body = self.open(unseal(sealed, keys[header["body"]["recipientKey"]]), header, peer)
            held.peer_key = held.peer_key or body.get("threadKey")
            self.received.append((digest(header_bytes), header, body))
            events.append({"event": "ContentConsignment", "at": now})
        except Refused as fault:
            events.append({"event": "ContentConsignmentFailure", "at": now, "reason": {"code": fault.code, "detail": fault.detail}})
        held.messages[digest(header_bytes)] = header
        receipt = self.state.receipt.document(self.receipt_about(envelope, header, events), int(time.time()))
        self.seen[(code, header["id"])] = (digest(header_bytes), receipt)
        return 200, receipt

    def open(self, plaintext, header, peer):
        body = shaped(read(plaintext, "body.malformed"), BODY, ("threadKey", "ext"), "body.malformed", "body.unknownMember")
        repeated = ("version", "id", "thread", "from", "to", "kind", "mode")
        if body["_type"] != "comity/body/v1" or [body[name] for name in repeated] != [header[name] for name in repeated] \
                or body["statement"]["kind"] != body["kind"]:
            raise Refused("body.headerMismatch")
        if inner_commitment(unblob(body["salt"], 32), plaintext) != header["body"]["innerCommit"]:
            raise Refused("body.commitMismatch")
        check_acts(body, header, peer.anchor, time.time())
        for attachment in body["statement"]["content"].get("attachments", ()):
            if digest(unblob(attachment["data"])) != attachment["sha256"]:
                raise Refused("attachments.altered")
        return body

    def receipt_about(self, envelope, header, events, **more):
        return {"_type": "comity/receipt/v1", "mode": self.state.mode, "issuer": self.party(), "recipient": header["from"]["state"],
                "thread": header["thread"], "message": header["id"], "header": digest(unblob(envelope["header"])),
                "signature": digest(unblob(envelope["signature"])), "signaturePQ": digest(unblob(envelope["signaturePQ"])),
                "body": header["body"]["sha256"], "events": events} | more

    def reject(self, code, data, fault, envelope=None, header=None):
        events = [{"event": "RelayRejection", "at": moment(time.time()), "reason": {"code": fault.code, "detail": fault.detail}}]
        value = self.receipt_about(envelope, header, events) if header else {
            "_type": "comity/receipt/v1", "mode": self.state.mode, "issuer": self.party(), "recipient": code, "header": digest(data), "events": events}
        return STATUS.get(fault.code, 422), problem(STATUS.get(fault.code, 422), fault) | {
            "receipt": self.state.receipt.document(value, int(time.time()))}


def problem(status, fault):
    return {"type": f"urn:comity:problem:{fault.code}", "title": http.client.responses[status], "status": status, "code": fault.code,
            "detail": fault.detail}


def lines(files):
    """A BagIt manifest."""
    return "".join(f"{digest(data)}  {path}\n" for path, data in sorted(files.items())).encode()


def uuid7():
    number = int(time.time() * 1000) << 80 | int.from_bytes(os.urandom(10), "big")
    return str(uuid.UUID(int=number & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62))


class Door(http.server.BaseHTTPRequestHandler):
    """Section 14, as far as this node offers it."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def caller(self):
        """The paired State whose certificate of purpose tls the connection presented."""
        leaf_certificate = x509.load_der_x509_certificate(self.connection.getpeercert(binary_form=True))
        names = leaf_certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        name = names.get_values_for_type(x509.UniformResourceIdentifier)[0].split("/")
        mode, code, purpose = name[0].removeprefix("comity:"), *name[1:]
        if mode != self.server.node.state.mode or purpose != "tls" or code not in self.server.node.peers:
            raise Refused("peer.unknown")
        return code

    def answer(self, status, value=None):
        data = b"" if value is None else canonical(value)
        self.send_response(status)
        self.send_header("Content-Type", "application/json" if status == 200 else "application/problem+json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        node = self.server.node
        parts = self.path.strip("/").split("/")
        if self.path == "/.well-known/comity":
            return self.answer(200, json.loads((node.folder / "entry.json").read_bytes()))
        if parts[:2] == ["exchange", "v1"] and parts[2:] == ["waiting"]:
            return self.answer(200, [])
        if parts[:3] == ["exchange", "v1", "threads"] and parts[-1] == "heads" and parts[3] in node.threads:
            return self.answer(200, node.threads[parts[3]].heads)
        if parts[:3] == ["exchange", "v1", "transfers"] and "/".join(parts[4:]) in node.packages.get(parts[3], ()):
            return self.range(node.packages[parts[3]]["/".join(parts[4:])])
        return self.answer(404, problem(404, Refused("http.notFound")))

    def range(self, data):
        """A file from an offset; one range only."""
        first = int((self.headers["Range"] or "bytes=0-").removeprefix("bytes=").split("-")[0])
        if first >= len(data):
            self.send_response(416)
            self.send_header("Content-Range", f"bytes */{len(data)}")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {first}-{len(data) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(data) - first))
        self.end_headers()
        self.wfile.write(data[first:])

    def do_POST(self):
        node = self.server.node
        length = int(self.headers["Content-Length"] or 0)
        limit = ENVELOPE_LIMIT if self.path.endswith("/messages") else RECEIPT_LIMIT
        if length > limit:
            self.close_connection = True
            return self.answer(413, problem(413, Refused("http.tooLarge")))
        data = self.rfile.read(length)
        try:
            code = self.caller()
            if self.path == "/exchange/v1/messages":
                node.arrived.append(data)
                mood = node.moods.pop(0) if node.moods else None
                if mood == "busy":
                    return self.answer(503, problem(503, Refused("overload")))
                status, receipt = node.take(code, data)
                if mood == "cut":
                    self.close_connection = True
                    return self.connection.close()
                if mood == "false receipt":
                    receipt = node.state.message.document(read(unblob(receipt["document"])), int(time.time()))
                return self.answer(status, receipt)
            if self.path == "/exchange/v1/receipts":
                node.take_receipt(code, read(data, "receipt.malformed"))
                return self.answer(204)
            return self.answer(404, problem(404, Refused("http.notFound")))
        except Refused as fault:
            status = STATUS.get(fault.code, 403)
            return self.answer(status, problem(status, fault))
