"""A Comity node and a node in another language, written from docs/protocol.md alone, exchange a case."""

import json
import ssl
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from comity_node import ComityNode, eventually, speaks  # noqa: E402
from foreign_formats import blob, canonical, digest, moment, read, unblob, verify_log_proof  # noqa: E402
from foreign_node import ForeignNode, State, uuid7  # noqa: E402

REQUEST = {
    "type": "preservation", "legalBasis": {"kind": "convention"}, "purposes": [], "persons": [], "useScope": [],
    "offence": {"class": "conventionOffence", "offences": ["illegal_access"], "domesticProvision": "Penal Code of Gamma, section 7"},
    "factsSummary": "Between 1 and 3 November somebody signed in to the mailbox of a company and had invoices paid elsewhere.",
    "necessity": "The provider keeps traffic data for thirty days.", "intentToRequestAssistance": True, "language": "en",
    "items": [{"number": 1, "provider": "Example Mail Ltd", "dataCategories": ["traffic"],
               "selector": {"kind": "account", "provider": "Example Mail Ltd", "value": "clerk@example.test"}}],
}


def host(folder):
    """The Comity node to test against, set up and not yet running."""
    if not speaks("node", "run"):
        raise unittest.SkipTest("this build of comity has no `node run` yet")
    return ComityNode(folder)


