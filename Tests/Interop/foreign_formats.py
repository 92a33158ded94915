"""The formats of docs/protocol.md in Python: values, certificates, signatures, sealing, the custody log.

Written from that text alone, with nothing of Comity in it. A reader that finds anything but what the text allows raises Refused.
"""

import base64
import datetime
import hashlib
import hmac as hmac_module
import json
import os
import re

import rfc8785
from asn1crypto import cms as asn1_cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, hpke, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, mldsa, mlkem, x25519
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier


class Refused(Exception):
    """Why something was not taken: a code of section 12 where there is one, and words."""

    def __init__(self, code, detail=""):
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


# ── Section 2: values and canonical JSON ─────────────────────────────────────────────────────────────────────────────────────────

def canonical(value):
    return rfc8785.dumps(value)


def read(data, code="malformed"):
    """The value of canonical bytes, and of no others."""
    def members(pairs):
        names = [name for name, _ in pairs]
        if len(set(names)) != len(names):
            raise ValueError("a member twice")
        return dict(pairs)

    def constant(word):
        raise ValueError(word)

    try:
        value = json.loads(bytes(data).decode("utf-8"), object_pairs_hook=members, parse_constant=constant)
        again = canonical(value)
    except (ValueError, rfc8785.CanonicalizationError, RecursionError) as fault:
        raise Refused(code, str(fault)) from fault
    if again != bytes(data):
        raise Refused(code, "not canonical")
    return value


def blob(data):
    return base64.b64encode(bytes(data)).decode()


def unblob(text, size=None):
    try:
        data = base64.b64decode(text, validate=True)
    except (ValueError, TypeError) as fault:
        raise Refused("malformed", "base64") from fault
    if blob(data) != text or (size is not None and len(data) != size):
        raise Refused("malformed", "base64")
    return data


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def digest(data):
    return sha256(data).hex()


def moment(seconds):
    return datetime.datetime.fromtimestamp(int(seconds), datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def seconds(text):
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text):
        raise Refused("malformed", "moment")
    return int(datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.timezone.utc).timestamp())


def shaped(value, required, optional=(), code="malformed", unknown="malformed"):
    """The object, once it has all required members and no unknown one."""
    if not isinstance(value, dict) or not set(required) <= set(value):
        raise Refused(code, f"needs {sorted(set(required) - set(value or ()))}")
    surplus = set(value) - set(required) - set(optional)
    if surplus:
        raise Refused(unknown, f"/{sorted(surplus)[0]}")
    return value


# ── Section 3: commitments ───────────────────────────────────────────────────────────────────────────────────────────────────────

def inner_commitment(salt, plaintext):
    return sha256(b"comity/inner-commit/v1\n", salt, sha256(plaintext)).hex()


def log_commitment(salt, document, signature, signature_pq):
    object_digest = sha256(canonical({"header": digest(document), "signature": digest(signature), "signaturePQ": digest(signature_pq)}))
    return sha256(b"comity/commit/v1\n", salt, object_digest)


def chunk_salt(secret, index):
    return derive(secret, b"", b"comity/chunk-salt/v1\n" + index.to_bytes(8, "big"), 16)


def derive(secret, salt, info, length=32):
    return HKDF(hashes.SHA256(), length, salt or None, info).derive(secret)


def leaf(data):
    return sha256(b"\0", data)


def node(left, right):
    return sha256(b"\1", left, right)


def tree_root(leaves):
    if not leaves:
        return sha256()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return node(tree_root(leaves[:split]), tree_root(leaves[split:]))


def root_of_proof(leaf_hash, index, size, proof):
    """RFC 9162, section 2.1.3.2."""
    if not 0 <= index < size:
        raise Refused("malformed", "index")
    place, last, found = index, size - 1, leaf_hash
    for step in proof:
        if last == 0:
            raise Refused("malformed", "proof too long")
        if place & 1 or place == last:
            found = node(step, found)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            found = node(found, step)
        place, last = place >> 1, last >> 1
    if last:
        raise Refused("malformed", "proof too short")
    return found


