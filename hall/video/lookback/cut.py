"""录像导出件 (a cut): what is told of a recording that leaves the hall, signed by the hall; it travels in the file.

The media are signed by their SHA-256, so that a file of gigabytes is signed by some hundred bytes.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import asdict, fields
from typing import Any

from hall.frozen import frozen
from hall.moment import LATEST, Moment
from hall.plain_text import is_whole

FORM = "hall.cut.1"
"""Of the statement. It stands in the media too, so that one whose statement was taken away is not called unsigned."""
MOST_BYTES = 1 << 20
"""Of a statement: a cut of a day, in stretches of ten seconds each with a gap behind it, tells half of that."""


@frozen
class Cut:
    """What the hall vouches for: these pictures, as they were recorded, were taken out of it so.

    form: `FORM`; genesis: which hall; public_key: by which the signature is asked; number: of this cut, no other has
    it; zone: of the city, as IANA names it; camera, camera_name, national_id: whose pictures; begins, ends: of the
    first and behind the last picture; stretches: what there is between them, the rest was not recorded; case: 案卷号,
    "": of none; reason: 调取事由; user, name, role, station: who took it out (导出人), where; at: when;
    sha256, size: of the media, the file up to this statement; doubled: times of which the hall has another recording
    by the same recorder too, whose clock was set back. Moments: UTC ms.
    """

    genesis: str
    public_key: str
    number: str
    zone: str
    camera: str
    camera_name: str
    national_id: str
    begins: Moment
    ends: Moment
    stretches: tuple[tuple[Moment, Moment], ...]
    case: str
    reason: str
    user: str
    name: str
    role: str
    station: str
    at: Moment
    sha256: str
    size: int
    form: str = FORM
    doubled: tuple[tuple[Moment, Moment], ...] = ()

    def told(self) -> bytes:
        """What is signed. Nothing is said of times that are not doubled: an earlier program proves such a cut too."""
        told = {name: value for name, value in asdict(self).items() if name != "doubled" or value}
        return json.dumps(told, sort_keys=True, ensure_ascii=False).encode()

    @property
    def missing_ms(self) -> int:
        """How much of the time between the first and the last picture was not recorded."""
        return self.ends - self.begins - sum(end - begin for begin, end in self.stretches)


def signed(cut: Cut, sign: Callable[[bytes], bytes]) -> bytes:
    """The statement, as it travels: what is signed, readable to anybody, and the signature. ``sign``: of the hall's
    pair."""
    signature = base64.b64encode(sign(cut.told())).decode()
    return json.dumps({"cut": json.loads(cut.told()), "signature": signature}, ensure_ascii=False, indent=1).encode()


def read(statement: bytes) -> tuple[Cut, bytes]:
    """The cut and the signature that stand in it; whether that is right, nobody has asked yet. Raises ValueError: it
    is no statement."""
    try:
        found = json.loads(statement)
        told = dict(found["cut"])
        stretches, doubled = _spans(told.pop("stretches")), _spans(told.pop("doubled", ()))
        plain = {name: _plain(told.pop(name), of) for name, of in _KINDS.items()}
        cut = Cut(**plain, stretches=stretches, doubled=doubled)
        signature = base64.b64decode(found["signature"], validate=True)
    except (KeyError, TypeError, AttributeError, RecursionError, OverflowError) as wrong:
        raise ValueError("no statement of a cut") from wrong
    if told or cut.form != FORM or not _can_be(cut):
        raise ValueError("a statement of another form")
    return cut, signature


def _can_be(cut: Cut) -> bool:
    """Whether all of it can be shown: letters that are whole, moments of a calendar."""
    moments = [
        cut.begins,
        cut.ends,
        cut.at,
        *(moment for stretch in (*cut.stretches, *cut.doubled) for moment in stretch),
    ]
    texts = [getattr(cut, name) for name, kind in _KINDS.items() if kind == "str"]
    return all(0 <= each <= LATEST for each in moments) and all(map(is_whole, texts))


def _spans(found: Any) -> tuple[tuple[Moment, Moment], ...]:
    return tuple((int(begin), int(end)) for begin, end in found)


def _plain(value: Any, kind: str) -> Any:
    if type(value).__name__ != kind:
        raise ValueError("no statement of a cut")
    return value


_KINDS = {each.name: "int" if each.name in ("begins", "ends", "at", "size") else "str" for each in fields(Cut)}
del _KINDS["stretches"], _KINDS["doubled"]