class ForeignExchange(unittest.TestCase):
    """One pair of nodes for all tests; each test opens a thread of its own."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="comity-foreign-")
        cls.addClassCleanup(folder.cleanup)
        for name in ("xb", "xc"):
            (Path(folder.name) / name).mkdir()
        cls.foreign = ForeignNode(Path(folder.name) / "xc")
        cls.comity = host(Path(folder.name) / "xb")
        cls.addClassCleanup(cls.comity.stop)
        cls.comity.pair(cls.foreign.folder / "entry.json", cls.foreign.state.fingerprint)
        cls.comity.start()
        cls.foreign.pair(cls.comity.entry(), cls.comity.fingerprint())
        cls.foreign.start()
        cls.addClassCleanup(cls.foreign.stop)

    def compose(self, people=("of-drafter", "of-approver"), request=REQUEST, **more):
        node = self.foreign
        return node.compose("XB", node.statement("request", {"request": request, "attachments": []}), people, **more)

    def send(self, envelope):
        return self.foreign.send("XB", envelope)

    def receipt(self, answer):
        return read(unblob(answer["document"]))

    def events(self, answer):
        return [event["event"] for event in self.receipt(answer)["events"]]

    def refused(self, envelope, code, status=None):
        found, answer = self.send(envelope)
        self.assertEqual(answer.get("code"), code, answer)
        self.assertEqual(found, answer["status"])
        if status:
            self.assertEqual(found, status)
        rejection = self.receipt(answer["receipt"])
        self.assertEqual([(event["event"], event["reason"]["code"]) for event in rejection["events"]], [("RelayRejection", code)])
        return answer

    def failure(self, envelope, code):
        status, answer = self.send(envelope)
        self.assertEqual((status, self.events(answer)), (200, ["RelayAcceptance", "ContentConsignmentFailure"]))
        self.assertEqual(self.receipt(answer)["events"][1]["reason"]["code"], code)

    # ── A case ──

    def test_a_request_by_two_officers_is_consigned_and_the_receipt_verifies(self):
        envelope = self.compose()
        status, answer = self.send(envelope)
        self.assertEqual((status, self.events(answer)), (200, ["RelayAcceptance", "ContentConsignment"]))
        receipt = self.receipt(answer)
        header = read(unblob(envelope["header"]))
        self.assertEqual((receipt["message"], receipt["thread"], receipt["body"]), (header["id"], header["thread"], header["body"]["sha256"]))
        self.assertNotIn("previous", receipt)

    def test_the_same_message_gets_the_same_receipt_byte_for_byte(self):
        envelope = self.compose()
        _, first = self.send(envelope)
        time.sleep(1.1)
        status, second = self.send(envelope)
        self.assertEqual((status, second), (200, first))

    def test_both_sides_hold_the_same_heads_and_messages(self):
        envelope = self.compose()
        self.send(envelope)
        header = unblob(envelope["header"])
        thread = read(header)["thread"]
        status, _, heads = self.foreign.call("XB", "GET", f"/exchange/v1/threads/{thread}/heads")
        self.assertEqual((status, json.loads(heads)), (200, self.foreign.threads[thread].heads))
        status, _, data = self.foreign.call("XB", "GET", f"/exchange/v1/messages/{digest(header)}")
        self.assertEqual((status, data), (200, canonical(envelope)))
        self.assertEqual(self.foreign.call("XB", "GET", f"/exchange/v1/messages/{'0' * 64}")[0], 404)

    def test_the_custody_log_proves_the_receipt(self):
        _, answer = self.send(self.compose())
        path = f"/exchange/v1/receipts/{digest(unblob(answer['document']))}/proof"

        def fetch():
            status, _, data = self.foreign.call("XB", "GET", path)
            return data if status == 200 else None

        proof = eventually(fetch, 80)
        self.assertIsNotNone(proof, "the log did not publish the receipt")
        key = self.foreign.peers["XB"].entry["log"]["verifierKey"]
        verify_log_proof(proof.decode(), key, *(unblob(answer[part]) for part in ("document", "signature", "signaturePQ")))

    def test_an_officers_question_arrives_sealed_to_the_thread_key_and_is_receipted(self):
        if not self.comity.has_desk():
            self.skipTest("this build of comity has no officers' interface yet")
        envelope = self.compose()
        _, answer = self.send(envelope)
        message, thread = digest(unblob(envelope["header"])), read(unblob(envelope["header"]))["thread"]
        self.comity.take_in_hand(thread)

        def handover():
            for signed in self.foreign.receipts:
                receipt = self.receipt(signed)
                if receipt["header"] == message and receipt["events"][0]["event"] == "ContentHandover":
                    return receipt

        receipt = eventually(handover)
        self.assertIsNotNone(receipt, "no receipt of handover arrived")
        self.assertEqual(receipt["previous"], digest(unblob(answer["document"])))
        sent = self.comity.ask_question(thread, "Which account exactly?")
        arrived = eventually(lambda: next(((header, body) for found, header, body in self.foreign.received if found == sent), None))
        self.assertIsNotNone(arrived, "the question did not arrive")
        header, body = arrived
        self.assertEqual(header["previous"], [message])
        self.assertEqual(header["body"]["recipientKey"], self.foreign.threads[thread].own_key.key_id)
        self.assertEqual(body["statement"]["content"], {"on": message, "text": "Which account exactly?"})
        # The answer is sealed to the key that the question announced.
        self.assertIsNotNone(self.foreign.threads[thread].peer_key)
        statement = self.foreign.statement("answer", {"on": sent, "text": "The one named in item 1.", "attachments": []})
        status, answer = self.send(self.foreign.compose("XB", statement, ["of-drafter"], thread=thread))
        self.assertEqual((status, self.events(answer)), (200, ["RelayAcceptance", "ContentConsignment"]))
        # Our receipt reached the other side: its officer sees the question as taken.
        taken = eventually(lambda: any(entry["digest"] == sent and {"event": "ContentConsignment"}.items() <= event.items()
                                       for entry in self.comity.case_of(thread)["messages"] for event in entry["events"]))
        self.assertTrue(taken, "the receipt for the question was not filed")

    def test_only_a_receipt_that_verifies_ends_the_sending_and_the_bytes_never_change(self):
        if not self.comity.has_desk():
            self.skipTest("this build of comity has no officers' interface yet")
        envelope = self.compose()
        self.send(envelope)
        thread = read(unblob(envelope["header"]))["thread"]
        self.comity.take_in_hand(thread)
        before = len(self.foreign.arrived)
        self.foreign.moods += ["busy", "false receipt", "cut"]
        sent = self.comity.ask_question(thread, "Who asks?")
        self.assertTrue(eventually(lambda: len(self.foreign.arrived) >= before + 4, 40), "the message was not sent again")
        time.sleep(3)
        tries = self.foreign.arrived[before:]
        self.assertEqual((len(tries), len(set(tries))), (4, 1))
        self.assertEqual([found for found, _, _ in self.foreign.received].count(sent), 1)

    def test_a_request_of_ours_is_answered_with_a_report_and_a_package_that_verifies(self):
        if not self.comity.has_desk():
            self.skipTest("this build of comity has no officers' interface yet")
        content = json.loads(json.dumps(REQUEST)) | {
            "requestingAuthority": {"name": "Central Authority of XB", "party": {"state": "XB", "authority": "central"}},
            "confidentiality": {"fact": True, "substance": True, "doNotNotifyUser": True, "reason": "The suspects would delete evidence."},
            "contact": {"name": "Duty desk", "function": "Central Authority", "telephone": "+999 1 000", "timeZone": "Etc/UTC"}}
        content["offence"] |= {"maxPenaltyMonths": 60, "dualCriminality": "Entering a system without right, by whatever name."}
        content["items"][0] |= {"location": "XC", "relation": "The invoices were sent from this account.",
                                "period": {"from": "2026-10-01T00:00:00Z", "to": "2026-10-31T00:00:00Z"}}
        case, sent = self.comity.request({"state": "XC", "authority": "central"}, content)
        arrived = eventually(lambda: next(((header, body) for found, header, body in self.foreign.received if found == sent), None))
        self.assertIsNotNone(arrived, "the request did not arrive")
        header, body = arrived
        self.assertEqual(header["body"]["recipientKey"], self.foreign.state.authority_key.key_id)
        self.assertEqual(body["statement"]["content"]["request"]["items"], content["items"])
        thread = header["thread"]
        report = self.foreign.statement("execution-report", {"on": sent, "items": [
            {"item": 1, "outcome": "preserved", "effectedAt": moment(time.time()), "until": moment(time.time() + 80 * 86_400)}]})
        status, answer = self.send(self.foreign.compose("XB", report, ["of-triage"], thread=thread))
        self.assertEqual((status, self.events(answer)), (200, ["RelayAcceptance", "ContentConsignment"]))
        exhibits = {"mailbox.mbox": bytes(range(256)) * 9_000, "empty": b""}
        transfer, manifest, size, count = self.foreign.package(thread, "XB", exhibits)
        notice = self.foreign.statement("evidence-notice", {
            "on": sent, "transfer": transfer, "manifest": manifest, "bytes": size, "objects": count, "items": [1], "conditions": []})
        envelope = self.foreign.compose("XB", notice, ["of-custodian", "of-triage"], thread=thread)
        status, answer = self.send(envelope)
        self.assertEqual((status, self.events(answer)), (200, ["RelayAcceptance", "ContentConsignment"]))
        status, answer = self.comity.ask("POST", f"/cases/{case}/transfers/{transfer}/fetch", {"limit": 1_500_000}, "drafter")
        self.assertEqual(answer.get("code"), "peer.cut")
        status, answer = self.comity.ask("POST", f"/cases/{case}/transfers/{transfer}/fetch", {}, "drafter")
        self.assertEqual((status, answer["isComplete"]), (200, True))
        self.assertGreater(answer["resumedAt"], 0)
        status, answer = self.comity.ask("POST", f"/cases/{case}/transfers/{transfer}/verification", {}, "drafter")
        self.assertEqual(status, 200, answer)
        announced = digest(unblob(envelope["header"]))

        def verified():
            return next((receipt for receipt in map(self.receipt, self.foreign.receipts) if receipt["header"] == announced
                         and receipt["events"][0]["event"] == "ContentAccessTracking"), None)

        receipt = eventually(verified)
        self.assertIsNotNone(receipt, "no receipt of content arrived")
        self.assertEqual((receipt["transfer"], receipt["contentVerified"]), (transfer, True))

    def test_a_node_without_address_polls_and_acknowledges(self):
        if not self.comity.has_desk():
            self.skipTest("this build of comity has no officers' interface yet")
        with tempfile.TemporaryDirectory() as folder:
            poller = ForeignNode(folder, code="XE", name="Epsilon", polls=True)
            self.addCleanup(poller.server.server_close)
            self.comity.pair(poller.folder / "entry.json", poller.state.fingerprint)
            poller.pair(self.comity.entry(), self.comity.fingerprint())
            envelope = poller.compose("XB", poller.statement("request", {"request": REQUEST, "attachments": []}), ["of-drafter", "of-approver"])
            status, _ = poller.send("XB", envelope)
            self.assertEqual((status, poller.poll("XB")), (200, []))
            thread = read(unblob(envelope["header"]))["thread"]
            self.comity.take_in_hand(thread)
            sent = self.comity.ask_question(thread, "Since when?")
            self.assertEqual(poller.poll("XB"), ["receipt", "envelope"])
            self.assertEqual([found for found, _, _ in poller.received], [sent])
            self.assertEqual(poller.poll("XB"), [])

    # ── What must be refused ──

    def test_an_id_used_for_another_message_is_refused_and_the_first_stands(self):
        message = uuid7()
        envelope = self.compose(message=message)
        _, first = self.send(envelope)
        self.refused(self.compose(message=message, request=REQUEST | {"necessity": "Something else."}), "message.idReused", 409)
        self.assertEqual(self.send(envelope)[1], first)

    def test_the_same_refused_message_is_refused_again(self):
        envelope = self.compose(mode="operational")
        for _ in range(3):
            self.refused(envelope, "mode.wrong")

    def test_an_altered_body_is_refused(self):
        envelope = self.compose()
        body = bytearray(unblob(envelope["body"]))
        body[-1] ^= 1
        self.refused(envelope | {"body": blob(body)}, "body.digestMismatch")

    def test_an_altered_header_or_signature_is_refused(self):
        envelope = self.compose()
        header = read(unblob(envelope["header"]))
        self.refused(envelope | {"header": blob(canonical(header | {"sentAt": moment(time.time() - 9)}))}, "signature.invalid")
        other = self.compose()
        self.refused(envelope | {"signaturePQ": other["signaturePQ"]}, "signature.invalid")
        self.refused(envelope | {"signature": other["signature"]}, "signature.invalid")

    def test_wrong_mode_state_authority_and_sender_are_refused(self):
        self.refused(self.compose(mode="operational"), "mode.wrong", 422)
        self.refused(self.with_header(to={"state": "XZ", "authority": "central"}), "party.wrongState")
        self.refused(self.with_header(to={"state": "XB", "authority": "nobody"}), "party.unknownAuthority")
        self.refused(self.with_header(**{"from": {"state": "XD", "authority": "central"}}), "party.senderMismatch", 403)

    def with_header(self, **members):
        """An envelope whose header says something else, signed anew."""
        envelope = self.compose()
        header = canonical(read(unblob(envelope["header"])) | members)
        return self.foreign.enclose(header, unblob(envelope["body"]))

    def test_unknown_versions_and_members_are_refused(self):
        self.refused(self.with_header(version=2), "envelope.unknownVersion", 400)
        self.refused(self.with_header(_type="comity/envelope/v2"), "envelope.unknownVersion")
        self.refused(self.with_header(priority="high"), "envelope.unknownMember", 400)
        self.refused(self.with_header(previous=["f" * 64, "0" * 64]), "envelope.malformed")
        self.refused(self.with_header(previous=sorted(digest(bytes([n])) for n in range(17))), "envelope.tooManyHeads")

    def test_a_body_under_another_header_is_a_consignment_failure(self):
        self.failure(self.with_header(id=uuid7()), "body.headerMismatch")

    def test_another_commitment_is_a_consignment_failure(self):
        envelope = self.compose()
        header = read(unblob(envelope["header"]))
        header["body"]["innerCommit"] = "0" * 64
        self.failure(self.foreign.enclose(canonical(header), unblob(envelope["body"])), "body.commitMismatch")

    def test_a_key_that_nobody_holds_is_refused(self):
        envelope = self.compose()
        header = read(unblob(envelope["header"]))
        header["body"]["recipientKey"] = "0" * 64
        self.refused(self.foreign.enclose(canonical(header), unblob(envelope["body"])), "recipientKey.unknown", 422)

    def test_too_few_or_wrong_people_are_a_consignment_failure(self):
        self.failure(self.compose(people=["of-drafter"]), "acts.tooFew")
        self.failure(self.compose(people=["of-drafter", "of-drafter"]), "acts.samePerson")
        self.failure(self.compose(people=["of-drafter", "of-triage"]), "acts.wrongRole")
        self.failure(self.compose(people=["of-approver", "of-drafter"]), "acts.wrongRole")

    def test_a_receipt_sent_as_a_message_is_refused(self):
        _, answer = self.send(self.compose())
        status, _, data = self.foreign.call("XB", "POST", "/exchange/v1/messages", canonical(answer))
        self.assertEqual((status, json.loads(data)["code"]), (400, "envelope.malformed"))
        # In the shape of an envelope, with the right certificate for another kind of object.
        envelope = self.compose()
        signed = self.foreign.enclose(unblob(envelope["header"]), unblob(envelope["body"]), signer=self.foreign.state.receipt)
        self.refused(signed, "signature.wrongPurpose", 403)
        receipt = {"header": answer["document"], "signature": answer["signature"], "signaturePQ": answer["signaturePQ"], "body": envelope["body"]}
        status, _, data = self.foreign.call("XB", "POST", "/exchange/v1/messages", canonical(receipt))
        self.assertEqual((status, json.loads(data)["code"]), (400, "envelope.unknownVersion"))

    def test_a_message_sent_as_a_receipt_is_refused(self):
        envelope = self.compose()
        signed = {"document": envelope["header"], "signature": envelope["signature"], "signaturePQ": envelope["signaturePQ"]}
        status, _, data = self.foreign.call("XB", "POST", "/exchange/v1/receipts", canonical(signed))
        self.assertEqual((status, json.loads(data)["code"]), (400, "receipt.malformed"))

    def test_a_receipt_for_nothing_that_was_sent_is_refused(self):
        node, envelope = self.foreign, self.compose()
        header = read(unblob(envelope["header"]))
        value = node.receipt_about(envelope, header | {"from": {"state": "XB", "authority": "central"}}, [
            {"event": "RelayAcceptance", "at": moment(time.time())}])
        signed = node.state.receipt.document(value, int(time.time()))
        status, _, data = node.call("XB", "POST", "/exchange/v1/receipts", canonical(signed))
        self.assertEqual((status, json.loads(data)["code"]), (409, "receipt.foreign"))

    def test_more_than_a_mebibyte_is_not_read(self):
        status, _, data = self.foreign.call("XB", "POST", "/exchange/v1/messages", b" " * ((1 << 20) + 1))
        self.assertEqual((status, json.loads(data)["code"]), (413, "http.tooLarge"))
        self.assertNotIn("receipt", json.loads(data))

    def test_bytes_that_are_not_canonical_are_refused(self):
        for spoiled in (json.dumps(self.compose()).encode(), b"{}", b"not json", b"", b"\xff\xfe"):
            status, _, data = self.foreign.call("XB", "POST", "/exchange/v1/messages", spoiled)
            problem = json.loads(data)
            self.assertEqual((status, problem["code"]), (400, "envelope.malformed"))
            self.assertEqual(self.receipt(problem["receipt"])["header"], digest(spoiled))

    def test_a_strangers_certificate_does_not_get_past_the_handshake(self):
        with tempfile.TemporaryDirectory() as folder:
            stranger = ForeignNode(folder, code="XD", name="Delta")
            stranger.pair(self.comity.entry(), self.comity.fingerprint())
            with self.assertRaises((ssl.SSLError, ConnectionError)):
                stranger.call("XB", "GET", "/.well-known/comity")
            stranger.server.server_close()

    def test_the_same_name_under_another_root_does_not_get_past_the_handshake(self):
        with tempfile.TemporaryDirectory() as folder:
            impostor = ForeignNode(folder)
            self.assertNotEqual(impostor.state.fingerprint, self.foreign.state.fingerprint)
            impostor.pair(self.comity.entry(), self.comity.fingerprint())
            with self.assertRaises((ssl.SSLError, ConnectionError)):
                impostor.call("XB", "GET", "/.well-known/comity")
            impostor.server.server_close()

    def test_a_signer_of_another_root_is_refused(self):
        other = State("XC", "Gamma")
        envelope = self.compose()
        self.refused(self.foreign.enclose(unblob(envelope["header"]), unblob(envelope["body"]), signer=other.message), "signature.untrusted", 403)

    def test_the_entry_is_served_as_it_was_handed_over(self):
        status, _, data = self.foreign.call("XB", "GET", "/.well-known/comity")
        self.assertEqual((status, json.loads(data)), (200, self.comity.entry()))

    def test_a_transfer_that_is_not_there_or_not_ours_looks_the_same(self):
        status, _, data = self.foreign.call("XB", "GET", f"/exchange/v1/transfers/{uuid7()}/transfer.json")
        self.assertEqual((status, json.loads(data)["code"]), (404, "transfer.unknown"))


if __name__ == "__main__":
    unittest.main()
