"""Places as callers say them: written from a made ground with the mistakes that people make, each with its share.

One seed, one list. What is right is told by the key of the answer, or by where it lies.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from hall.city.address.endings import parted
from hall.city.address.found import Found
from hall.city.address.lines import Frame, RoadLine, meetings
from hall.city.address.sounds import Readings
from hall.city.coordinates import LonLat, distance_m, wgs84_to_gcj02
from hall.city.ground.land import Road
from hall.city.ground.places import Place, names_in
from tests.support.big_ground import BigGround

_NEAR_M = 40.0
"""Within which an answer told by its place is right."""
_LEVEL_ONE = range(0xB0, 0xD8)
"""First bytes of the 3,755 frequent signs of GB 2312."""
_LOOK = {
    "未": "末", "土": "士", "人": "入", "大": "太", "日": "曰", "干": "千", "天": "夫", "己": "已", "市": "布",
    "园": "圆", "王": "玉", "名": "各", "今": "令", "午": "牛", "治": "冶", "元": "无", "场": "汤", "明": "朋",
    "建": "健", "住": "往", "永": "水", "方": "万", "厂": "广", "古": "吉", "白": "自", "开": "井", "平": "乎",
}  # fmt: skip
_NEAR = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("ing", "in"), ("eng", "en"), ("n", "l"))
_ENDS = ("路", "街", "大道", "巷", "大街")
_HAN = "〇一二三四五六七八九"


@dataclass(frozen=True)
class Written:
    """``text``: as it is said; ``how``: which mistake is in it; ``key`` or ``point``: of the right answer."""

    text: str
    how: str
    key: tuple[str, ...] = ()
    point: LonLat | None = None

    def is_right(self, found: Found) -> bool:
        """Whether that answer is what was meant."""
        if self.key:
            return found.key[: len(self.key)] == self.key
        return self.point is not None and found.point is not None and distance_m(self.point, found.point) <= _NEAR_M


class Writer:
    """Writes places of a city. ``readings``: how signs sound."""

    def __init__(self, city: BigGround, readings: Readings, seed: int = 7) -> None:
        self._city, self._readings, self._rng = city, readings, Random(seed)
        self._named = [place for place in city.places if not place.road]
        self._doors = [place for place in city.places if place.road]
        self._roads = {road.code: road for road in city.ground.roads}
        self._lines = {
            each.road: RoadLine([each.points], 10.0, Frame(city.bounds[1])) for each in city.ground.sections
        }  # fmt: skip

    def write(self, count: int) -> list[Written]:
        """So many, of each mistake its share."""
        made: list[Written] = []
        total = sum(share for share, _ in self._ways())
        for share, way in self._ways():
            wanted = round(count * share / total)
            while wanted:
                each = way()
                if each is not None:
                    made.append(each)
                    wanted -= 1
        self._rng.shuffle(made)
        return made[:count]

    def _ways(self) -> tuple[tuple[int, Callable[[], Written | None]], ...]:
        """Per cent, and who writes it."""
        return (
            (12, lambda: self._said("as it stands", lambda name: name)),
            (6, lambda: self._said("without its ending", _without_ending)),
            (5, self._other_ending),
            (13, lambda: self._said("a sign of the same sound", self._homophone)),
            (5, lambda: self._said("a sign that sounds nearly the same", self._nearly)),
            (4, lambda: self._said("a sign that looks alike", self._looks)),
            (6, lambda: self._said("spelled", self._spelled)),
            (2, lambda: self._said("first letters", self._first_letters)),
            (5, lambda: self._said("other digits", self._other_digits)),
            (5, self._alias),
            (4, lambda: self._said("a part", _part)),
            (5, lambda: self._said("with a remark", self._remark)),
            (3, self._in_street),
            (10, self._crossing),
            (7, self._house),
            (5, self._offset),
            (3, self._stretch),
        )

    # -- one name -----------------------------------------------------------------------------------------------------
    def _thing(self) -> Road | Place:
        if self._rng.random() < 0.5:
            return self._rng.choice(self._city.ground.roads)
        return self._rng.choice(self._named)

    def _said(self, how: str, spoil: Callable[[str], str | None]) -> Written | None:
        thing = self._thing()
        text = spoil(thing.name_zh)
        return None if text is None else Written(text, how, _key(thing))

    def _homophone(self, name: str) -> str | None:
        return self._changed(
            name, lambda sign: _of_sound(self._readings)[1].get(_of_sound(self._readings)[0](sign), ())
        )

    def _nearly(self, name: str) -> str | None:
        usual, signs = _of_sound(self._readings)

        def others(sign: str) -> Sequence[str]:
            sound = usual(sign)
            turned = [sound.replace(*pair) for pair in _NEAR if pair[0] in sound]
            return [each for other in turned for each in signs.get(other, ())]

        return self._changed(name, others)

    def _looks(self, name: str) -> str | None:
        return self._changed(name, lambda sign: _LOOK.get(sign, ""))

    def _changed(self, name: str, others: Callable[[str], Sequence[str]]) -> str | None:
        """One sign of its core is another."""
        places = list(range(len(parted(name).core)))
        self._rng.shuffle(places)
        for place in places:
            told = [each for each in others(name[place]) if each != name[place]]
            if told:
                return name[:place] + self._rng.choice(told) + name[place + 1 :]
        return None

    def _spelled(self, name: str) -> str | None:
        usual, _ = _of_sound(self._readings)
        return self._rng.choice(("", " ")).join(map(usual, name)) if all(map(usual, name)) else None

    def _first_letters(self, name: str) -> str | None:
        usual, _ = _of_sound(self._readings)
        letters = "".join(usual(sign)[:1] for sign in name)
        return letters if len(letters) == len(name) >= 5 else None

    def _other_digits(self, name: str) -> str | None:
        if not any(sign in _HAN for sign in name):
            return None
        turned = "".join(str(_HAN.index(sign)) if sign in _HAN else sign for sign in name)
        wide = turned.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
        return self._rng.choice((turned, wide))

    def _remark(self, name: str) -> str:
        head = self._rng.choice(("", "在", "我在", "位于", "演示市演示区"))
        return head + name + self._rng.choice(("附近", "旁边", "对面", "门口", "这里", "路边上"[1:]))

    def _other_ending(self) -> Written | None:
        road = self._rng.choice(self._city.ground.roads)
        core = parted(road.name_zh).core
        end = self._rng.choice([each for each in _ENDS if not road.name_zh.endswith(each)])
        return None if core + end in {each.name_zh for each in self._city.ground.roads} else Written(
            core + end, "another ending", _key(road)
        )  # fmt: skip

    def _alias(self) -> Written | None:
        thing = self._thing()
        names = names_in(thing.aliases)
        return Written(names[0], "an old name", _key(thing)) if names else None

    def _in_street(self) -> Written | None:
        place = self._rng.choice(self._named)
        street = next((each.name_zh for each in self._city.ground.areas if each.code == place.street), None)
        return Written(f"{street}{place.name_zh}", "behind its street", _key(place)) if street else None

    # -- of several parts ---------------------------------------------------------------------------------------------
    def _meeting(self) -> tuple[Road, Road, LonLat] | None:
        road = self._rng.choice(self._city.ground.roads)
        others = self._rng.sample(self._city.ground.roads, len(self._city.ground.roads))
        for other in others:
            if other.name_zh != road.name_zh:
                met = meetings(self._lines[road.code], self._lines[other.code])
                if met:
                    return road, other, met[0]
        return None

    def _crossing(self) -> Written | None:
        found = self._meeting()
        if found is None:
            return None
        road, other, point = found
        one, two = road.name_zh, other.name_zh
        if self._rng.random() < 0.3:
            one = self._homophone(one) or one
        form = self._rng.choice(
            ("{}与{}交叉口", "{}和{}交口", "{}{}口", "{}{}交叉口", "{}/{}", "{}与{}路口", "{}跟{}交汇处")
        )
        return Written(form.format(one, two), "a crossing", point=point)

    def _house(self) -> Written | None:
        door = self._rng.choice(self._doors)
        road, number = self._roads[door.road], int(door.house_number)
        if self._rng.random() < 0.5 or number + 20 > 81:
            return Written(f"{road.name_zh}{self._number(number)}号", "a house number", ("Place", door.code))
        name = road.name_zh if self._rng.random() < 0.7 else self._homophone(road.name_zh) or road.name_zh
        return Written(f"{name}{self._number(number + 8)}号", "a number between", ("house", road.code))

    def _number(self, number: int) -> str:
        return str(number) if self._rng.random() < 0.7 else _in_words(number)

    def _offset(self) -> Written | None:
        place = self._rng.choice(self._named)
        metres = self._rng.choice((30, 50, 80, 100))
        point = (place.lon, place.lat + metres / 111_319.49)
        form = self._rng.choice(("{}北{}米", "{}往北约{}米", "{}向北{}米路东", "{}北侧{}米处"))
        return Written(form.format(place.name_zh, metres), "so far from a place", point=point)

    def _stretch(self) -> Written | None:
        found = self._meeting()
        if found is None:
            return None
        road, other, _ = found
        rest = [each for each in self._city.ground.roads if each.code not in (road.code, other.code)]
        line = self._lines[road.code]
        third = next((each for each in rest if meetings(line, self._lines[each.code])), None)
        if third is None or third.name_zh == other.name_zh:
            return None
        form = self._rng.choice(("{}（{}至{}）", "{}（{}—{}段）", "{}{}至{}段"))
        return Written(form.format(road.name_zh, other.name_zh, third.name_zh), "a stretch", ("stretch", road.code))


def pasted(place: Place) -> list[tuple[str, str]]:
    """Its coordinates in the forms in which they are pasted, and the system in which each is right."""
    lon, lat = place.lon, place.lat
    gcj = wgs84_to_gcj02(lon, lat)
    return [(f"{lon:.6f},{lat:.6f}", "wgs84"), (f"{lat:.6f}, {lon:.6f}", "wgs84"),
            (f"高德坐标：{gcj[0]:.6f},{gcj[1]:.6f}", "gcj02")]  # fmt: skip


def _key(thing: Road | Place) -> tuple[str, str]:
    return type(thing).__name__, thing.code


def _without_ending(name: str) -> str | None:
    core = parted(name).core
    return core if core != name and len(core) > 1 else None


def _part(name: str) -> str | None:
    core = parted(name).core
    return name[1:] if len(core) > 2 else None


def _in_words(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (("十" if tens == 1 else f"{_HAN[tens]}十") if tens else "") + (_HAN[ones] if ones else "")


@cache
def _of_sound(readings: Readings) -> tuple[Callable[[str], str], dict[str, list[str]]]:
    """The usual sound of a sign, and frequent signs by it."""
    signs: dict[str, list[str]] = {}
    for first in _LEVEL_ONE:
        for second in range(0xA1, 0xFF):
            try:
                sign = bytes((first, second)).decode("gb2312")
            except UnicodeDecodeError:
                continue
            signs.setdefault(next(iter(readings(sign)), ""), []).append(sign)
    return lambda sign: next(iter(readings(sign)), ""), signs
