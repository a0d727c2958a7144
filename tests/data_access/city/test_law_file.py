"""Law files and calendar files: what they change, what is refused with file, line, key and what is allowed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from data_access.city.calendar_file import altered_calendar, calendar_text
from data_access.city.calendars import published_years
from data_access.city.law_file import altered_profile, law_text
from data_access.city.profiles import load_profile, load_profile_taxonomy
from hall.cases.table.law_rows import table_of
from hall.cases.vocabulary import Act, State
from hall.city.alarm_rules import AlarmRule, AlarmRules, Sound
from hall.city.own_rules import AttachmentRules, LeadRules, OwnRules, RowChange, SideFlows, TrustedKind
from hall.city.profile import Profile
from hall.city.track_rules import TrackRules
from hall.errors import InputRefused
from hall.moment import HOUR_MS, MINUTE_MS
from hall.people.roles import Role

ERQI = load_profile("erqi")
LIST = load_profile_taxonomy(ERQI)
UNITS = [unit.code for unit in ERQI.units]
YEARS = published_years(ERQI.work)


def altered(tmp_path: Path, text: str, profile: Profile = ERQI) -> Profile:
    file = tmp_path / "law.toml"
    file.write_text(text, encoding="utf-8")
    return altered_profile(file, profile, LIST, UNITS)


def test_three_lines_change_one_limit(tmp_path: Path) -> None:
    changed = altered(tmp_path, '[timers.file]\nminutes = 45\nunit = "work"\n')
    assert changed.timers["file"].limit_ms == 45 * MINUTE_MS
    assert replace(changed, timers=ERQI.timers) == ERQI


def test_rows_roles_approvals_limits_and_words(tmp_path: Path) -> None:
    text = """
[[lifecycle]]
act = "hold"
from = "filed"
leave_out = true
[[lifecycle]]
act = "void"
from = "filed"
approvals = ["leader"]
[[lifecycle]]
act = "file"
roles = ["shift_leader"]
[[limits]]
kind = "component"
subclass = "0101"
condition = 1
A = 60
C = 120
unit = "work"
[words.act]
hold = ["缓办", "Defer"]
[side_flows]
extensions = 1
return_minutes = 90
[attachments]
file_mb = 20
media = ["image/jpeg"]
[alarms]
notice = "tone"
notice_s = 600
quiet = ""
shifts = ["07:30"]
[tracks]
days = 30
stop_minutes = 5

