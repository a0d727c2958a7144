"""The PIN of this station's kiosk as an argon2 hash: made by ``kiosk pin``, kept in the settings, compared here."""

from __future__ import annotations

from hall.errors import InputRefused
from hall.people.pin import must_be_pin

_BEGINNING = "$argon2id$"


class KioskPin:
    """Any thread. Raises InputRefused ``input.pin_hash`` for a setting that is no such hash – a PIN in clear text,
    most likely, which is therefore not repeated."""

    def __init__(self, hashed: str) -> None:
        from argon2 import PasswordHasher, extract_parameters  # loads a C library that only this needs
        from argon2.exceptions import InvalidHashError

        try:
            extract_parameters(hashed)
            is_hash = hashed.startswith(_BEGINNING)
        except InvalidHashError:
            is_hash = False
        if not is_hash:
            raise InputRefused("input.pin_hash")
        self._hashed, self._hasher = hashed, PasswordHasher()

    def fits(self, typed: str) -> bool:
        """See ``PinCheck``."""
        from argon2.exceptions import VerificationError, VerifyMismatchError

        try:
            return self._hasher.verify(self._hashed, typed)
        except (VerifyMismatchError, VerificationError):
            return False


class StationPins:
    """What the commands of a station are handed."""

    def check(self, hashed: str) -> KioskPin:
        """Raises InputRefused ``input.pin_hash``."""
        return KioskPin(hashed)

    def make(self, typed: str) -> str:
        """What belongs into the settings for this PIN. Raises InputRefused as `must_be_pin`."""
        from argon2 import PasswordHasher  # as above

        must_be_pin(typed)
        return PasswordHasher().hash(typed)