CHUNK = 1 << 20


def chunk_root(data, secret=None):
    return tree_root([leaf((chunk_salt(secret, place // CHUNK) if secret else b"") + data[place:place + CHUNK])
                      for place in range(0, len(data), CHUNK)])


def listed(entry):
    """An entry of an inner manifest as the object list commits to it."""
    hidden = {name: entry[name] for name in ("chunkSecret", "providerDigests", "sha256")}
    rest = {name: value for name, value in entry.items() if name not in hidden}
    return rest | {"sealedDigests": sha256(b"comity/sealed-digests/v1\n", canonical(hidden)).hex()}


# ── Section 4: certificates ──────────────────────────────────────────────────────────────────────────────────────────────────────

DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
SIGNERS = ("entry", "message", "receipt", "officer")


def spki(certificate):
    return certificate.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def der(certificate):
    return certificate.public_bytes(serialization.Encoding.DER)


def key_id(public_key):
    if isinstance(public_key, ec.EllipticCurvePublicKey):
        raw = public_key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    else:
        raw = public_key.public_bytes_raw()
    return sha256(raw)[:20]


def uris(certificate):
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return [name.value for name in names if isinstance(name, x509.UniformResourceIdentifier)]


def certify(mode, state, purpose, key, issuer=None, issuer_key=None, serial=None, now=0, days=397, officer=None, bound=None, hosts=()):
    """One certificate in the form of section 4. Without an issuer it is a root and signs itself."""
    uri = f"comity:{mode}/{state}/{purpose}"
    common = f"{state} {purpose}"
    if officer:
        authority, person, roles = officer
        uri += f"/{authority}/{person}" + ("?roles=" + ",".join(sorted(set(roles))) if roles else "")
        common = f"{state} {authority} {person}"
    public = key.public_key()
    if not isinstance(public, ec.EllipticCurvePublicKey):
        common += " ML-DSA-65"
    subject = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, state), x509.NameAttribute(NameOID.ORGANIZATION_NAME, f"Comity {mode}"),
                         x509.NameAttribute(NameOID.COMMON_NAME, common)])
    issues = purpose in ("root", "officers")
    usage = dict.fromkeys(("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
                           "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False)
    usage |= {"key_cert_sign": True, "crl_sign": True} if issues else {"digital_signature": True, "content_commitment": purpose != "tls"}
    names = [x509.UniformResourceIdentifier(uri)]
    if bound:
        names.append(x509.UniformResourceIdentifier(f"{uri}/mldsa65/{bound}"))
    names += hosts
    if serial is None:
        serial = int.from_bytes(os.urandom(16), "big") >> 2 | 1 << 125
    builder = (x509.CertificateBuilder().subject_name(subject).issuer_name(issuer.subject if issuer else subject).public_key(public)
               .serial_number(serial).not_valid_before(when(now)).not_valid_after(when(now + days * 86_400))
               .add_extension(x509.BasicConstraints(issues, (1 if purpose == "root" else 0) if issues else None), True)
               .add_extension(x509.KeyUsage(**usage), True))
    if purpose in SIGNERS:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION, DOCUMENT_SIGNING]), False)
    elif purpose == "tls":
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]), False)
    builder = (builder.add_extension(x509.SubjectAlternativeName(names), False)
               .add_extension(x509.SubjectKeyIdentifier(key_id(public)), False)
               .add_extension(x509.AuthorityKeyIdentifier(key_id((issuer or key).public_key()), None, None), False))
    signing = issuer_key or key
    return builder.sign(signing, hashes.SHA256() if isinstance(signing, ec.EllipticCurvePrivateKey) else None)


def when(second):
    return datetime.datetime.fromtimestamp(int(second), datetime.timezone.utc)


def is_signed_by(certificate, issuer):
    try:
        certificate.verify_directly_issued_by(issuer)
        return True
    except (InvalidSignature, ValueError, TypeError):
        return False


# ── Section 5: signatures ────────────────────────────────────────────────────────────────────────────────────────────────────────

