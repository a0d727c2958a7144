"""The tables of a profile in which a city makes rules of its own: rows of the lifecycle, limits, words, how often
and how late, what may be attached, what sounds, what becomes of leads, what is read of tracks.

Read from a profile when a database is made, and from a law file when the law of a running hall is changed.
"""

from __future__ import annotations

import re

from data_access.city.toml_reader import TomlTable
from hall.cases.attachments import MEDIA, MEGABYTE, MOST_BYTES
from hall.cases.table.law_rows import RowFault, checked
from hall.cases.vocabulary import Act, Kind, State
from hall.city.alarm_rules import LEAST_REPEAT_S, MOST_REPEAT_S, AlarmRule, AlarmRules, Severity, Sound
from hall.city.own_rules import (
    AttachmentRules,
    LeadRules,
    LimitChange,
    OwnWord,
    RowChange,
    SideFlows,
    TrustedKind,
)
from hall.city.taxonomy import AREA_CLASSES, Taxonomy
from hall.city.track_rules import LEAST_GAP_S, TrackRules
from hall.city.work_calendar import TimeUnit
from hall.errors import NotFound
from hall.moment import MINUTE_MS, SECOND_MS
from hall.video.leads.kinds import BY_CODE

_WHOLE = 100  # percent
NAMED = {"act": tuple(Act), "state": tuple(State)}
"""What a city may have words of its own for, besides the seven steps."""


def read_rows(table: TomlTable, *, has_public_sources: bool) -> tuple[RowChange, ...]:
    """``[[lifecycle]]``: act, from, and leave_out or roles or approvals. Checked against the standard rows."""
    places = table.tables("lifecycle", optional=True)
    changes = tuple(_row(each) for each in places)
    try:
        checked(changes, has_public_sources=has_public_sources)
    except RowFault as no:
        told = {"value": no.value, "allowed": no.allowed}
        raise places[no.place].refused(no.key, no.why, **{key: text for key, text in told.items() if text}) from None
    return changes


def _row(each: TomlTable) -> RowChange:
    left_out = each.boolean("leave_out", default=False)
    if left_out == (each.has("roles") or each.has("approvals")):
        raise each.refused("leave_out", "nothing_or_both", allowed="leave_out, roles, approvals")
    approvals = each.texts("approvals", ()) if each.has("approvals") else None
    return RowChange(each.text("act"), each.text("from", ""), left_out, each.texts("roles", ()), approvals)


def read_limits(table: TomlTable, taxonomy: Taxonomy) -> tuple[LimitChange, ...]:
    """``[[limits]]``: the city's own 处置时限 in minutes of ``unit`` by area class; A alone counts for all."""
    found: dict[tuple[str, str, int], LimitChange] = {}
    for each in table.tables("limits", optional=True):
        change = _limit(each, taxonomy)
        key = (change.kind, change.subclass, change.condition)
        if key in found:
            raise each.refused("subclass", "twice", value=f"{change.kind} {change.subclass} {change.condition}")
        found[key] = change
    return tuple(found.values())


def _limit(each: TomlTable, taxonomy: Taxonomy) -> LimitChange:
    kind, subclass = each.choice("kind", tuple(Kind)), each.text("subclass")
    try:
        taxonomy.subclass(kind, subclass)
    except NotFound:
        raise each.refused("subclass", "no_such_subclass", value=subclass) from None
    number, known = each.number("condition", least=1), taxonomy.conditions_of(kind, subclass)
    if number not in [condition.number for condition in known]:
        allowed = ", ".join(str(condition.number) for condition in known)
        raise each.refused("condition", "not_one_of", value=number, allowed=allowed)
    first = each.number(AREA_CLASSES[0], least=1)
    limits = {name: each.number(name, first, least=1) * MINUTE_MS for name in AREA_CLASSES}
    return LimitChange(kind, subclass, number, limits, TimeUnit(each.choice("unit", tuple(TimeUnit))))


