"""Which camera stands in which place (画面编排): assigned, swapped, enlarged, in pages, in turn. Pure; each step makes
a new one, so that it can be stored as a fact and wall and console agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil

from hall.frozen import frozen
from hall.moment import Moment
from hall.video.layouts.grid import Grid
from hall.video.layouts.layouts import FIXED, Layout
from hall.video.layouts.rotation import HeldBy, Rotation

NOBODY = ""
"""The key of a place that no camera has."""


@frozen
class Arrangement:
    """``cameras``: keys by place, over all pages, one camera once; ``page``: the one that is up without a rotation;
    ``enlarged``: the camera that has all of the room, ``NOBODY``: none has; ``free``: the grid of `Layout.FREE`."""

    layout: Layout = Layout.FOUR
    cameras: tuple[str, ...] = ()
    page: int = 0
    enlarged: str = NOBODY
    rotation: Rotation | None = None
    free: Grid | None = None

    @property
    def count(self) -> int:
        """Places of a page."""
        return self.layout.size or (len(self.free.cells) if self.free is not None else Layout.FOUR.size)

    @property
    def pages(self) -> int:
        """At least one."""
        return max(1, ceil(len(self.cameras) / self.count))

    def page_at(self, now: Moment) -> int:
        """Which page is up, from 0."""
        if self.rotation is not None:
            return self.rotation.page(now, self.pages)
        return min(self.page, self.pages - 1)

    def shown(self, now: Moment) -> tuple[str, ...]:
        """Who stands in the places of the page that is up, ``NOBODY`` in an empty one."""
        return self._on(self.page_at(now))

    def coming(self, now: Moment) -> tuple[str, ...]:
        """Who is to be opened by now, by place, because that page comes up next; ``NOBODY``: who is shown already."""
        page = None if self.rotation is None else self.rotation.coming(now, self.pages)
        shown = self.shown(now)
        return () if page is None else tuple(NOBODY if each in shown else each for each in self._on(page))

    def is_left_over(self, place: int, now: Moment) -> bool:
        """Whether nobody is missing in this place of the page that is up: it lies behind all cameras, and no smaller
        layout has a place for each of them. Who took a larger one, or has no camera yet, wants to put some there."""
        cameras, fewer = len(self.cameras), (each.size for each in FIXED if each.size < self.count)
        return 0 < cameras <= self._index(place, now) and max(fewer, default=0) < cameras

    def acts_at(self, now: Moment) -> Moment | None:
        """When the clock changes what is shown or to be opened next; None: it does not."""
        return None if self.rotation is None else self.rotation.acts_at(now, self.pages)

    def assign(self, place: int, camera: str, now: Moment) -> Arrangement:
        """Put a camera into a place of the page that is up; one that stands here already changes places."""
        at, cameras = self._index(place, now), list(self.cameras)
        cameras += [NOBODY] * (at + 1 - len(cameras))
        if camera != NOBODY and camera in cameras:
            cameras[cameras.index(camera)] = cameras[at]
        cameras[at] = camera
        return self._with(cameras, now)

    def receive(self, place: int, cameras: Sequence[str], now: Moment) -> Arrangement:
        """Cameras that were brought together: the first into this place, the others into empty ones behind it, then
        behind all."""
        made = self
        for number, camera in enumerate(each for each in cameras if each != NOBODY):
            if number == 0:
                made = made.assign(place, camera, now)
            elif camera not in made.cameras:
                made = made.assign(made.free_place(place, now), camera, now)
        return made

    def free_place(self, place: int, now: Moment) -> int:
        """The first empty place from this one on, counted on the page that is up, or behind its end."""
        first = self.page_at(now) * self.count
        begin, end = first + place, len(self.cameras)
        found = next((at for at in range(begin, end) if self.cameras[at] == NOBODY), max(begin, end))
        return found - first

    def swap(self, one: int, other: int, now: Moment) -> Arrangement:
        """Two places of the page that is up change who stands there."""
        shown = self.shown(now)
        if not (0 <= one < self.count and 0 <= other < self.count):
            return self
        cameras = [*self.cameras, *[NOBODY] * (self.pages * self.count - len(self.cameras))]
        cameras[self._index(one, now)], cameras[self._index(other, now)] = shown[other], shown[one]
        return self._with(cameras, now)

    def clear(self, place: int, now: Moment) -> Arrangement:
        """Nobody stands there any more."""
        return self.assign(place, NOBODY, now)

    def enlarge(self, camera: str) -> Arrangement:
        """This camera has all of the room; ``NOBODY``: back to the layout. One that does not stand here: no change."""
        return replace(self, enlarged=camera) if camera == NOBODY or camera in self.cameras else self

    def lay(self, layout: Layout, now: Moment, free: Grid | None = None) -> Arrangement:
        """Another layout, on the page with the camera that came first. ``free``: as it is, where None."""
        first = self.page_at(now) * self.count
        made = replace(self, layout=layout, free=free or self.free, enlarged=NOBODY)
        return made.turn_to(first // made.count, now)

    def more(self, steps: int, now: Moment) -> Arrangement:
        """The layout with more places (``steps`` > 0) or fewer; the last one that way stays."""
        counts = [each.size for each in FIXED]
        at = FIXED.index(self.layout) if self.layout in FIXED else sum(count <= self.count for count in counts) - 1
        return self.lay(FIXED[max(0, min(at + steps, len(FIXED) - 1))], now)

    def turn(self, steps: int, now: Moment) -> Arrangement:
        """So many pages on, round and round; a rotation goes on from there."""
        return self.turn_to((self.page_at(now) + steps) % self.pages, now)

    def turn_to(self, page: int, now: Moment) -> Arrangement:
        """This page, from 0."""
        page = max(0, min(page, self.pages - 1))
        if self.rotation is None:
            return replace(self, page=page)
        return replace(self, rotation=self.rotation.turned(now, page - self.rotation.page(now, self.pages)))

    def group(self, cameras: Iterable[str], now: Moment) -> Arrangement:
        """A group of cameras (分组) in the place of those that stand here, in the smallest layout that holds them."""
        of_group = tuple(dict.fromkeys(each for each in cameras if each != NOBODY))
        fitting = (each for each in FIXED if each.size >= len(of_group))
        made = replace(self, layout=next(fitting, FIXED[-1]), cameras=of_group, page=0, enlarged=NOBODY)
        return made.turn_to(0, now)

    def rotate(self, dwell_s: int, now: Moment) -> Arrangement:
        """Pages in turn from the one that is up; dwell 0: no more, and that page stays."""
        page = self.page_at(now)
        if dwell_s <= 0:
            return replace(self, rotation=None, page=page)
        return replace(self, rotation=Rotation(dwell_s, now).turned(now, page))

    def hold(self, now: Moment, by: HeldBy = HeldBy.HAND) -> Arrangement:
        """See `Rotation.hold`."""
        return self if self.rotation is None else replace(self, rotation=self.rotation.hold(now, by))

    def go_on(self, now: Moment, by: HeldBy = HeldBy.HAND) -> Arrangement:
        """See `Rotation.go_on`."""
        return self if self.rotation is None else replace(self, rotation=self.rotation.go_on(now, by))

    def _on(self, page: int) -> tuple[str, ...]:
        here = self.cameras[page * self.count : (page + 1) * self.count]
        return (*here, *[NOBODY] * (self.count - len(here)))

    def _index(self, place: int, now: Moment) -> int:
        return self.page_at(now) * self.count + place

    def _with(self, cameras: list[str], now: Moment) -> Arrangement:
        """Of a rotation the page that is up stays up, though there may be more or fewer now."""
        while cameras and cameras[-1] == NOBODY:
            cameras.pop()
        enlarged = self.enlarged if self.enlarged in cameras else NOBODY
        made = replace(self, cameras=tuple(cameras), enlarged=enlarged)
        return made if made.pages == self.pages else made.turn_to(self.page_at(now), now)


def exchange(
    here: Arrangement, place: int, there: Arrangement, other: int, now: Moment
) -> tuple[Arrangement, Arrangement]:
    """A camera dragged from a place of one arrangement onto a place of another: the two places exchange theirs."""
    mine, theirs = here.shown(now)[place], there.shown(now)[other]
    if mine in there.cameras or (theirs != NOBODY and theirs in here.cameras):
        return here, there.assign(other, mine, now)  # it stands there already: nobody is to vanish from here
    return here.assign(place, theirs, now), there.assign(other, mine, now)
