"""Named arrangements of cameras as plain lists and texts, as files and databases keep them, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hall.plain_text import is_storable
from hall.video.layouts.layouts import FIXED, Layout
from hall.video.layouts.rotation import LEAST_DWELL_S, MOST_DWELL_S
from hall.wall.named_arrangement import MOST_PLACED, NamedArrangement
from hall.wall.orders import MOST_CAMERA
from hall.wall.scene_form import WrongForm, code_of, name_of, whole_of

_NAMES = ("name_zh", "name_en")
_KEYS = frozenset({"code", *_NAMES, "cameras", "layout", "dwell_s"})


def arrangement_of(plain: Mapping[str, Any], revision: int = 0) -> NamedArrangement:
    """Raises WrongForm: a key that this version does not know too."""
    for key in plain.keys() - _KEYS:
        raise WrongForm(key, "unknown_key", plain[key])
    code, (name_zh, name_en) = code_of(plain.get("code")), (name_of(plain.get(key), key) for key in _NAMES)
    layout, dwell_s = plain.get("layout", Layout.FOUR.value), plain.get("dwell_s", 0)
    if layout not in FIXED:
        raise WrongForm("layout", "not_one_of", layout, ", ".join(FIXED))
    if dwell_s != 0:
        whole_of(dwell_s, "dwell_s", LEAST_DWELL_S, MOST_DWELL_S)
    return NamedArrangement(
        code, name_zh, name_en, _cameras(plain.get("cameras")), Layout(layout), int(dwell_s), revision
    )


def _cameras(told: Any) -> tuple[str, ...]:
    if not isinstance(told, list) or len(told) > MOST_PLACED:
        raise WrongForm("cameras", "wrong_type", told)
    for code in told:
        if not isinstance(code, str) or len(code) > MOST_CAMERA or "," in code or not is_storable(code):
            raise WrongForm("cameras", "wrong_form", code)
    named = [code for code in told if code]
    if not named:
        raise WrongForm("cameras", "missing_key")
    for code in named:
        if named.count(code) > 1:
            raise WrongForm("cameras", "twice", code)
    return tuple(told)


def plain_arrangement(made: NamedArrangement) -> dict[str, Any]:
    """What ``arrangement_of`` reads."""
    return {
        "code": made.code, "name_zh": made.name_zh, "name_en": made.name_en, "layout": made.layout.value,
        "dwell_s": made.dwell_s, "cameras": list(made.cameras),
    }  # fmt: skip
