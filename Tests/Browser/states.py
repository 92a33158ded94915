"""Two fictional States on this machine: founded, paired and run with the program itself, each with its people."""

import base64
import hashlib
import hmac
import re
import socket
import struct
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

PEOPLE = {
    "XA": [("dora", "central", ["drafting", "custodian"]), ("anna", "central", ["approving"]),
           ("otto", "central", ["operator", "overseer"])],
    "XB": [("dirk", "contact-24-7", ["duty"]), ("tilda", "central", ["triage", "custodian"]), ("rosa", "central", ["rights-reviewer"])],
}


class State:
    def __init__(self, code, folder, program):
        self.code, self.folder, self.program = code, Path(folder) / code, program
        self.ports, self.node, self.secrets, self.opened = free_ports(3), None, {}, set()
        self.pass_file, issuing = Path(folder) / f"{code}.node", Path(folder) / f"{code}.issuing"
        self.pass_file.write_text(f"node passphrase of {code}\n")
        issuing.write_text(f"issuing passphrase of {code}\n")
        ports = [part for name, port in zip(("exchange", "officers", "public"), self.ports) for part in (f"--{name}-port", str(port))]
        self.run("node", "init", "--state", code, "--name", f"State of {code}", "--data", self.folder, *ports,
                 "--node-passphrase-file", self.pass_file, "--issuing-passphrase-file", issuing)
        for name, authority, roles in PEOPLE[code]:
            password = Path(folder) / f"{code}.{name}"
            password.write_text(f"long password of {name}\n")
            self.run("user", "add", "--data", self.folder, "--id", f"of-{name}", "--authority", authority, "--name", name,
                     *[part for role in roles for part in ("--role", role)], "--password-file", password,
                     "--issuing-passphrase-file", issuing, "--passphrase-file", self.pass_file)

    @property
    def desk(self):
        return f"https://localhost:{self.ports[1]}/desk"

    def run(self, *words, check=True):
        done = subprocess.run([self.program, *map(str, words)], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if check and done.returncode:
            raise RuntimeError(f"comity {' '.join(map(str, words[:3]))}: {done.stdout}{done.stderr}")
        return done.stdout

    def entry(self):
        return next(path for path in self.folder.rglob("*entry*.json") if path.is_file())

    def pair(self, other):
        shown = self.run("peer", "pair", "--data", self.folder, "--entry", other.entry(), "--passphrase-file", self.pass_file, check=False)
        fingerprint = re.sub(r"\s", "", shown.split("fingerprint")[1])[:64]
        self.run("peer", "pair", "--data", self.folder, "--entry", other.entry(), "--fingerprint", fingerprint, "--passphrase-file", self.pass_file)

    def start(self):
        self.node = subprocess.Popen([self.program, "node", "run", "--data", self.folder, "--passphrase-file", self.pass_file],
                                     stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, stdin=subprocess.DEVNULL)
        if not self.node.stdout.readline().startswith("ready"):
            raise RuntimeError(f"the node of {self.code} did not start")

    def stop(self):
        if self.node:
            self.node.terminate()
            self.node.wait(20)


@contextmanager
def two_states(folder, program):
    """XA and XB, founded, paired and running; stopped at the end."""
    a, b = (State(name, folder, program) for name in ("XA", "XB"))
    a.pair(b)
    b.pair(a)
    try:
        for state in (a, b):
            state.start()
        yield a, b
    finally:
        for state in (a, b):
            state.stop()


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


def code(secret, used=None):
    """RFC 6238, as an authenticator computes it; waits for the next code when this one was used."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    while True:
        step = int(time.time()) // 30
        if step != used:
            mac = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
            place = mac[19] & 15
            return f"{(struct.unpack('>I', mac[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}", step
        time.sleep(0.5)
