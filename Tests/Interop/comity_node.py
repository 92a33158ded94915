"""A real Comity node for tests: the debug binary, set up through its command line, spoken to through the officers' interface."""

import http.client
import json
import os
import secrets
import socket
import ssl
import subprocess
import threading
import time

from workshop import comity, run

PEOPLE = {"duty": ["duty", "triage"], "drafter": ["drafting", "custodian"], "approver": ["approving"]}


def speaks(*words):
    """Whether the program knows a command."""
    return run(comity(), *words, "--help", timeout=60).returncode == 0


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class ComityNode:
    """One State's node in a folder of its own."""

    def __init__(self, folder, state="XB"):
        self.folder, self.data, self.state = folder, folder / "node", state
        self.exchange, self.officers, self.public = free_port(), free_port(), free_port()
        self.passwords = {name: secrets.token_urlsafe(18) for name in PEOPLE}
        for name in ("node", "issuing"):
            self.secret(name, secrets.token_urlsafe(24))
        self.command("node", "init", "--state", state, "--name", f"State of {state}", "--mode", "exercise", "--data", self.data,
                     "--host", "127.0.0.1", "--dns", "localhost", "--exchange-port", self.exchange, "--officers-port", self.officers,
                     "--public-port", self.public, "--authority", f"central:central:Central Authority of {state}:en",
                     "--node-passphrase-file", self.folder / "node.secret", "--issuing-passphrase-file", self.folder / "issuing.secret")
        # The log is published each second instead of each minute; nobody wants to wait.
        settings = self.data / "config.json"
        configuration = json.loads(settings.read_bytes())
        configuration["policy"]["publishEvery"] = 1
        settings.write_text(json.dumps(configuration))
        for name, roles in PEOPLE.items():
            self.secret(name, self.passwords[name])
            self.command("user", "add", "--data", self.data, "--id", f"of-{name}", "--authority", "central", "--name", name,
                         *[word for role in roles for word in ("--role", role)], "--password-file", self.folder / f"{name}.secret",
                         "--issuing-passphrase-file", self.folder / "issuing.secret", "--passphrase-file", self.folder / "node.secret")
        self.process = None
        self.tokens = {}

    def secret(self, name, text):
        path = self.folder / f"{name}.secret"
        path.touch(0o600)
        path.write_text(text + "\n")

    def command(self, *arguments):
        done = run(comity(), *arguments, cwd=self.folder)
        if done.returncode != 0:
            raise AssertionError(f"comity {' '.join(map(str, arguments[:2]))}: {done.stderr.decode(errors='replace')[-600:]}")
        return done.stdout.decode()

    def entry(self):
        return json.loads((self.data / "entry.json").read_bytes())

    def fingerprint(self):
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes

        return x509.load_pem_x509_certificate((self.data / "root.pem").read_bytes()).fingerprint(hashes.SHA256()).hex()

    def pair(self, entry, fingerprint):
        self.command("peer", "pair", "--data", self.data, "--entry", entry, "--fingerprint", fingerprint, "--passphrase-file",
                     self.folder / "node.secret")

    def start(self):
        self.journal = open(self.folder / "node.log", "wb")
        self.process = subprocess.Popen(
            [comity(), "node", "run", "--data", str(self.data), "--passphrase-file", str(self.folder / "node.secret")],
            stdout=subprocess.PIPE, stderr=self.journal, env=os.environ | {"SWIFT_BACKTRACE": "enable=no"})
        ready = threading.Event()
        threading.Thread(target=lambda: [ready.set() for line in self.process.stdout if line.startswith(b"ready")], daemon=True).start()
        if not ready.wait(60):
            self.stop()
            raise AssertionError("the node did not get ready: " + (self.folder / "node.log").read_text()[-800:])

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.process:
            self.journal.close()

    # ── The officers' interface ──

    def ask(self, method, path, body=None, who=None):
        """Status and value of a call; `who` signs in first."""
        context = ssl.create_default_context(cafile=self.data / "root.pem")
        line = http.client.HTTPSConnection("localhost", self.officers, context=context, timeout=30)
        headers = {"Content-Type": "application/json"}
        if who:
            if who not in self.tokens:
                status, session = self.ask("POST", "/sign-in", {"name": who, "password": self.passwords[who]})
                if status != 200:
                    raise AssertionError(f"sign-in: {status} {session}")
                self.tokens[who] = session["token"]
            headers["Authorization"] = f"Bearer {self.tokens[who]}"
        try:
            data = json.dumps(body, sort_keys=True, separators=(",", ":")) if body is not None else None
            line.request(method, "/api/v1" + path, data, headers)
            answer = line.getresponse()
            text = answer.read()
            return answer.status, json.loads(text) if text else None
        finally:
            line.close()

    def has_desk(self):
        return self.ask("POST", "/sign-in", {"name": "nobody", "password": "wrong"})[0] != 404

    def case_of(self, thread, who="duty"):
        """The case of a thread as an officer sees it."""
        status, listed = self.ask("GET", "/cases", who=who)
        if status != 200:
            raise AssertionError(f"cases: {status} {listed}")
        for line in listed["cases"]:
            status, case = self.ask("GET", f"/cases/{line['id']}", who=who)
            if status == 200 and case.get("thread") == thread:
                return case
        raise AssertionError("no case of that thread")

    def request(self, counterpart, content):
        """Two officers send a request; gives the case's id and the digest of the message."""
        def made(status, answer):
            if status not in (200, 201):
                raise AssertionError(f"{status} {json.dumps(answer)[:1500]}")
            return answer

        secret = {name: {"secret": self.passwords[name]} for name in PEOPLE}
        case = made(*self.ask("POST", "/cases", {"title": "Mailbox", "task": "Preserve the mailbox", "authority": "central",
                                                 "counterpart": counterpart}, "drafter"))["id"]
        made(*self.ask("POST", f"/cases/{case}/requests", {"content": content, "counterpart": counterpart}, "drafter"))
        waiting = made(*self.ask("POST", f"/cases/{case}/requests/1/proposal", secret["drafter"], "drafter"))["waiting"]
        return case, made(*self.ask("POST", f"/cases/{case}/approvals/{waiting}", secret["approver"], "approver"))["sent"]

    def take_in_hand(self, thread, who="duty"):
        case = self.case_of(thread, who)
        message = next(entry["digest"] for entry in case["messages"] if not entry["isOurs"])
        status, answer = self.ask("POST", f"/cases/{case['id']}/messages/{message}/handover", {}, who)
        if status not in (200, 204):
            raise AssertionError(f"handover: {status} {answer}")

    def ask_question(self, thread, text, who="duty"):
        case = self.case_of(thread, who)
        status, answer = self.ask("POST", f"/cases/{case['id']}/requests/1/questions", {"text": text, "secret": self.passwords[who]}, who)
        if status != 200 or "sent" not in answer:
            raise AssertionError(f"question: {status} {answer}")
        return answer["sent"]


def eventually(check, seconds=20):
    """What `check` gives once it is true; None when it never is."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := check():
            return found
        time.sleep(0.1)
    return None
