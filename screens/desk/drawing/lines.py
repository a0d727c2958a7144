"""What a drawn shape and what lies in it say, in words: sizes, counts, a line for each thing that can be opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from hall.cases.vocabulary import Kind, State
from hall.city.city import City
from hall.city.ground.component import ComponentState, subclass_of
from hall.drawing.draft import Draft, Tool
from hall.drawing.geodesy import MU_M2
from hall.errors import NotAllowed
from hall.frozen import frozen
from hall.live.live_case import LiveCase
from hall.moment import Moment
from hall.ports.components import ComponentsInside
from hall.spots.placed import PlacedCase
from hall.telemetry.movers import MoverThere
from hall.video.cameras.camera import Camera
from screens.desk.drawing.found import Inside, Past
from widgets.common.row_list import Row
from widgets.texts.texts import Texts

_KM, _KM2 = 1_000.0, 1_000_000.0  # metres, square metres
_WHOLE_MU = 100.0
"""From so many 亩 on no decimals are told."""
_MOST_NAMED = 6
"""Subclasses that are named with their numbers; how many more there are is told."""

BEGIN = {
    Tool.CIRCLE: "draw.begin_circle", Tool.POLYGON: "draw.begin_polygon", Tool.MEASURE: "draw.begin_measure",
}  # fmt: skip
HINT = {Tool.CIRCLE: "draw.hint_circle", Tool.POLYGON: "draw.hint_polygon", Tool.MEASURE: "draw.hint_measure"}


@frozen
class Line:
    """``opens``: what Enter does; ``place``: (lon, lat), None: it has none."""

    row: Row
    opens: Callable[[], None]
    place: tuple[float, float] | None = None


class DrawnWords:
    """``city``: as it is now; ``now``: the hall's time."""

    def __init__(self, texts: Texts, city: Callable[[], City], now: Callable[[], Moment]) -> None:
        self._texts, self._city, self._now = texts, city, now

    # --- how large ---------------------------------------------------------------------------------------------------

    def length(self, metres: float) -> str:
        """Metres, from a kilometre on kilometres."""
        if metres >= _KM:
            return f"{self._texts.number(metres / _KM, 2)} km"
        return f"{self._texts.number(metres, 1)} m"

    def area(self, square: float) -> str:
        """Square metres or kilometres, and 亩, in which the field's people reckon ground."""
        texts = self._texts
        told = f"{texts.number(square / _KM2, 2)} km²" if square >= _KM2 else f"{texts.number(square)} m²"
        mu = square / MU_M2
        return texts.words("draw.area", area=told, mu=texts.number(mu, 2 if mu < _WHOLE_MU else 0))

    def measure(self, draft: Draft) -> str:
        """All that is known of what is drawn."""
        words, parts = self._texts.words, list[str]()
        if draft.reach_m:
            code = "draw.radius" if draft.tool is Tool.CIRCLE else "draw.length"
            if draft.tool is not Tool.POLYGON or not draft.is_done:
                parts.append(words(code, length=self.length(draft.reach_m)))
        if draft.around_m:
            parts.append(words("draw.around", length=self.length(draft.around_m)))
        if draft.area_m2:
            parts.append(self.area(draft.area_m2))
        return " · ".join(parts)

    def said(self, draft: Draft) -> str:
        """Beside the cross: the one number that changes with it."""
        return self.length(draft.reach_m) if draft.reach_m and not draft.is_done else ""

    # --- how many ----------------------------------------------------------------------------------------------------

    def counts(self, states: Mapping[str, int], cameras: int | None, inside: Inside, days: int) -> list[str]:
        """A line a kind. ``cameras`` None: they have not been read yet."""
        texts = self._texts
        unread = texts.words("draw.cameras_unread")
        return [
            self._open(states),
            self._past(inside.past, days),
            self._components(inside.components),
            unread if cameras is None else texts.words("draw.cameras", number=texts.number(cameras)),
            self._movers(inside.movers),
            texts.words("draw.as_of", time=texts.near(inside.at, self._now(), seconds=True)),
        ]

    def _open(self, states: Mapping[str, int]) -> str:
        texts = self._texts
        order = [state.value for state in State]
        named = [
            (texts.words(f"state.{state}"), states[state])
            for state in sorted(states, key=order.index)
        ]  # fmt: skip
        return self._told("draw.open_cases", sum(states.values()), named)

    def _past(self, past: Past, days: int) -> str:
        named = [(self._subclass(*key), number) for key, number in past.counts]
        told = self._told("draw.past_cases", past.number, named, days=days)
        return told + (self._texts.words("draw.past_cut") if past.is_cut else "")

    def _components(self, found: ComponentsInside) -> str:
        texts, words = self._texts, self._texts.words
        named = []
        for each in found.counts:
            name = self._subclass(Kind.COMPONENT.value, each.subclass)
            wrong = words("draw.wrong", number=texts.number(each.wrong)) if each.wrong else ""
            named.append((name, each.number, wrong))
        return self._told("draw.components", found.number, named)

    def _movers(self, movers: tuple[MoverThere, ...] | NotAllowed) -> str:
        if isinstance(movers, NotAllowed):
            return self._texts.words("draw.movers_closed")
        people = sum(each.kind == "person" for each in movers)
        return self._texts.words("draw.movers", people=people, vehicles=len(movers) - people)

    def _told(
        self, code: str, number: int, named: Sequence[tuple[str, int] | tuple[str, int, str]], **params: object
    ) -> str:
        texts = self._texts
        head = texts.words(code, number=texts.number(number), **params)
        parts = [f"{name} {texts.number(count)}{''.join(more)}" for name, count, *more in named[:_MOST_NAMED]]
        if len(named) > _MOST_NAMED:
            parts.append(texts.words("draw.more_kinds", number=len(named) - _MOST_NAMED))
        return head + (f"：{' · '.join(parts)}" if texts.language == "zh" and parts else
                       f": {' · '.join(parts)}" if parts else "")  # fmt: skip

    # --- each --------------------------------------------------------------------------------------------------------

    def case(self, case: LiveCase) -> Row:
        """An open one."""
        return self._case(case.state, case.kind, case.subclass, case.address, case.reported_at)

    def past_case(self, case: PlacedCase) -> Row:
        """One that has ended."""
        return self._case(case.state, case.kind, case.subclass, case.address, case.reported_at)

    def _case(self, state: str, kind: str, subclass: str, address: str, at: Moment) -> Row:
        texts = self._texts
        parts = (texts.words(f"state.{state}"), self._subclass(kind, subclass), address)
        return Row(" · ".join(filter(None, parts)), texts.near(at, self._now(), seconds=False))

    def camera(self, camera: Camera) -> Row:
        """One that stands there."""
        return Row(f"{self._texts.words('shape.of_camera')} · {camera.name(self._texts.language)}", camera.code)

    def mover(self, mover: MoverThere) -> Row:
        """One of whom the last word is that old."""
        seconds = self._texts.words("draw.seconds_ago", seconds=round(mover.age_ms / 1_000))
        return Row(f"{self._texts.words(f'mover.{mover.kind}')} · {mover.code}", seconds)

    def components(self, found: ComponentsInside) -> Iterator[tuple[str, tuple[float, float], Row]]:
        """Code, place and line of each that is named."""
        for each in found.nearest:
            state = self._texts.words(f"component_state.{each.state}")
            name = self._subclass(Kind.COMPONENT.value, subclass_of(each.code))
            row = Row(f"{name} · {state} · {each.code}", self.length(each.metres),
                      is_wrong=each.state is not ComponentState.INTACT)  # fmt: skip
            yield each.code, (each.lon, each.lat), row

    def _subclass(self, kind: str, code: str) -> str:
        return self._city().subclass_name(kind, code, self._texts.language)