def read_side_flows(table: TomlTable) -> SideFlows:
    """``[side_flows]``: returns, extensions, return_percent, return_minutes; what is not there stays as the standard
    has it."""
    flows, usual = table.table("side_flows", optional=True), SideFlows()
    return SideFlows(
        flows.number("returns", usual.returns, least=1),
        flows.number("extensions", usual.extensions, least=1),
        flows.number("return_percent", usual.return_percent, least=1),
        flows.number("return_minutes", usual.return_ms // MINUTE_MS) * MINUTE_MS,
    )


def read_attachments(table: TomlTable) -> AttachmentRules:
    """``[attachments]``: file_mb, act_mb, files, times, media; what is not there stays as the standard has it."""
    rules, usual = table.table("attachments", optional=True), AttachmentRules()
    media = rules.texts("media", usual.media)
    for each in media:
        if each not in MEDIA:
            raise rules.refused("media", "not_one_of", value=each, allowed=", ".join(MEDIA))
    file_mb = rules.number("file_mb", usual.file_mb, least=1)
    if file_mb > MOST_BYTES // MEGABYTE:
        raise rules.refused("file_mb", "out_of_range", value=file_mb, allowed=f"1 … {MOST_BYTES // MEGABYTE}")
    return AttachmentRules(
        file_mb,
        rules.number("act_mb", usual.act_mb, least=1),
        rules.number("files", usual.files, least=1),
        rules.number("times", usual.times, least=1),
        media,
    )


def read_alarms(table: TomlTable) -> AlarmRules:
    """``[alarms]``: urgent, important, notice (none, tone, speech), each with ``_s``, the seconds to its repetition, 0:
    once; quiet ("22:00-07:00", "": never); shifts. What is not there stays as the standard has it."""
    rules, usual = table.table("alarms", optional=True), AlarmRules()
    of = {each.value: _alarm_rule(rules, each, usual.of(each)) for each in Severity}
    quiet, shifts = usual.quiet, usual.shifts
    if rules.has("quiet"):
        text = rules.text("quiet")
        quiet = tuple(_minute(rules, "quiet", each) for each in text.split("-")) if text else ()
        if text and (len(quiet) != 2 or quiet[0] == quiet[1]):
            raise rules.refused("quiet", "not_a_period", value=text)
    if rules.has("shifts"):
        shifts = tuple(_minute(rules, "shifts", each) for each in rules.texts("shifts"))
        if list(shifts) != sorted(set(shifts)):
            raise rules.refused("shifts", "not_in_order", value=", ".join(rules.texts("shifts")))
    return AlarmRules(**of, quiet=quiet, shifts=shifts)


def _alarm_rule(rules: TomlTable, severity: Severity, usual: AlarmRule) -> AlarmRule:
    key = f"{severity}_s"
    sound = Sound(rules.choice(severity.value, tuple(Sound), usual.sound))
    repeat_s = rules.number(key, usual.repeat_s)
    if repeat_s and not LEAST_REPEAT_S <= repeat_s <= MOST_REPEAT_S:
        raise rules.refused(key, "out_of_range", value=repeat_s, allowed=f"0, {LEAST_REPEAT_S} … {MOST_REPEAT_S}")
    return AlarmRule(sound, repeat_s)


def read_leads(table: TomlTable) -> LeadRules:
    """``[leads]``: together_minutes, quiet_minutes, lapse_minutes, camera_most, seal_clips; and ``[leads.trusted]``:
    kind = percent. What is not there stays as the standard has it."""
    rules, usual = table.table("leads", optional=True), LeadRules()
    trusted = rules.table("trusted", optional=True)
    for name in trusted.names():
        if name not in BY_CODE:
            raise trusted.refused(name, "not_one_of", value=name, allowed=", ".join(BY_CODE))
    kinds = tuple(TrustedKind(name, _percent(trusted, name)) for name in trusted.names())
    return LeadRules(
        rules.number("together_minutes", usual.together_ms // MINUTE_MS) * MINUTE_MS,
        rules.number("quiet_minutes", usual.quiet_ms // MINUTE_MS) * MINUTE_MS,
        rules.number("lapse_minutes", usual.lapse_ms // MINUTE_MS, least=1) * MINUTE_MS,
        rules.number("camera_most", usual.camera_most, least=1),
        kinds,
        rules.boolean("seal_clips", default=usual.seals_clips),
    )


def read_tracks(table: TomlTable) -> TrackRules:
    """``[tracks]``: days, gap_seconds, stop_metres, stop_minutes, jump_kmh, patrol_metres; what is not there stays."""
    rules, usual = table.table("tracks", optional=True), TrackRules()
    return TrackRules(
        rules.number("days", usual.days, least=1),
        rules.number("gap_seconds", usual.gap_ms // SECOND_MS, least=LEAST_GAP_S) * SECOND_MS,
        rules.number("stop_metres", usual.stop_m, least=1),
        rules.number("stop_minutes", usual.stop_ms // MINUTE_MS, least=1) * MINUTE_MS,
        rules.number("jump_kmh", usual.jump_kmh, least=1),
        rules.number("patrol_metres", usual.patrol_m, least=1),
    )


def _percent(table: TomlTable, key: str) -> int:
    percent = table.number(key, least=1)
    if percent > _WHOLE:
        raise table.refused(key, "out_of_range", value=percent, allowed=f"1 … {_WHOLE}")
    return percent


def _minute(rules: TomlTable, key: str, text: str) -> int:
    """Of the day, from ``08:30``."""
    found = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)", text)
    if not found:
        raise rules.refused(key, "not_a_period", value=text)
    return int(found[1]) * 60 + int(found[2])


def read_words(table: TomlTable) -> tuple[OwnWord, ...]:
    """``[words.act]`` and ``[words.state]``: code = [Chinese, English]."""
    words, own = table.table("words", optional=True), []
    for topic, codes in NAMED.items():
        named = words.table(topic, optional=True)
        for code in named.names():
            if code not in codes:
                raise named.refused(code, "not_one_of", value=code, allowed=", ".join(codes))
            pair = named.texts(code)
            if len(pair) != 2 or not all(part.strip() for part in pair):
                raise named.refused(code, "wrong_type", wanted="[zh, en]")
            own.append(OwnWord(f"{topic}.{code}", *pair))
    return tuple(own)
