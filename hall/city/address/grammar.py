"""How addresses are put together (A路与B路交口向西80米路北): a text in plain writing, and how it may be cut.

Knows words between names, and no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.city.address.endings import ROAD_ENDS
from hall.city.address.written import house_number
from hall.frozen import frozen

_WAY = "正?(?:东南|东北|西南|西北|东|南|西|北)"
BEARINGS = {"北": 0, "东北": 45, "东": 90, "东南": 135, "南": 180, "西南": 225, "西": 270, "西北": 315}
"""Degrees clockwise from north."""
_ROAD = "(?:大道|大街|胡同|路|街|巷)"
_BEGINNING = re.compile(r"^(?:(?:我|人)?(?:就|大概|好像)?在|位于|靠近|临近|地址是?|地点是?|事发)+:?")
_REGION = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,3}省)?(?:[\u4e00-\u9fff]{2,3}市)?(?:[\u4e00-\u9fff]{1,3}?(?<![小社园校院景厂片街发])[区县])?(?=..)"
)
_REMARK = re.compile(
    r"(?:[,的]?(?:这里|那里|那边|这边|那儿|附近|旁边|边上|旁|门口|门前|对面|对过|周边|一带|院内|里面|前面|后面|处|上|内|里))+$"
)
_BRACKETED = re.compile(r"\(([^()]*)\)$")
_OFFSET = re.compile(
    rf"^(.+?),?(?:再?[向往朝])?({_WAY})(?:侧|边|面|方向|方)?(?:大约|大概|约|走|行)*(\d+(?:\.\d+)?)多?(米|m|公里|千米|km)"
    rf"(?:左右|处|远|的?地方)*,?(?:[路道街]?({_WAY})[侧边面头]?)?$"
)
_SIDES = (
    re.compile(rf"^(.+?(?:{_ROAD}|口|号))[路道街]?({_WAY})[侧边面头]?$"),
    re.compile(rf"^(.+?)({_WAY})[侧边面头]$"),
)
_GATE = re.compile(r"^(.{1,40}?)((?:[东南西北正前后大侧]{1,3}|\d{1,2}号?)门|[a-d]口|\d{1,2}号?口|出口|入口)$")
_MOUTH = re.compile(
    r"的?(?:交叉路口|交叉口|交汇处|交汇口|交会处|交界处|交界|交口|交汇|相交处?|10字路口|丁字路口|3岔路口|路口|拐角处?|转角处?|交叉处|口)$"
)
_LINK = re.compile(r"[与和跟同及,/×x&+@-]| and | & ")
_MARK = "甲乙丙丁戊己庚辛壬癸"
_DOOR = rf"[{_MARK}附]?\d{{1,5}}(?:[a-ln-z]|[{_MARK}])?(?:(?:号?[之附]|[-/])\d{{1,4}}[a-z]?){{0,2}}"
"""A house number: 224b, 甲12, 12之1, 12号附1, 29/2; no m, which is metres."""
_LANE = r"\d{1,5}弄"
_HOUSE = re.compile(rf"^(.+?)(?:no\.? ?|第)?((?:{_LANE})?{_DOOR})号(?!路段|线|门|口)(?:大?院|楼)?(.*)$")
_BARE_HOUSE = re.compile(rf"^(.+{_ROAD})((?:{_LANE})?{_DOOR})$|^(.+?) ?no\.? ?({_DOOR})$")
_BEFORE_LANE = re.compile(rf"^(?:no\.? ?)?({_DOOR})号?,?(.*?{_ROAD})({_LANE})$")
"""81 鹤庆路358弄: as maps write it, the number of the house before its lane."""
_STRETCHES = (
    re.compile(r"^(.{1,24}?)\((.{1,24}?)(?:至|到|-)(.{1,24}?)(?:之间|间|路段|段)?\)$"),
    re.compile(r"^(.{1,24}?)\(?(.{1,24}?)[与和](.{1,24}?)(?:之间|中间)\)?$"),
    re.compile(r"^(.{1,24}?)(?:从|由|,)(.{1,24}?)(?:至|到|-)(.{1,24}?)(?:之间|间|路段|段)?$"),
    re.compile(rf"^(.{{1,24}}?{_ROAD})(.{{1,24}}?)(?:至|到|-)(.{{1,24}}?)(?:之间|间|路段|段)?$"),
)
_PART = re.compile(r"^(.+?)\(?第?(\d{1,3})段\)?(.*)$")
_NUMBERED = re.compile(r"^(?:路段|section)编?号?:?(\d{1,9})$|^第?(\d{1,9})号?路段$")


@frozen
class Offset:
    """``metres`` from ``base`` towards ``way`` (0: only beside it), then on the ``side`` of the road, "" for none."""

    base: str
    way: str
    metres: float
    side: str = ""


def cleaned(text: str) -> tuple[str, str]:
    """Without what stands before and behind every address; what was taken away behind it is told too."""
    text = _BEGINNING.sub("", text)
    text = _REGION.sub("", text)
    remark = _REMARK.search(text)
    if remark and remark.start() > 1:
        return text[: remark.start()], remark[0].strip(",的")
    return text, ""


def bracketed(text: str) -> tuple[str, str]:
    """The text before brackets at its end, and what stands in them."""
    found = _BRACKETED.search(text)
    return (text[: found.start()], found[1]) if found and found.start() else (text, "")


def offset(text: str) -> Offset | None:
    """So many metres from somewhere, or the side of a road."""
    found = _OFFSET.match(text)
    if found:
        metres = float(found[3]) * (1000 if found[4] in ("公里", "千米", "km") else 1)
        return Offset(found[1], found[2].lstrip("正"), metres, (found[5] or "").lstrip("正"))
    for pattern in _SIDES:
        if side := pattern.match(text):
            return Offset(side[1], side[2].lstrip("正"), 0.0)
    return None


def gate(text: str) -> tuple[str, str] | None:
    """A place, and which of its gates or exits."""
    found = _GATE.match(text)
    return (found[1], found[2]) if found else None


def houses(text: str) -> Iterator[tuple[str, str, str]]:
    """A road, a house number in its one form, and what stands behind it. In a lane (弄) that is a number of the road,
    and one of the lane, which may be a road of its own."""
    if before := _BEFORE_LANE.match(text):
        base, number, left = before[2], before[3] + before[1], ""
    elif found := _HOUSE.match(text):
        base, number, left = found[1].strip(), found[2], found[3]
    elif bare := _BARE_HOUSE.match(text):
        base, number, left = bare[1] or bare[3], bare[2] or bare[4], ""
    else:
        return
    yield base, house_number(number), left
    lane, mark, inside = number.partition("弄")
    if mark:
        yield base + lane + mark, house_number(inside), left


def part(text: str) -> tuple[str, int, str] | None:
    """A road, the number of its section (2段), and what stands behind it."""
    found = _PART.match(text)
    return (found[1].rstrip("("), int(found[2]), found[3]) if found else None


def numbered(text: str) -> str:
    """The number of a section of the city (路段 128), "" where it is none."""
    found = _NUMBERED.match(text)
    return (found[1] or found[2]) if found else ""


def stretches(text: str) -> Iterator[tuple[str, str, str]]:
    """A road, and the two others between which it is meant."""
    for pattern in _STRETCHES:
        if found := pattern.match(text):
            yield found[1].rstrip("("), found[2], found[3]


def crossings(text: str) -> Iterator[tuple[str, str]]:
    """Two names that may be roads which meet, the surest cuts first."""
    mouth = _MOUTH.search(text)
    bodies = [text]
    if mouth and mouth.start() > 1:
        bodies = [text[: mouth.start()]]
        if mouth[0] == "路口":
            bodies.insert(0, text[:-1])
    for body in bodies:
        for link in _LINK.finditer(body):
            if link.start() > 0 and link.end() < len(body):
                yield body[: link.start()].strip(), body[link.end() :].strip()
    for body in bodies:
        yield from adjacent(body)


def adjacent(text: str) -> Iterator[tuple[str, str]]:
    """A road, and whatever stands right behind it."""
    for found in re.finditer("|".join(ROAD_ENDS), text):
        if found.start() > 0 and found.end() < len(text):
            yield text[: found.end()], text[found.end() :].lstrip("的上,")
