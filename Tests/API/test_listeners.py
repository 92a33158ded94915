"""sslyze looks at both listeners of a real node that speak with outsiders: TLS 1.3 and nothing older, no known weakness."""

import contextlib
import socket
import ssl
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from sslyze import (ScanCommand, ScanCommandAttemptStatusEnum, ScanCommandErrorReasonEnum, Scanner, ServerNetworkConfiguration,
                    ServerNetworkLocation, ServerScanRequest)

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "House"))
from states import State, eventually, free_port  # noqa: E402

OLDER = [ScanCommand.SSL_2_0_CIPHER_SUITES, ScanCommand.SSL_3_0_CIPHER_SUITES, ScanCommand.TLS_1_0_CIPHER_SUITES,
         ScanCommand.TLS_1_1_CIPHER_SUITES, ScanCommand.TLS_1_2_CIPHER_SUITES]
WANTED = {"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"}


class TestListeners(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="comity-tls-")
        cls.addClassCleanup(folder.cleanup)
        cls.state = State(folder.name, "XA", {"drafter": ["drafting"]})
        cls.state.found()
        cls.addClassCleanup(cls.state.kill)
        cls.state.start()

    def scan(self, port):
        commands = {*OLDER, ScanCommand.TLS_1_3_CIPHER_SUITES, ScanCommand.TLS_COMPRESSION, ScanCommand.HEARTBLEED,
                    ScanCommand.OPENSSL_CCS_INJECTION, ScanCommand.SESSION_RENEGOTIATION, ScanCommand.ROBOT,
                    ScanCommand.TLS_1_3_EARLY_DATA, ScanCommand.ELLIPTIC_CURVES}
        scanner = Scanner()
        scanner.queue_scans([ServerScanRequest(
            ServerNetworkLocation("localhost", port, ip_address="127.0.0.1"),
            network_configuration=ServerNetworkConfiguration("localhost", network_timeout=5, network_max_retries=2),
            scan_commands=commands)])
        result = next(scanner.get_results())
        self.assertIsNotNone(result.scan_result, f"{result.connectivity_status}: {result.connectivity_error_trace}")
        return result.scan_result

    def value(self, found, name):
        attempt = getattr(found, name)
        self.assertEqual(attempt.status, ScanCommandAttemptStatusEnum.COMPLETED, f"{name}: {attempt.error_reason}")
        return attempt.result

    def judge(self, port):
        found = self.scan(port)
        for name in OLDER:
            accepted = self.value(found, name.value).accepted_cipher_suites
            self.assertEqual([suite.cipher_suite.name for suite in accepted], [], name.value)
        suites = {suite.cipher_suite.name for suite in self.value(found, "tls_1_3_cipher_suites").accepted_cipher_suites}
        self.assertTrue(suites and suites <= WANTED, suites)
        self.assertFalse(self.value(found, "tls_compression").supports_compression)
        self.assertFalse(self.value(found, "heartbleed").is_vulnerable_to_heartbleed)
        self.assertFalse(self.value(found, "openssl_ccs_injection").is_vulnerable_to_ccs_injection)
        early = found.tls_1_3_early_data
        # Who needs a certificate first sends nothing early.
        if early.error_reason != ScanCommandErrorReasonEnum.CLIENT_CERTIFICATE_NEEDED:
            self.assertFalse(self.value(found, "tls_1_3_early_data").supports_early_data)

    def test_the_officers_listener_has_no_weakness(self):
        self.judge(self.state.ports[1])

    def test_the_exchange_listener_has_no_weakness(self):
        self.judge(self.state.ports[0])

    def test_a_listener_with_an_older_protocol_is_found(self):
        folder = Path(self.state.folder)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1",
                        "-subj", "/CN=localhost", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
                       check=True, capture_output=True)
        port = free_port()
        server = subprocess.Popen(["openssl", "s_server", "-accept", str(port), "-cert", folder / "cert.pem", "-key",
                                   folder / "key.pem", "-www", "-quiet"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        eventually("the other listener is open", lambda: self.opens(port))
        with self.assertRaises(AssertionError) as found:
            self.judge(port)
        self.assertIn("tls_1_2", str(found.exception))

    def opens(self, port):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return True

    def test_nobody_without_a_certificate_is_answered_on_the_exchange(self):
        context = ssl.create_default_context(cafile=self.state.data / "root.pem")
        with self.assertRaises((ssl.SSLError, ConnectionError)):
            with socket.create_connection(("127.0.0.1", self.state.ports[0]), timeout=10) as line:
                with context.wrap_socket(line, server_hostname="localhost") as secure:
                    # With TLS 1.3 the refusal comes with the first bytes.
                    secure.sendall(b"GET /.well-known/comity HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    self.assertEqual(secure.recv(100), b"", "it was answered")
                    raise ConnectionError("closed without an answer")


if __name__ == "__main__":
    unittest.main()
