"""The key on its way to another station: a file sealed under a passphrase (scrypt, AES-GCM)."""

from __future__ import annotations

import base64
import json
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from data_access.secrets.hall_key import HallKey, key_of
from hall.errors import InputRefused, KeyRefused

FORM = "command-hall key 1"
LEAST_PASSPHRASE = 12  # characters: a file can be tried at leisure by whoever finds it (assumed)
_N, _R, _P = 1 << 17, 8, 1  # 128 MB and half a second a try; what OWASP asks of scrypt


def carried(key: HallKey, passphrase: str) -> bytes:
    """The contents of such a file. Raises InputRefused ``key.short_passphrase``."""
    if len(passphrase) < LEAST_PASSPHRASE:
        raise InputRefused("key.short_passphrase", least=LEAST_PASSPHRASE)
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = AESGCM(_stretched(passphrase, salt)).encrypt(nonce, key.as_bytes(), FORM.encode())
    parts = {"salt": salt, "nonce": nonce, "sealed": sealed}
    told = {"form": FORM} | {name: base64.b64encode(part).decode() for name, part in parts.items()}
    return json.dumps(told, indent=1).encode() + b"\n"


def arrived(content: bytes, passphrase: str) -> HallKey:
    """The key in such a file. Raises KeyRefused: ``key.no_key_file``, ``key.wrong_passphrase``."""
    salt, nonce, sealed = _parts(content)
    try:
        plain = AESGCM(_stretched(passphrase, salt)).decrypt(nonce, sealed, FORM.encode())
        return key_of(plain)
    except InvalidTag:
        raise KeyRefused("key.wrong_passphrase") from None
    except ValueError:
        raise KeyRefused("key.no_key_file") from None


def _parts(content: bytes) -> list[bytes]:
    try:
        found: dict[str, Any] = json.loads(content)
        parts = [base64.b64decode(found[name], validate=True) for name in ("salt", "nonce", "sealed")]
        form = found["form"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise KeyRefused("key.no_key_file") from None
    if form != FORM:
        raise KeyRefused("key.no_key_file")
    return parts


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=_N, r=_R, p=_P).derive(passphrase.encode("utf-8", "surrogateescape"))