OIDS = {"data": "1.2.840.113549.1.7.1", "signedData": "1.2.840.113549.1.7.2", "contentType": "1.2.840.113549.1.9.3",
        "messageDigest": "1.2.840.113549.1.9.4", "signingTime": "1.2.840.113549.1.9.5",
        "signingCertificateV2": "1.2.840.113549.1.9.16.2.47", "sha256": "2.16.840.1.101.3.4.2.1", "sha512": "2.16.840.1.101.3.4.2.3",
        "ecdsa": "1.2.840.10045.4.3.2", "mldsa65": "2.16.840.1.101.3.4.3.18"}


def tlv(tag, *parts):
    content = b"".join(parts)
    length = len(content)
    size = bytes([length]) if length < 128 else bytes([0x80 | (length.bit_length() + 7) // 8]) + length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag]) + size + content


def oid(name):
    numbers = [int(part) for part in OIDS[name].split(".")]
    content = b""
    for number in [numbers[0] * 40 + numbers[1], *numbers[2:]]:
        groups = [number & 0x7F]
        while number := number >> 7:
            groups.append(number & 0x7F | 0x80)
        content += bytes(reversed(groups))
    return tlv(0x06, content)


def set_of(parts, tag=0x31):
    return tlv(tag, *sorted(parts))


def signed_attributes(message_digest, at, certificate, tag):
    def attribute(name, value):
        return tlv(0x30, oid(name), tlv(0x31, value))

    stamp = when(at).strftime("%y%m%d%H%M%SZ").encode()
    return set_of([attribute("contentType", oid("data")), attribute("messageDigest", tlv(0x04, message_digest)),
                   attribute("signingTime", tlv(0x17, stamp)),
                   attribute("signingCertificateV2", tlv(0x30, tlv(0x30, tlv(0x30, tlv(0x04, sha256(der(certificate)))))))], tag)


def cms(document, at, certificate, value, intermediates=()):
    """The one form of a detached signature."""
    is_pq = not isinstance(certificate.public_key(), ec.EllipticCurvePublicKey)
    message_digest = (hashlib.sha512 if is_pq else hashlib.sha256)(document).digest()
    algorithm = tlv(0x30, oid("sha512" if is_pq else "sha256"))
    serial = certificate.serial_number
    number = tlv(0x02, serial.to_bytes(serial.bit_length() // 8 + 1, "big"))
    signer = tlv(0x30, b"\x02\x01\x01", tlv(0x30, certificate.issuer.public_bytes(), number), algorithm,
                 signed_attributes(message_digest, at, certificate, 0xA0), tlv(0x30, oid("mldsa65" if is_pq else "ecdsa")), tlv(0x04, value))
    data = tlv(0x30, b"\x02\x01\x01", tlv(0x31, algorithm), tlv(0x30, oid("data")),
               set_of([der(one) for one in (certificate, *intermediates)], 0xA0), tlv(0x31, signer))
    return tlv(0x30, oid("signedData"), tlv(0xA0, data))


def sign(document, at, certificate, key, intermediates=()):
    is_pq = isinstance(key, mldsa.MLDSA65PrivateKey)
    message_digest = (hashlib.sha512 if is_pq else hashlib.sha256)(document).digest()
    covered = signed_attributes(message_digest, at, certificate, 0x31)
    value = key.sign(covered) if is_pq else key.sign(covered, ec.ECDSA(hashes.SHA256()))
    return cms(document, at, certificate, value, intermediates)


class Anchor:
    """The two roots of a State, pinned by the fingerprint of the first, and its revocation list."""

    def __init__(self, root, root_pq, fingerprint, mode, state, revocations=None):
        self.root, self.root_pq = x509.load_der_x509_certificate(root), x509.load_der_x509_certificate(root_pq)
        self.mode, self.state = mode, state
        if sha256(root).hex() != fingerprint:
            raise Refused("entry.untrusted", "another root than the pinned one")
        name = f"comity:{mode}/{state}/root"
        if uris(self.root) != [name, f"{name}/mldsa65/{digest(spki(self.root_pq))}"] or uris(self.root_pq) != [name]:
            raise Refused("entry.untrusted", "the roots do not belong together")
        if not is_signed_by(self.root, self.root) or not is_signed_by(self.root_pq, self.root_pq):
            raise Refused("entry.untrusted", "a root that did not sign itself")
        self.revoked = {}
        if revocations:
            self.add_list(self.root, revocations)

    def add_officers(self, certificate, revocations):
        """Section 18: an authority that certifies officers, and what it took back."""
        certificate = x509.load_der_x509_certificate(certificate)
        if uris(certificate) != [f"comity:{self.mode}/{self.state}/officers"] or not is_signed_by(certificate, self.root):
            raise Refused("entry.untrusted", "not an officers' authority of this State")
        self.add_list(certificate, revocations)

    def add_list(self, issuer, revocations):
        crl = x509.load_der_x509_crl(revocations)
        if not crl.is_signature_valid(issuer.public_key()):
            raise Refused("entry.untrusted", "revocation list")
        for line in crl:
            since = line.revocation_date_utc
            for extension in line.extensions:
                if isinstance(extension.value, x509.InvalidityDate):
                    since = min(since, extension.value.invalidity_date_utc)
            self.revoked[line.serial_number] = since

    def verify(self, signature, document, purpose, now, is_pq=False):
        """The signer's certificate and claimed time, once everything of section 5 holds."""
        if len(signature) > 65_536:
            raise Refused("signature.invalid", "too large")
        try:
            data = asn1_cms.ContentInfo.load(signature, strict=True)["content"]
            info = data["signer_infos"][0]
            given = [x509.load_der_x509_certificate(choice.chosen.dump()) for choice in data["certificates"]]
            serial = info["sid"].chosen["serial_number"].native
            signer = next(one for one in given if one.serial_number == serial)
            attributes = {attribute["type"].dotted: attribute["values"][0] for attribute in info["signed_attrs"]}
            claimed = int(attributes[OIDS["signingTime"]].native.timestamp())
            value = info["signature"].native
        except Exception as fault:
            raise Refused("signature.invalid", repr(fault)) from fault
        others = [one for one in given if one is not signer]
        # Writing it again from its parts and comparing checks the form, the digest, the certificate's digest and the algorithms.
        if cms(document, claimed, signer, value, others) != signature:
            raise Refused("signature.invalid", "another form or another document")
        message_digest = (hashlib.sha512 if is_pq else hashlib.sha256)(document).digest()
        covered = signed_attributes(message_digest, claimed, signer, 0x31)
        key = signer.public_key()
        try:
            if is_pq and isinstance(key, mldsa.MLDSA65PublicKey):
                key.verify(value, covered)
            elif not is_pq and isinstance(key, ec.EllipticCurvePublicKey):
                key.verify(value, covered, ec.ECDSA(hashes.SHA256()))
            else:
                raise Refused("signature.invalid", "another algorithm")
        except InvalidSignature as fault:
            raise Refused("signature.invalid", "not by this key") from fault
        root = self.root_pq if is_pq else self.root
        chain = [signer, *others, root]
        if len(others) != (1 if purpose == "officer" else 0) or (others and uris(others[0]) != [f"comity:{self.mode}/{self.state}/officers"]):
            raise Refused("signature.wrongPurpose" if not others else "signature.untrusted", "chain")
        if not all(is_signed_by(one, issuer) for one, issuer in zip(chain, chain[1:])):
            raise Refused("signature.untrusted", "not under the pinned root")
        name = uris(signer)[0]
        if not name.startswith(f"comity:{self.mode}/"):
            raise Refused("mode.wrong", name)
        if not name.startswith(f"comity:{self.mode}/{self.state}/"):
            raise Refused("party.senderMismatch", name)
        if name.split("?")[0].split("/")[2] != purpose:
            raise Refused("signature.wrongPurpose", name)
        for one in chain:
            for second in (now, claimed):
                if not one.not_valid_before_utc <= when(second) <= one.not_valid_after_utc:
                    raise Refused("certificate.expired", name)
            if self.revoked.get(one.serial_number, when(now + 1)) <= when(now):
                raise Refused("certificate.revoked", name)
        return signer, claimed

    def verify_twin(self, document, signature, signature_pq, purpose, now):
        first, at = self.verify(signature, document, purpose, now)
        second, at_pq = self.verify(signature_pq, document, purpose, now, is_pq=True)
        if first.serial_number != second.serial_number or uris(first) != uris(second) or at != at_pq:
            raise Refused("signature.invalid", "no twins")
        return first, at

    def verify_document(self, signed, purpose, now):
        """The value of a signed document."""
        shaped(signed, ("document", "signature", "signaturePQ"))
        document = unblob(signed["document"])
        self.verify_twin(document, unblob(signed["signature"]), unblob(signed["signaturePQ"]), purpose, now)
        return read(document)


# ── Section 6: sealing ───────────────────────────────────────────────────────────────────────────────────────────────────────────

SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
INFO = b"age-encryption.org/mlkem768x25519"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def bech32(prefix, data):
    bits = "".join(f"{byte:08b}" for byte in data)
    values = [int(bits[place:place + 5].ljust(5, "0"), 2) for place in range(0, len(bits), 5)]
    check = polymod(expanded(prefix) + values + [0] * 6) ^ 1
    values += [check >> 5 * (5 - place) & 31 for place in range(6)]
    return prefix + "1" + "".join(BECH32[value] for value in values)


def unbech32(text):
    if text != text.lower() and text != text.upper():
        raise Refused("malformed", "Bech32")
    prefix, _, rest = text.lower().rpartition("1")
    values = [BECH32.index(sign) for sign in rest]
    if polymod(expanded(prefix) + values) != 1:
        raise Refused("malformed", "Bech32")
    bits = "".join(f"{value:05b}" for value in values[:-6])
    return prefix, bytes(int(bits[place:place + 8], 2) for place in range(0, len(bits) // 8 * 8, 8))


def expanded(prefix):
    return [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]


def polymod(values):
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, step in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= step if top >> place & 1 else 0
    return check


class Identity:
    """A sealing key: the X-Wing seed of 32 bytes."""

    def __init__(self, seed=None):
        self.seed = seed or os.urandom(32)
        long = hashlib.shake_256(self.seed).digest(96)
        kem, curve = mlkem.MLKEM768PrivateKey.from_seed_bytes(long[:64]), x25519.X25519PrivateKey.from_private_bytes(long[64:])
        self.key = hpke.MLKEM768X25519PrivateKey(kem, curve)
        self.raw = kem.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
        self.recipient = bech32("age1pq", self.raw)
        self.key_id = digest(self.raw)

    @classmethod
    def parse(cls, text):
        prefix, seed = unbech32(text.strip())
        if prefix != "age-secret-key-pq-" or len(seed) != 32:
            raise Refused("malformed", "identity")
        return cls(seed)


def recipient_key(text):
    """The raw key of a recipient."""
    prefix, raw = unbech32(text)
    if prefix != "age1pq" or len(raw) != 1216 or bech32(prefix, raw) != text:
        raise Refused("malformed", "recipient")
    return raw


def unpadded(data):
    return base64.b64encode(data).rstrip(b"=")


def seal(plaintext, recipients):
    file_key, header = os.urandom(16), b"age-encryption.org/v1\n"
    for text in recipients:
        raw = recipient_key(text)
        public = hpke.MLKEM768X25519PublicKey(mlkem.MLKEM768PublicKey.from_public_bytes(raw[:1184]),
                                              x25519.X25519PublicKey.from_public_bytes(raw[1184:]))
        wrapped = SUITE.encrypt(file_key, public, info=INFO)
        header += b"-> mlkem768x25519 " + unpadded(wrapped[:1120]) + b"\n" + unpadded(wrapped[1120:]) + b"\n"
    header += b"---"
    mac = hmac_module.digest(derive(file_key, b"", b"header"), header, "sha256")
    nonce = os.urandom(16)
    cipher = ChaCha20Poly1305(derive(file_key, nonce, b"payload"))
    chunks = [plaintext[place:place + 65_536] for place in range(0, len(plaintext), 65_536)] or [b""]
    body = b"".join(cipher.encrypt(place.to_bytes(11, "big") + bytes([place == len(chunks) - 1]), chunk, b"")
                    for place, chunk in enumerate(chunks))
    return header + b" " + unpadded(mac) + b"\n" + nonce + body


def unseal(sealed, identity):
    match = re.match(rb"age-encryption\.org/v1\n((?:-> mlkem768x25519 [A-Za-z0-9+/]{1494}\n[A-Za-z0-9+/]{43}\n)+)--- ([A-Za-z0-9+/]{43})\n", sealed)
    if not match:
        raise Refused("body.unsealable", "header")
    file_key = None
    for line in re.finditer(rb"-> mlkem768x25519 ([^\n]+)\n([^\n]+)\n", match[1]):
        wrapped = base64.b64decode(line[1] + b"==") + base64.b64decode(line[2] + b"=")
        try:
            file_key = file_key or SUITE.decrypt(wrapped, identity.key, info=INFO)
        except InvalidTag:
            continue
    if file_key is None:
        raise Refused("body.unsealable", "sealed to others")
    covered = sealed[:match.start(2) - 1]
    if hmac_module.digest(derive(file_key, b"", b"header"), covered, "sha256") != base64.b64decode(match[2] + b"="):
        raise Refused("body.unsealable", "header altered")
    nonce, body = sealed[match.end():match.end() + 16], sealed[match.end() + 16:]
    cipher = ChaCha20Poly1305(derive(file_key, nonce, b"payload"))
    chunks = [body[place:place + 65_552] for place in range(0, len(body), 65_552)]
    try:
        plain = [cipher.decrypt(place.to_bytes(11, "big") + bytes([place == len(chunks) - 1]), chunk, b"") for place, chunk in enumerate(chunks)]
    except InvalidTag as fault:
        raise Refused("body.unsealable", "altered") from fault
    if not plain or (len(plain) > 1 and not plain[-1]):
        raise Refused("body.unsealable", "no last chunk")
    return b"".join(plain)


# ── Section 17: the custody log ──────────────────────────────────────────────────────────────────────────────────────────────────

def note_key(name, public):
    return sha256(name.encode(), b"\n\x01", public)[:4]


def verifier_key(name, public):
    return "+".join((name, note_key(name, public).hex(), blob(b"\x01" + public)))


def checkpoint(note, vkey):
    """Size and root of a signed checkpoint."""
    name, _, rest = vkey.partition("+")
    number, _, key = rest.partition("+")
    public = unblob(key, 33)[1:]
    text, _, lines = note.rpartition("\n\n")
    text += "\n"
    for line in lines.splitlines():
        dash, signer, value = line.split(" ")
        data = unblob(value)
        if dash == "\u2014" and signer == name and data[:4].hex() == number:
            try:
                ed25519.Ed25519PublicKey.from_public_bytes(public).verify(data[4:], text.encode())
            except InvalidSignature as fault:
                raise Refused("log", "checkpoint signature") from fault
            origin, size, root, end = text.split("\n")
            if origin != name or end or str(int(size)) != size:
                raise Refused("log", "checkpoint")
            return int(size), unblob(root, 32)
    raise Refused("log", "not signed by the log")


def verify_log_proof(proof, vkey, document, signature, signature_pq):
    """The index at which the log holds the object."""
    head, _, note = proof.partition("\n\n")
    lines = head.split("\n")
    if lines[0] != "c2sp.org/tlog-proof@v1" or not lines[1].startswith("extra ") or not lines[2].startswith("index "):
        raise Refused("log", "proof")
    commitment = log_commitment(unblob(lines[1][6:], 32), document, signature, signature_pq)
    size, root = checkpoint(note, vkey)
    entry = canonical({"c": blob(commitment), "v": 1})
    if root_of_proof(leaf(entry), int(lines[2][6:]), size, [unblob(line, 32) for line in lines[3:]]) != root:
        raise Refused("log", "not in the log")
    return int(lines[2][6:])
