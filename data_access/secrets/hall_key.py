"""One hall key (AES-256) and one signing pair (Ed25519): sealing, opening, signing. Implements ``hall.ports.Secrets``.

A sealed value is: one byte, the number of the key (so that a hall can change it one day and still read what is old);
twelve random bytes; the value and its proof (AES-GCM). Random nonces serve for some four billion values a key.

The C library that does it is loaded by what first seals, opens or signs: a window starts without.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hall.errors import KeyRefused
from hall.ports import Secrets

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_NONCE_BYTES = 12  # what AES-GCM is made for
_KEY_BYTES = 32  # AES-256, and an Ed25519 seed
_MOST_KEYS = 255  # the number is one byte


@dataclass(frozen=True)
class HallKey:
    """``genesis``: of its hall; ``keys``: by number, the last one seals; ``seed``: of the signing pair."""

    genesis: str
    keys: Mapping[int, bytes] = field(repr=False)
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Raises ValueError for what is no key."""
        sizes = {len(self.seed), *map(len, self.keys.values())}
        if not self.keys or sizes != {_KEY_BYTES} or not all(1 <= each <= _MOST_KEYS for each in self.keys):
            raise ValueError("no key of a hall")

    @property
    def public(self) -> str:
        """The public half of the signing pair, as it stands in the database."""
        return base64.b64encode(self._signer().public_key().public_bytes_raw()).decode()

    @property
    def fingerprint(self) -> str:
        """As a person compares it."""
        return fingerprint(self.public)

    def seal(self, plain: bytes, context: str) -> bytes:
        """Encrypt under the newest key."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # loads a C library, as below

        number, nonce = max(self.keys), secrets.token_bytes(_NONCE_BYTES)
        return bytes([number]) + nonce + AESGCM(self.keys[number]).encrypt(nonce, plain, self._bound(number, context))

    def open(self, sealed: bytes, context: str) -> bytes:
        """Decrypt under the key that sealed it."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        number, nonce, rest = sealed[:1], sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
        if number and number[0] > max(self.keys):
            raise KeyRefused("key.newer")
        try:
            key = self.keys[number[0]]
            return AESGCM(key).decrypt(nonce, rest, self._bound(number[0], context))
        except (InvalidTag, KeyError, IndexError, ValueError):
            raise KeyRefused("key.not_opened") from None

    def sign(self, content: bytes) -> bytes:
        """Sign with the hall's pair."""
        return self._signer().sign(content)

    def as_bytes(self) -> bytes:
        """To be kept in a file that only its user may read, or sealed for a journey."""
        keys = {str(number): _text(key) for number, key in self.keys.items()}
        return json.dumps({"genesis": self.genesis, "keys": keys, "seed": _text(self.seed)}).encode()

    def _signer(self) -> Ed25519PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.seed)

    def _bound(self, number: int, context: str) -> bytes:
        return f"{self.genesis}\0{number}\0{context}".encode()


def new_key(genesis: str) -> HallKey:
    """A key for a hall that has none."""
    return HallKey(genesis, {1: secrets.token_bytes(_KEY_BYTES)}, secrets.token_bytes(_KEY_BYTES))


def key_of(content: bytes) -> HallKey:
    """Read it again. Raises ValueError."""
    try:
        found = json.loads(content)
        keys = {int(number): _bytes(key) for number, key in found["keys"].items()}
        return HallKey(str(found["genesis"]), keys, _bytes(found["seed"]))
    except (KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise ValueError("no key of a hall") from wrong


def fingerprint(public: str) -> str:
    """Sixteen digits of the public key's SHA-256, in fours: enough that nobody finds another key with the same."""
    digits = hashlib.sha256(public.encode()).hexdigest()[:16].upper()
    return "-".join(digits[i : i + 4] for i in range(0, len(digits), 4))


def is_signed(public: str, content: bytes, signature: bytes) -> bool:
    """Whether whoever holds the other half of ``public`` signed exactly this; no key is needed to ask."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(_bytes(public)).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


class BoundCipher:
    """The hall's key for values of one kind: ``hall.ports.Cipher``."""

    def __init__(self, key: Secrets, context: str) -> None:
        self._key, self._context = key, context

    def seal(self, plain: bytes) -> bytes:
        """Encrypt."""
        return self._key.seal(plain, self._context)

    def open(self, sealed: bytes) -> bytes:
        """Raises ValueError."""
        try:
            return self._key.open(sealed, self._context)
        except KeyRefused as refused:
            raise ValueError(refused.words.code) from refused


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
