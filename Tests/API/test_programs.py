"""What an officer's program relies on, at a real node: a token made on the command line, and a named request through a kill -9."""

import http.client
import json
import ssl
import sys
import tempfile
import unittest
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "House"))
from states import State  # noqa: E402


class TestPrograms(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="comity-programs-")
        cls.addClassCleanup(folder.cleanup)
        cls.state = State(folder.name, "XA", {"drafter": ["drafting"], "otto": ["operator"]})
        cls.state.found()
        cls.addClassCleanup(cls.state.kill)
        cls.state.start()

    def call(self, method, path, body=None, **headers):
        line = http.client.HTTPSConnection("localhost", self.state.ports[1], timeout=60,
                                           context=ssl.create_default_context(cafile=self.state.data / "root.pem"))
        try:
            line.request(method, "/api/v1/" + path, None if body is None else json.dumps(body),
                         {name.replace("_", "-"): value for name, value in headers.items()})
            answer = line.getresponse()
            text = answer.read()
            return answer.status, dict(answer.getheaders()), json.loads(text) if text else None
        finally:
            line.close()

    def bearer(self, token):
        return {"Authorization": f"Bearer {token}"}

    def sign_in(self, who):
        """Signs in on the command line; gives the options that every command then takes."""
        profile = self.state.folder / f"{who}.profile.json"
        self.state.must("sign-in", "--node", f"https://localhost:{self.state.ports[1]}", "--name", who, "--root",
                        self.state.data / "root.pem", "--password-file", self.state.file(who), "--profile", profile)
        return ["--profile", profile]

    def test_a_token_is_made_used_seen_and_revoked_on_the_command_line(self):
        drafter, otto = self.sign_in("drafter"), self.sign_in("otto")
        token = self.state.must("token", "make", "--name", "statistics", "--days", "30", "--scope", "listCases", "--secret-file",
                                self.state.file("drafter"), *drafter).strip()
        self.assertEqual(self.call("GET", "cases", **self.bearer(token))[0], 200)
        status, headers, problem = self.call("GET", "alarms", **self.bearer(token))
        self.assertEqual((status, problem["code"], headers["Content-Type"]), (403, "token.scope", "application/problem+json"))
        listed = json.loads(self.state.must("token", "list", "--officer", "of-drafter", "--json", *otto))["tokens"]
        self.assertEqual([(one["name"], one["scopes"]) for one in listed], [("statistics", ["listCases"])])
        self.assertNotIn(token.encode(), (self.state.data / "store.sqlite").read_bytes())
        self.state.must("token", "revoke", listed[0]["id"], *drafter)
        self.assertEqual(self.call("GET", "cases", **self.bearer(token))[0], 401)
        self.assertIn("no tokens", self.state.must("token", "list", *drafter))

    def test_a_named_request_is_carried_out_once_through_a_power_cut(self):
        token = self.state.sign_in("drafter")["token"]
        body = {"title": "Once", "task": "Preserve", "authority": "central"}
        named = self.bearer(token) | {"Idempotency_Key": f'"{uuid.uuid4()}"', "Content_Type": "application/json"}
        first = self.call("POST", "cases", body, **named)
        self.assertEqual(first[0], 201)
        self.state.kill()
        self.state.start()
        again = self.call("POST", "cases", body, **named)
        self.assertEqual((again[0], again[2], again[1].get("Idempotency-Replayed")), (201, first[2], "true"))
        titles = [one["id"] for one in self.call("GET", "cases", **self.bearer(token))[2]["cases"]]
        self.assertEqual(titles.count(first[2]["id"]), 1)
        other = self.call("POST", "cases", body | {"title": "Twice"}, **named)
        self.assertEqual((other[0], other[2]["code"]), (422, "idempotency.keyReused"))
        self.assertEqual(len(self.call("GET", "cases", **self.bearer(token))[2]["cases"]), len(titles))


if __name__ == "__main__":
    unittest.main()
