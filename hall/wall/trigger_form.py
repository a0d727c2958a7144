"""Triggers as plain lists and texts, as files and databases keep them, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from hall.editing.document import MOST_NAME
from hall.live.condition import Condition
from hall.wall.panels import BY_KEY
from hall.wall.scene_form import MOST_PRIORITY, WrongForm, code_of, name_of, whole_of
from hall.wall.triggers import LEAST_S, MOST_S, Trigger

_CONDITION = {each.name: each.default for each in fields(Condition)}
_DEFAULTS: Mapping[str, Any] = {
    "code": "", "name_zh": "", "name_en": "", "lasts_s": 60, "pane": "", "priority": 0, "is_on": True,
}  # fmt: skip


def trigger_of(plain: Mapping[str, Any], revision: int = 0) -> Trigger:
    """Raises WrongForm: a key that this version does not know too, for a condition read in part would take more."""
    told = plain.get("condition", {})
    if not isinstance(told, dict):
        raise WrongForm("condition", "wrong_type", told)
    condition = Condition(**_read(told, _CONDITION))
    if condition == Condition():
        raise WrongForm("condition", "missing_key")
    values = _read({key: value for key, value in plain.items() if key != "condition"}, _DEFAULTS)
    for key in ("code", "name_zh", "name_en"):
        if not values[key]:
            raise WrongForm(key, "missing_key")
    code_of(values["code"])
    for key in ("name_zh", "name_en"):
        name_of(values[key], key)
    whole_of(values["priority"], "priority", -MOST_PRIORITY, MOST_PRIORITY)
    for key, value in told.items():
        if isinstance(value, str) and (len(value) > MOST_NAME or not value.isprintable()):
            raise WrongForm(key, "wrong_form", value)
    if values["pane"] and values["pane"] not in BY_KEY:
        raise WrongForm("pane", "not_one_of", values["pane"], ", ".join(BY_KEY))
    if not LEAST_S <= values["lasts_s"] <= MOST_S:
        raise WrongForm("lasts_s", "out_of_range", values["lasts_s"], f"{LEAST_S} … {MOST_S} s")
    return Trigger(**values, condition=condition, revision=revision)


def plain_trigger(trigger: Trigger) -> dict[str, Any]:
    """What ``trigger_of`` reads."""
    return {key: value for key, value in asdict(trigger).items() if key != "revision"}


def _read(told: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """All values, those not told as by default; each of the type of its default."""
    for key, value in told.items():
        if key not in defaults:
            raise WrongForm(key, "unknown_key", value)
        if type(value) is not type(defaults[key]):
            raise WrongForm(key, "wrong_type", value)
    return {**defaults, **told}
