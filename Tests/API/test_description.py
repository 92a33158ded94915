"""schemathesis reads the served description and calls every operation of a real node: no fault, and no answer that is not described."""

import json
import re
import ssl
import subprocess
import sys
import tempfile
import unittest
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "House"))
from states import State  # noqa: E402

ROLES = ["drafting", "approving", "triage", "rights-reviewer", "custodian", "duty", "overseer"]
CHECKS = ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
          "response_schema_conformance", "ignored_auth"]


class TestDescription(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="comity-api-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.state = State(folder.name, "XA", {"tester": ROLES, "otto": ["operator"]})
        cls.state.found()
        cls.addClassCleanup(cls.state.kill)
        cls.state.start()
        case = cls.state.post("tester", "cases", {"title": "Extortion", "task": "Preserve", "authority": "central"})["id"]
        cls.state.post("tester", f"cases/{case}/requests", {"content": cls.state.preservation("q-17@mail.example")})
        cls.case = case

    def examine(self, who, *words, description=None):
        """Runs schemathesis as a person against the served description, or another one; gives the finished process."""
        token = self.state.sign_in(who)["token"]
        settings = self.folder / f"{who}.toml"
        settings.write_text(f'[parameters]\n"path.id" = "{self.case}"\n"path.number" = 1\n')
        node = f"https://localhost:{self.state.ports[1]}/api/v1"
        source = [str(description), "--url", node] if description else [f"{node}/openapi.json"]
        return subprocess.run(
            [str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(settings), "run",
             *source, "--tls-verify", str(self.state.data / "root.pem"),
             "--header", f"Authorization: Bearer {token}", "--checks", ",".join(CHECKS), "--seed", "17", "--no-color",
             "--continue-on-failure", "--no-shrink", "--workers", "2", "--request-timeout", "30", *words],
            capture_output=True, text=True, timeout=300, cwd=self.folder)

    def agrees(self, done):
        self.assertEqual(done.returncode, 0, done.stdout[-6000:] + done.stderr[-2000:])
        print(re.search(r"Test cases:\n.*", done.stdout)[0])
        self.assertTrue(self.state.is_running())
        self.assertNotIn("request failed", self.state.log(), "a fault was logged")

    def test_every_operation_answers_as_described(self):
        self.agrees(self.examine("tester", "--phases", "examples,coverage,fuzzing", "--max-examples", "4", "--max-time", "30"))

    def test_an_operators_operations_answer_as_described(self):
        self.agrees(self.examine("otto", "--phases", "examples,coverage,fuzzing", "--max-examples", "4", "--max-time", "10",
                                 "--include-path-regex", "^/(officers|alarms|audit|tokens)"))

    def test_an_answer_that_is_not_described_is_found(self):
        context = ssl.create_default_context(cafile=self.state.data / "root.pem")
        with urllib.request.urlopen(f"https://localhost:{self.state.ports[1]}/api/v1/openapi.json", context=context) as answer:
            description = json.load(answer)
        del description["paths"]["/cases"]["get"]["responses"]["400"]
        spoiled = self.folder / "spoiled.json"
        spoiled.write_text(json.dumps(description))
        done = self.examine("tester", "--phases", "coverage", "--max-examples", "4", "--include-operation-id", "getCases",
                            description=spoiled)
        self.assertEqual(done.returncode, 1, done.stdout[-2000:] + done.stderr[-2000:])
        self.assertIn("Undocumented status code", done.stdout)


if __name__ == "__main__":
    unittest.main()
