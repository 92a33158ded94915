"""Two real States for tests: folders, keys, certificates, people, and nodes that run as processes of their own."""

import datetime
import http.client
import json
import os
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ.get("COMITY_BIN", ROOT / ".build" / "debug"))


def run(*words, cwd=None, timeout=120, env=None, input=b""):
    """Runs a program to its end and gives its CompletedProcess, output as text."""
    done = subprocess.run([str(word) for word in words], cwd=cwd, capture_output=True, timeout=timeout,
                          env=os.environ | (env or {}), input=input)
    done.stdout, done.stderr = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    return done


def comity(*words, **named):
    return run(BIN / "comity", *words, **named)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def eventually(what, check, seconds=40):
    """What `check` gives once it is true; an error that says what was awaited when it never is."""
    end = time.monotonic() + seconds
    while True:
        if found := check():
            return found
        if time.monotonic() > end:
            raise AssertionError(f"after {seconds} seconds still not: {what}")
        time.sleep(0.05)


def moment(days=0):
    return (datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Refused(Exception):
    """A problem document."""

    def __init__(self, status, problem):
        super().__init__(f"{status} {problem}")
        self.status, self.problem = status, problem or {}
        self.code = self.problem.get("code")


class State:
    """One State's node: its data folder, its passphrases, its people, its process."""

    def __init__(self, folder, code, people):
        self.folder, self.code, self.people = Path(folder), code, people
        self.data = self.folder / code
        self.ports = [free_port() for _ in range(3)]
        self.passwords = {name: secrets.token_urlsafe(18) for name in people}
        self.tokens = {}
        self.process = None
        self.journal = None

    # ── Setting up ──

    def found(self):
        for name in ("node", "issuing"):
            self.secret(name, secrets.token_urlsafe(24))
        self.must("node", "init", "--state", self.code, "--name", f"State of {self.code}", "--data", self.data, "--exchange-port",
                  self.ports[0], "--officers-port", self.ports[1], "--public-port", self.ports[2], "--node-passphrase-file",
                  self.file("node"), "--issuing-passphrase-file", self.file("issuing"))
        self.configure(publishEvery=1, firstWait=1, longestWait=1, watchEvery=1)
        for name, roles in self.people.items():
            self.secret(name, self.passwords[name])
            self.must("user", "add", "--data", self.data, "--id", f"of-{name}", "--authority", "central", "--name", name,
                      *[word for role in roles for word in ("--role", role)], "--password-file", self.file(name),
                      "--issuing-passphrase-file", self.file("issuing"), "--passphrase-file", self.file("node"))

    def configure(self, **changes):
        path = self.data / "config.json"
        settings = json.loads(path.read_bytes())
        for name, value in changes.items():
            (settings["policy"] if name in settings["policy"] else settings)[name] = value
        path.write_text(json.dumps(settings))

    def file(self, name):
        return self.folder / f"{self.code}-{name}.secret"

    def secret(self, name, text):
        self.file(name).touch(0o600)
        self.file(name).write_text(text + "\n")

    def command(self, *words, **named):
        return comity(*words, cwd=self.folder, **named)

    def must(self, *words):
        done = self.command(*words)
        if done.returncode != 0:
            raise AssertionError(f"comity {' '.join(map(str, words[:2]))} ended with {done.returncode}: {done.stderr[-600:]}")
        return done.stdout

    def administer(self, *words, **named):
        """A command on the data folder that needs the node's passphrase."""
        return self.command(*words, "--data", self.data, "--passphrase-file", self.file("node"), **named)

    def fingerprint(self):
        return self.must("keys", "fingerprint", "--plain", "--data", self.data).strip()

    def pair(self, other):
        self.must("peer", "pair", "--data", self.data, "--entry", other.data / "entry.json", "--fingerprint", other.fingerprint(),
                  "--passphrase-file", self.file("node"))

    # ── The process ──

    def start(self, crash=None, log_level="notice", seconds=40):
        """Starts the node and waits until it is ready."""
        self.journal = open(self.folder / f"{self.code}.log", "ab")
        self.process = subprocess.Popen(
            [str(BIN / "comity"), "node", "run", "--data", str(self.data), "--passphrase-file", str(self.file("node")),
             "--log-level", log_level],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.journal,
            env=os.environ | ({"COMITY_CRASH": str(crash)} if crash else {}))
        ready = threading.Event()
        out = self.process.stdout
        threading.Thread(target=lambda: [ready.set() for line in out if line.startswith(b"ready")], daemon=True).start()
        end = time.monotonic() + seconds
        while not ready.wait(0.05):
            if self.process.poll() is not None or time.monotonic() > end:
                self.kill()
                raise AssertionError(f"the node of {self.code} did not get ready: {self.log()[-800:]}")

    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        """As a power cut."""
        if self.process:
            if self.process.poll() is None:
                self.process.kill()
            self.process.wait()
            self.process.stdout.close()
            self.journal.close()
        self.process = None

    def stop(self, seconds=20):
        """As an operator; gives the exit code."""
        self.process.terminate()
        code = self.process.wait(seconds)
        self.kill()
        return code

    def log(self):
        return (self.folder / f"{self.code}.log").read_text(errors="replace")

    # ── The officers' interface ──

    def raw(self, method, path, body=None, token=None, timeout=60):
        """Status, headers and bytes of a call to the officers' listener."""
        line = http.client.HTTPSConnection("localhost", self.ports[1], timeout=timeout,
                                           context=ssl.create_default_context(cafile=self.data / "root.pem"))
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        try:
            data = json.dumps(body, sort_keys=True, separators=(",", ":")) if body is not None else None
            line.request(method, path, data, headers)
            answer = line.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            line.close()

    def ask(self, who, method, path, body=None, timeout=60):
        """The value of a call by a person; an error with the code when it is refused."""
        if who not in self.tokens:
            self.tokens[who] = self.sign_in(who)["token"]
        status, _, text = self.raw(method, "/api/v1/" + path, body, self.tokens[who], timeout)
        value = json.loads(text) if text else None
        if not 200 <= status < 300:
            raise Refused(status, value)
        return value

    def sign_in(self, who, password=None):
        status, _, text = self.raw("POST", "/api/v1/sign-in", {"name": who, "password": password or self.passwords[who]})
        if status != 200:
            raise Refused(status, json.loads(text))
        return json.loads(text)

    def get(self, who, path):
        return self.ask(who, "GET", path)

    def post(self, who, path, body=None):
        return self.ask(who, "POST", path, {} if body is None else body)

    def signed(self, who, path, **body):
        return self.post(who, path, body | {"secret": self.passwords[who]})

    def metrics(self):
        """Figures without labels, by name."""
        status, _, text = self.raw("GET", "/metrics")
        assert status == 200, status
        lines = [line.split(" ") for line in text.decode().splitlines() if not line.startswith("#") and "{" not in line]
        return {name.removeprefix("comity_"): float(value) for name, value in lines}

    def health(self):
        status, _, text = self.raw("GET", "/health")
        return status, json.loads(text)

    # ── A case ──

    def preservation(self, account):
        """A complete request for preservation of one account."""
        return {
            "type": "preservation", "legalBasis": {"kind": "convention"}, "purposes": [], "persons": [], "useScope": [],
            "offence": {"class": "conventionOffence", "offences": ["illegal_access"], "domesticProvision": "Criminal Code, section 118a",
                        "maxPenaltyMonths": 60, "dualCriminality": "Entering a system without right, by whatever name."},
            "requestingAuthority": {"name": f"Central Authority of {self.code}", "party": {"state": self.code, "authority": "central"}},
            "factsSummary": "The systems of a hospital were entered without right and its files encrypted; ransom was demanded.",
            "items": [{
                "number": 1, "provider": "Beta Mail", "selector": {"kind": "account", "provider": "Beta Mail", "value": account},
                "dataCategories": ["content", "traffic"], "period": {"from": moment(-60), "to": moment(-1)}, "location": "XB",
                "relation": "The ransom was negotiated from this account."}],
            "necessity": "The provider deletes its logs after ninety days, and the suspects know that they are watched.",
            "intentToRequestAssistance": True,
            "confidentiality": {"fact": True, "substance": True, "doNotNotifyUser": True, "reason": "They would delete what is left."},
            "language": "en",
            "contact": {"name": "Duty desk", "function": "Central Authority", "telephone": "+43 1 0000000", "timeZone": "Europe/Vienna"},
        }

    def propose(self, other, account="q-17@mail.example", title="Extortion of a hospital"):
        """A new case with a request that waits for its second signature; gives the case's id and the proposal's."""
        to = {"state": other.code, "authority": "central"}
        case = self.post("drafter", "cases", {"title": title, "task": "Preserve the account", "authority": "central",
                                              "counterpart": to})["id"]
        self.post("drafter", f"cases/{case}/requests", {"content": self.preservation(account), "counterpart": to})
        return case, self.signed("drafter", f"cases/{case}/requests/1/proposal")["waiting"]

    def approve(self, case, proposal):
        return self.signed("approver", f"cases/{case}/approvals/{proposal}")["sent"]

    def case(self, who, id):
        return self.get(who, f"cases/{id}")

    def case_of(self, digest, who="duty"):
        """The case in which a received message stands, or None."""
        for line in self.get(who, "cases?all=true")["cases"]:
            case = self.case(who, line["id"])
            if any(message["digest"] == digest for message in case["messages"]):
                return case
        return None


A_PEOPLE = {"drafter": ["drafting", "custodian"], "approver": ["approving", "overseer"]}
B_PEOPLE = {"duty": ["duty", "triage"], "rights": ["rights-reviewer", "overseer"]}


class Pair:
    """XA and XB, founded and paired once, everybody signed in; each test gets its own copy of both folders."""

    _original = None

    def __init__(self):
        original = Pair.original()
        self.folder = Path(tempfile.mkdtemp(prefix="comity-house-"))
        self.states = []
        for state in original:
            copy = State(self.folder, state.code, state.people)
            copy.ports, copy.passwords, copy.tokens = state.ports, state.passwords, dict(state.tokens)
            shutil.copytree(state.data, copy.data)
            for secret in state.folder.glob(f"{state.code}-*.secret"):
                shutil.copy2(secret, self.folder)
            self.states.append(copy)
        self.a, self.b = self.states

    @classmethod
    def original(cls):
        if cls._original is None:
            folder = tempfile.TemporaryDirectory(prefix="comity-house-")
            a, b = State(folder.name, "XA", A_PEOPLE), State(folder.name, "XB", B_PEOPLE)
            makers = [threading.Thread(target=state.found) for state in (a, b)]
            for maker in makers:
                maker.start()
            for maker in makers:
                maker.join()
            a.pair(b)
            b.pair(a)
            for state in (a, b):
                state.start()
                for name in state.people:
                    state.tokens[name] = state.sign_in(name)["token"]
                state.stop()
            cls._original, cls._kept = (a, b), folder
        return cls._original

    def start(self):
        for state in self.states:
            if not state.is_running():
                state.start()

    def close(self):
        for state in self.states:
            state.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def delivered(self, case, seconds=40):
        """Waits until the request of a case at XA has its receipt."""
        def receipted():
            message = self.a.case("drafter", case)["messages"][0]
            return message if message.get("lastReceipt") else None
        return eventually("the receipt is here", receipted, seconds)