[leads]
camera_most = 5
seal_clips = true
[leads.trusted]
refuse = 92
"""
    changed = altered(tmp_path, text)
    table = table_of(changed.own.rows)
    held = [table.row(Act.HOLD, state) is not None for state in (State.FILED, State.DISPATCHED)]
    assert held == [False, True]
    voided = [table.row(Act.VOID, state) for state in (State.FILED, State.ACCEPTED)]
    assert [row.approvals for row in voided if row] == [(Role.LEADER,), ()]
    assert table.roles_of(Act.FILE) == (Role.SHIFT_LEADER, Role.SYSTEM)
    (limit,) = changed.own.limits
    assert limit.limits_ms == {"A": HOUR_MS, "B": HOUR_MS, "C": 2 * HOUR_MS}
    assert [(word.code, word.name_zh) for word in changed.own.words] == [("act.hold", "缓办")]
    assert changed.own.side_flows == SideFlows(extensions=1, return_ms=90 * MINUTE_MS)
    assert changed.own.attachments == AttachmentRules(file_mb=20, media=("image/jpeg",))
    assert changed.own.alarms == AlarmRules(notice=AlarmRule(Sound.TONE, 600), quiet=(), shifts=(450,))
    assert changed.own.tracks == TrackRules(days=30, stop_ms=5 * 60_000)
    assert changed.own.leads == LeadRules(camera_most=5, trusted=(TrustedKind("refuse", 92),), seals_clips=True)
    assert altered(tmp_path, law_text(changed)) == changed  # what is written out reads the same
    assert altered(tmp_path, "lifecycle = []\n", changed).own == replace(changed.own, rows=())


@pytest.mark.parametrize(
    ("text", "line", "key", "why", "allowed"),
    [
        ('[timers.file]\nunit = "work"\nminutes = 0\n', 3, "timers.file.minutes", "too_small", ""),
        ("[timers.tea]\nminutes = 5\n", 1, "timers.tea", "not_one_of", "accept, verify"),
        ("colour = 1\n", 1, "colour", "unknown_key", ""),
        ('[[lifecycle]]\nact = "dance"\nleave_out = true\n', 2, "lifecycle.0.act", "not_one_of", "report, "),
        ('[[lifecycle]]\nact = "file"\nfrom = "closed"\nleave_out = true\n', 3, "lifecycle.0.from", "not_one_of",
         "accepted"),
        ('[[lifecycle]]\nact = "file"\n', 1, "lifecycle.0.leave_out", "nothing_or_both", "leave_out, roles"),
        ('[[lifecycle]]\nact = "file"\nroles = ["admin"]\n', 3, "lifecycle.0.roles", "role_never_acts", "shift_leader"),
        ('[[lifecycle]]\nact = "file"\napprovals = ["boss"]\n', 3, "lifecycle.0.approvals", "not_one_of", "leader"),
        ('[[lifecycle]]\nact = "close"\nroles = ["department"]\n', 3, "lifecycle.0.roles", "disposer_apart",
         "shift_leader"),
        ('[[lifecycle]]\nact = "extend"\napprovals = ["department"]\n', 3, "lifecycle.0.approvals",
         "unit_never_approves", "dispatcher"),
        ("[side_flows]\nreturns = 0\n", 2, "side_flows.returns", "too_small", ""),
        ("[side_flows]\nappeals = 1\n", 2, "side_flows.appeals", "unknown_key", ""),
        ("[attachments]\nfile_mb = 65\n", 2, "attachments.file_mb", "out_of_range", "1 … 64"),
        ("[attachments]\nfiles = 0\n", 2, "attachments.files", "too_small", ""),
        ('[attachments]\nmedia = ["image/gif"]\n', 2, "attachments.media", "not_one_of", "image/jpeg, "),
        ("[tracks]\ngap_seconds = 60\n", 2, "tracks.gap_seconds", "too_small", ""),
        ("[leads]\nlapse_minutes = 0\n", 2, "leads.lapse_minutes", "too_small", ""),
        ("[leads.trusted]\nghosts = 90\n", 2, "leads.trusted.ghosts", "not_one_of", "street_trade, "),
        ("[leads.trusted]\nrefuse = 101\n", 2, "leads.trusted.refuse", "out_of_range", "1 … 100"),
        ('[alarms]\nurgent = "shout"\n', 2, "alarms.urgent", "not_one_of", "none, tone, speech"),
        ("[alarms]\nurgent_s = 5\n", 2, "alarms.urgent_s", "out_of_range", "0, 10 … 3600"),
        ('[alarms]\nquiet = "22:00"\n', 2, "alarms.quiet", "not_a_period", ""),
        ('[alarms]\nquiet = "22:00-22:00"\n', 2, "alarms.quiet", "not_a_period", ""),
        ('[alarms]\nquiet = "24:00-07:00"\n', 2, "alarms.quiet", "not_a_period", ""),
        ('[alarms]\nshifts = ["8:00"]\n', 2, "alarms.shifts", "not_a_period", ""),
        ('[alarms]\nshifts = ["20:00", "08:00"]\n', 2, "alarms.shifts", "not_in_order", ""),
        ("[alarms]\ndanger = 1\n", 2, "alarms.danger", "unknown_key", ""),
        ('[[lifecycle]]\nact = "attach"\napprovals = ["leader"]\n', 3, "lifecycle.0.approvals", "nothing_to_approve",
         ""),
        ('[[lifecycle]]\nact = "import"\nroles = ["leader"]\n', 2, "lifecycle.0.act", "by_program", ""),
        ('[[lifecycle]]\nact = "report"\napprovals = ["leader"]\n', 3, "lifecycle.0.approvals", "nothing_to_approve",
         ""),
        ('[[lifecycle]]\nact = "report"\nleave_out = true\n', 3, "lifecycle.0.leave_out", "needed_to_begin", ""),
        ('[[lifecycle]]\nact = "dispose"\nleave_out = true\n', 3, "lifecycle.0.leave_out", "dead_end", ""),
        ('[[lifecycle]]\nact = "resume"\nleave_out = true\n', 3, "lifecycle.0.leave_out", "held_for_ever", ""),
        ('[[lifecycle]]\nact = "send_verify"\nleave_out = true\n', 3, "lifecycle.0.leave_out", "needed_to_verify", ""),
        ('[[lifecycle]]\nact = "reject"\nleave_out = true\n[[lifecycle]]\nact = "reject"\nleave_out = true\n', 5,
         "lifecycle.1.act", "twice", ""),
        ('[[limits]]\nkind = "event"\nsubclass = "9999"\n', 3, "limits.0.subclass", "no_such_subclass", ""),
        ('[[limits]]\nkind = "component"\nsubclass = "0101"\ncondition = 9\n', 4, "limits.0.condition", "not_one_of",
         "1"),
        ('[words.state]\ngone = ["没", "Gone"]\n', 2, "words.state.gone", "not_one_of", "reported"),
        ('[words.act]\nhold = ["缓办"]\n', 2, "words.act.hold", "wrong_type", ""),
    ],
)  # fmt: skip
def test_a_wrong_law_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int, key: str, why: str, allowed: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        altered(tmp_path, text)
    words = refused.value.words
    assert (words.code, words.params["line"], words.params["key"], words.params["why"]) == (
        "input.law", line, key, why,
    )  # fmt: skip
    assert allowed in str(words.params.get("allowed", ""))


def test_a_profile_may_change_its_rows_too(tmp_path: Path) -> None:
    text = Path(ERQI.path).read_text(encoding="utf-8")
    file = tmp_path / "town.toml"
    file.write_text(text + '\n[[lifecycle]]\nact = "reject"\nleave_out = true\n', encoding="utf-8")
    assert load_profile(file).own == OwnRules(rows=(RowChange("reject", left_out=True),))


def calendar_of(tmp_path: Path, text: str) -> dict[date, bool]:
    file = tmp_path / "calendar.toml"
    file.write_text(text, encoding="utf-8")
    years = altered_calendar(file, YEARS).years
    return {day: worked for year in years.values() for day, worked in year.items()}


def test_a_published_year_and_single_days(tmp_path: Path) -> None:
    text = '[years.2027]\noff = ["2027-01-01"]\nwork = ["2027-01-03"]\n[days]\noff = ["2026-12-31"]\n'
    days = calendar_of(tmp_path, text + 'plain = ["2026-10-10"]\nwork = ["2026-10-11"]\n')
    told = [date(2027, 1, 1), date(2027, 1, 3), date(2026, 12, 31), date(2026, 10, 10), date(2026, 10, 11)]
    assert [days.get(day) for day in told] == [False, True, False, None, True]
    assert days[date(2026, 10, 1)] is False  # what the file does not speak of stays


def test_days_may_stand_as_toml_writes_dates(tmp_path: Path) -> None:
    days = calendar_of(tmp_path, '[years.2027]\noff = [2027-01-01, "2027-01-04"]\nwork = [2027-01-03]\n')
    assert [days.get(date(2027, 1, day)) for day in (1, 3, 4)] == [False, True, False]
    for wrong in ("2027-01-01T00:00:00", "1", "true", '"2027/1/1"'):
        with pytest.raises(InputRefused) as no:
            calendar_of(tmp_path, f"[years.2027]\noff = [{wrong}]\n")
        assert (no.value.words.code, no.value.words.params["line"]) == ("input.calendar", 2)


def test_a_calendar_that_takes_a_months_work_away_is_refused_with_the_days(tmp_path: Path) -> None:
    off = [date(2027, 3, 1) + timedelta(days=day) for day in range(31)]  # a Monday and thirty days; a weekend before it
    text = "[years.2027]\noff = [" + ", ".join(f'"{day}"' for day in off) + "]\n"
    with pytest.raises(InputRefused) as refused:
        calendar_of(tmp_path, text)
    params = refused.value.words.params
    assert (params["line"], params["key"], params["why"]) == (2, "years.2027.off", "no_work")
    assert params["value"] == "2027-02-27 … 2027-03-31"
    with pytest.raises(InputRefused) as single:
        calendar_of(tmp_path, text.replace("years.2027", "days").replace("2027-03", "2026-07"))
    assert single.value.words.params["key"] == "days.off"
    assert calendar_of(tmp_path, text.replace(', "2027-03-15"', "").replace('"2027-03-16", ', ""))


def test_a_week_that_the_holidays_leave_nothing_of_is_refused(tmp_path: Path) -> None:
    sundays = {date(2027, 5, 2) + timedelta(weeks=week): False for week in range(6)}
    file = tmp_path / "law.toml"
    text = '[work]\nperiods = ["08:00-12:00"]\nweek = [7]\nholidays = "CN"\ncollector_hours = "07:00-19:00"\n'
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        altered_profile(file, ERQI, LIST, UNITS, replace(YEARS, years={2027: sundays}))
    assert (refused.value.words.params["key"], refused.value.words.params["why"]) == ("work.week", "no_work")


def test_the_calendar_written_out_reads_the_same(tmp_path: Path) -> None:
    file = tmp_path / "calendar.toml"
    file.write_text(calendar_text(YEARS), encoding="utf-8")
    assert altered_calendar(file, replace(YEARS, years={})) == YEARS


@pytest.mark.parametrize(
    ("text", "line", "key", "why"),
    [
        ('[years.soon]\noff = ["2027-01-01"]\n', 1, "years.soon", "not_a_year"),
        ('[years.2027]\noff = ["2028-01-01"]\n', 2, "years.2027.off", "another_year"),
        ('[years.2027]\noff = ["2027-01-01"]\nwork = ["2027-01-01"]\n', 3, "years.2027.work", "twice"),
        ('[days]\noff = ["1999-01-01"]\n', 2, "days.off", "year_not_published"),
        ('[days]\noff = ["New Year"]\n', 2, "days.off", "not_a_date"),
        ('[days]\nfree = ["2026-01-01"]\n', 2, "days.free", "unknown_key"),
    ],
)
def test_a_wrong_calendar_is_refused_with_its_line(tmp_path: Path, text: str, line: int, key: str, why: str) -> None:
    with pytest.raises(InputRefused) as refused:
        calendar_of(tmp_path, text)
    params = refused.value.words.params
    assert (params["line"], params["key"], params["why"]) == (line, key, why)


@pytest.mark.parametrize(("country", "why", "allowed"), [('"US"', "not_one_of", "AK, AL"), ('"CN"', "unknown_key", "")])
def test_an_unknown_part_of_a_country_is_refused_with_those_there_are(
    tmp_path: Path, country: str, why: str, allowed: str
) -> None:
    text = Path(ERQI.path).read_text(encoding="utf-8")
    file = tmp_path / "town.toml"
    file.write_text(text.replace('holidays = "CN"', f'holidays = {country}\nsubdivision = "XX"'), encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        load_profile(file)
    params = refused.value.words.params
    assert (params["key"], params["why"]) == ("work.subdivision", why)
    assert str(params.get("allowed", "")).startswith(allowed)
    line = 1 + file.read_text(encoding="utf-8").splitlines().index('subdivision = "XX"')
    assert params["line"] == line
