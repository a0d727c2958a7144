"""A law file: the parts of a city's law that may change in a running hall, in the words of its profile (TOML).

What stands in the file takes the place of what counted before; what does not, stays: a file of three lines changes one
limit. ``law_text`` writes the whole law in force in the same form.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from data_access.city.law_parts import (
    read_alarms,
    read_attachments,
    read_leads,
    read_limits,
    read_rows,
    read_side_flows,
    read_tracks,
    read_words,
)
from data_access.city.profile_parts import MAY_BE_LEFT_OUT, TIMERS, read_duty, read_steps, read_timer, read_work
from data_access.city.toml_reader import TomlTable, read_toml
from hall.cases.vocabulary import Kind
from hall.city.alarm_rules import Severity
from hall.city.calendar_years import CalendarYears
from hall.city.own_rules import OwnRules
from hall.city.profile import CentreTimer, DutyRules, Profile, WorkTime
from hall.city.taxonomy import Taxonomy
from hall.moment import MINUTE_MS, SECOND_MS

_CODE = "input.law"
LAW_KEYS = frozenset(
    {"timers", "work", "duty", "steps", "lifecycle", "limits", "words", "side_flows", "attachments", "alarms", "leads"}
    | {"tracks"}
)
"""What such a file may have at its top."""


def altered_profile(
    path: Path, profile: Profile, taxonomy: Taxonomy, units: Iterable[str], calendar: CalendarYears | None = None
) -> Profile:
    """The profile as the file changes it. ``taxonomy``: under which new cases are filed; ``units``: of the duty rules;
    ``calendar``: with which a week of the file must leave work time.

    Raises InputRefused: ``input.law`` (file, line, key, why, allowed), or that of a file that is none.
    """
    table = read_toml(path, _CODE)
    changed = replace(
        profile,
        timers={**profile.timers, **_timers(table)},
        steps=read_steps(table) if table.has("steps") else profile.steps,
        duty=read_duty(table, set(units)) if table.has("duty") else profile.duty,
        work=read_work(table) if table.has("work") else profile.work,
        own=_own(table, profile, taxonomy),
    )
    table.finish()
    rest = calendar.too_long_rest(changed.work.week) if calendar and table.has("work") else ""
    if rest:
        raise table.table("work").refused("week", "no_work", value=rest)
    return changed


def _timers(table: TomlTable) -> dict[str, CentreTimer]:
    timers = table.table("timers", optional=True)
    for name in timers.names():
        if name not in (*TIMERS, *MAY_BE_LEFT_OUT):
            raise timers.refused(name, "not_one_of", value=name, allowed=", ".join((*TIMERS, *MAY_BE_LEFT_OUT)))
    return {name: read_timer(timers, name) for name in timers.names()}


def _own(table: TomlTable, profile: Profile, taxonomy: Taxonomy) -> OwnRules:
    public = any(source.public for source in profile.sources)
    return OwnRules(
        read_rows(table, has_public_sources=public) if table.has("lifecycle") else profile.own.rows,
        read_limits(table, taxonomy) if table.has("limits") else profile.own.limits,
        read_words(table) if table.has("words") else profile.own.words,
        read_side_flows(table) if table.has("side_flows") else profile.own.side_flows,
        read_attachments(table) if table.has("attachments") else profile.own.attachments,
        read_alarms(table) if table.has("alarms") else profile.own.alarms,
        read_leads(table) if table.has("leads") else profile.own.leads,
        read_tracks(table) if table.has("tracks") else profile.own.tracks,
    )


def law_text(profile: Profile) -> str:
    """The law in force as a law file: read again, it changes nothing."""
    parts = (_timer_lines(profile), _work_lines(profile.work), _duty_lines(profile.duty), _step_lines(profile))
    lines = (
        _row_lines,
        _limit_lines,
        _word_lines,
        _flow_lines,
        _attachment_lines,
        _alarm_lines,
        _lead_lines,
        _track_lines,
    )
    own = (each(profile.own) for each in lines)
    return "\n".join(line for part in (*parts, *own) for line in part)


def _timer_lines(profile: Profile) -> Iterator[str]:
    for name, timer in profile.timers.items():
        urgent = None if timer.urgent_ms is None else timer.urgent_ms // MINUTE_MS
        yield from _table(
            f"[timers.{name}]", minutes=timer.limit_ms // MINUTE_MS, unit=timer.unit.value, urgent_minutes=urgent
        )


def _work_lines(work: WorkTime) -> Iterator[str]:
    periods = [_period(each) for each in work.periods]
    return _table(
        "[work]", periods=periods, week=sorted(day + 1 for day in work.week), holidays=work.holidays,
        subdivision=work.subdivision, collector_hours=_period(work.collector_hours),
        notice_starts_timer=work.notice_starts_timer,
    )  # fmt: skip


def _period(minutes: tuple[int, int]) -> str:
    return "-".join(f"{minute // 60:02d}:{minute % 60:02d}" for minute in minutes)


def _duty_lines(duty: DutyRules) -> Iterator[str]:
    orders = {kind: [each.value for each in duty.order(kind)] for kind in Kind}
    return _table("[duty]", **orders, fallback=duty.fallback)


def _step_lines(profile: Profile) -> Iterator[str]:
    words = {each.stage: [each.name_zh, each.name_en] for each in profile.steps}
    return _table("[steps]", **words) if words else iter(())


def _row_lines(own: OwnRules) -> Iterator[str]:
    for each in own.rows:
        yield from _table(
            "[[lifecycle]]", act=each.act, **{"from": each.source or None}, leave_out=each.left_out or None,
            roles=list(each.roles) or None, approvals=None if each.approvals is None else list(each.approvals),
        )  # fmt: skip


def _limit_lines(own: OwnRules) -> Iterator[str]:
    for each in own.limits:
        limits = {name: limit // MINUTE_MS for name, limit in each.limits_ms.items()}
        yield from _table(
            "[[limits]]", kind=each.kind, subclass=each.subclass, condition=each.condition, **limits,
            unit=each.unit.value,
        )  # fmt: skip


def _word_lines(own: OwnRules) -> Iterator[str]:
    for topic in dict.fromkeys(each.code.partition(".")[0] for each in own.words):
        named = {each.code.partition(".")[2]: each for each in own.words if each.code.startswith(f"{topic}.")}
        yield from _table(f"[words.{topic}]", **{code: [each.name_zh, each.name_en] for code, each in named.items()})


def _flow_lines(own: OwnRules) -> Iterator[str]:
    flows = own.side_flows
    return _table(
        "[side_flows]", returns=flows.returns, extensions=flows.extensions, return_percent=flows.return_percent,
        return_minutes=flows.return_ms // MINUTE_MS,
    )  # fmt: skip


def _attachment_lines(own: OwnRules) -> Iterator[str]:
    rules = own.attachments
    return _table(
        "[attachments]", file_mb=rules.file_mb, act_mb=rules.act_mb, files=rules.files, times=rules.times,
        media=list(rules.media),
    )  # fmt: skip


def _alarm_lines(own: OwnRules) -> Iterator[str]:
    rules = own.alarms
    told: dict[str, Any] = {each.value: rules.of(each).sound.value for each in Severity}
    told |= {f"{each}_s": rules.of(each).repeat_s for each in Severity}
    quiet = "-".join(map(_clock, rules.quiet))
    return _table("[alarms]", **told, quiet=quiet, shifts=[_clock(each) for each in rules.shifts])


def _lead_lines(own: OwnRules) -> Iterator[str]:
    rules = own.leads
    yield from _table(
        "[leads]", together_minutes=rules.together_ms // MINUTE_MS, quiet_minutes=rules.quiet_ms // MINUTE_MS,
        lapse_minutes=rules.lapse_ms // MINUTE_MS, camera_most=rules.camera_most,
        seal_clips=rules.seals_clips,
    )  # fmt: skip
    if rules.trusted:
        yield from _table("[leads.trusted]", **{each.kind: each.percent for each in rules.trusted})


def _track_lines(own: OwnRules) -> Iterator[str]:
    rules = own.tracks
    return _table(
        "[tracks]", days=rules.days, gap_seconds=rules.gap_ms // SECOND_MS, stop_metres=rules.stop_m,
        stop_minutes=rules.stop_ms // MINUTE_MS, jump_kmh=rules.jump_kmh, patrol_metres=rules.patrol_m,
    )  # fmt: skip


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _table(header: str, **values: Any) -> Iterator[str]:
    """A table of the file; None: the key is left out. JSON's texts, numbers and lists are TOML's too."""
    yield header
    yield from (
        f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value is not None
    )
    yield ""
