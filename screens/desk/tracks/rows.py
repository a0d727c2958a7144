"""Lines of the page of tracks: who has a track, what they did, which section was walked along. Words alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from hall.city.city import City
from hall.moment import HOUR_MS, MINUTE_MS, SECOND_MS
from hall.ports.tracks import MoverTold, PatrolTold
from hall.telemetry.latest import SourceKey
from hall.telemetry.tracks.legs import Leg, LegKind, legs_of
from hall.telemetry.tracks.patrol import PersonPatrol, SectionPatrol, Unknown
from hall.telemetry.tracks.track import KMH, Track
from screens.desk.tracks.period import Shift
from widgets.common.row_list import Row
from widgets.texts.texts import Texts

_M_A_KM = 1_000  # metres
LEGS = {
    LegKind.WENT: "tracks.leg_went", LegKind.STOP: "tracks.leg_stop", LegKind.GAP: "tracks.leg_gap",
    LegKind.JUMP: "tracks.leg_jump",
}  # fmt: skip
UNKNOWN = {
    Unknown.NOBODY: "tracks.nobody", Unknown.NO_TRACK: "tracks.no_track", Unknown.NO_LINE: "tracks.no_line",
}  # fmt: skip
SHIFTS = {Shift.WHOLE: "tracks.shift_whole", Shift.EARLY: "tracks.shift_early", Shift.LATE: "tracks.shift_late"}


def lasting(texts: Texts, span_ms: int) -> str:
    """`40 秒`, `6 分`, then h:mm."""
    if span_ms < MINUTE_MS:
        return texts.words("time.seconds", number=span_ms // SECOND_MS)
    return texts.words("tracks.minutes", number=span_ms // MINUTE_MS) if span_ms < HOUR_MS else texts.duration(span_ms)


def name_of(texts: Texts, mover: MoverTold) -> str:
    """Kind, code and what is theirs."""
    place = 0 if texts.language == "zh" else 1
    duties = texts.joined([each[place] for each in mover.duties[:2]])
    return " ".join(filter(None, (texts.words(f"mover.{mover.key.kind}"), mover.key.code, duties)))


def holds(texts: Texts, mover: MoverTold, typed: str, city: City) -> bool:
    """Whether it is among what somebody searches: kind, code, section or unit, each word of what was typed."""
    units = (city.unit_name(code, texts.language) for code in mover.units)
    told = " ".join((name_of(texts, mover), *(" ".join(each) for each in mover.duties), *units))
    return all(word in told.casefold() for word in typed.casefold().split())


def mover_rows(texts: Texts, movers: Sequence[MoverTold], numbers: Mapping[SourceKey, int]) -> list[Row]:
    """``numbers``: of those on the map."""
    return [
        Row(name_of(texts, each), texts.words("tracks.number", number=numbers[each.key]) if each.key in numbers else "")
        for each in movers
    ]


def leg_rows(texts: Texts, track: Track, hidden: int) -> list[Row]:
    """What somebody did, in the order of time; before it the sum of it."""
    rows = [Row(texts.words("tracks.sum", km=texts.number(track.length_m / _M_A_KM, 2), stops=len(track.stops),
                            gaps=len(track.gaps)))]  # fmt: skip
    if track.jumps:
        rows.append(Row(texts.words("tracks.jumps", number=track.jumps)))
    if hidden:
        rows.append(Row(texts.words("tracks.hidden", number=hidden), is_wrong=True))
    return rows + [_leg_row(texts, each) for each in legs_of(track)]


def _leg_row(texts: Texts, leg: Leg) -> Row:
    since, until = (texts.clock_time(each, seconds=False) for each in (leg.begins, leg.ends))
    words = f"{since}–{until}  {texts.words(LEGS[leg.kind])}"
    span = leg.ends - leg.begins
    if leg.kind is LegKind.WENT:
        kmh = texts.number(leg.length_m / max(1, span) * SECOND_MS * KMH, 1)
        return Row(words, texts.words("tracks.went", metres=texts.number(leg.length_m), kmh=kmh))
    return Row(words, lasting(texts, span))


def section_rows(texts: Texts, told: PatrolTold, people: Collection[str] = ()) -> list[Row]:
    """The worst first, as they come. ``people``: of these alone, where there are any."""
    place = 0 if texts.language == "zh" else 1
    return [
        Row(f"{told.names[each.code][place]} · {each.person or '–'}", share_words(texts, each))
        for each in told.patrol.sections
        if not people or each.person in people
    ]


def person_rows(texts: Texts, people: Sequence[PersonPatrol]) -> list[Row]:
    """The worst first, as they come, with how long anything was heard of them."""
    return [
        Row(
            texts.words("tracks.of_person", person=each.code, number=each.sections),
            share_words(texts, each)
            if each.share is None
            else texts.words("tracks.share_heard", share=texts.rate(each.share), time=lasting(texts, each.heard_ms)),
        )
        for each in people
    ]


def share_words(texts: Texts, told: SectionPatrol | PersonPatrol) -> str:
    """Percent and metres; or why nobody can say."""
    if told.share is None or told.covered_m is None:
        return texts.words(UNKNOWN[getattr(told, "why", None) or Unknown.NO_TRACK])
    of = f"{texts.number(told.covered_m)} / {texts.number(told.length_m)} m"
    return f"{texts.percent(told.covered_m, told.length_m)} · {of}"
