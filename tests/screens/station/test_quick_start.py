"""Methods of data classes that are written when they are first called: they do what the usual ones do, and are those
from then on. The tests run with them, as the product does (``tests/conftest.py``)."""

from __future__ import annotations

import dataclasses
import inspect
import sys
import threading
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from screens.station.quick_start import write_methods_late

TEXT = """
from __future__ import annotations
from dataclasses import dataclass, field

@dataclass(frozen=True, slots=True, order=True)
class Place:
    "Frozen."
    self: str
    at: tuple[float, float] = (0.0, 0.0)
    noted: list[str] = field(default_factory=list, hash=False)

    def __post_init__(self):
        object.__setattr__(self, "at", tuple(self.at))

@dataclass(frozen=True, kw_only=True)
class Named(Place):
    "Derived."
    name: str = ""

class Bare(Place):
    "Has no methods of its own."

@dataclass
class Kept:
    "Not frozen."
    n: int

    def __repr__(self):
        return "kept"
"""
THREADS = 8


def made(name: str) -> Any:
    module = ModuleType(name)
    sys.modules[name] = module  # where dataclasses looks for what an annotation means
    try:
        exec(compile(TEXT, "places", "exec"), vars(module))
    finally:
        del sys.modules[name]
    return module


def answers(of: Any) -> list[object]:
    """What each way to use such classes answers, refusals too."""

    def asked(ask: Callable[[], object]) -> object:
        try:
            return ask()
        except (AttributeError, TypeError) as error:
            return type(error).__name__, str(error)

    one, two, named = of.Place("a"), of.Place(self="b", at=[1, 2]), of.Named(self="a", name="n")
    return [
        asked(ask)
        for ask in (
            lambda: (repr(one), repr(two), repr(named), repr(of.Bare("c")), repr(of.Kept(1))),
            lambda: (one == two, one == of.Place("a"), one == named, of.Kept(1) == of.Kept(n=1), one != two, one == 1),
            lambda: (one < two, two >= one, max(one, two).self),
            lambda: (hash(one) == hash(of.Place("a")), hash(one) == hash(two), len({one, of.Place("a"), two})),
            lambda: (dataclasses.asdict(two), dataclasses.astuple(named), dataclasses.replace(two, self="z").self),
            lambda: of.Place(),
            lambda: of.Place("a", nobody=1),
            lambda: of.Named("a", "b", "c", "d"),
            lambda: setattr(one, "at", ()),
            lambda: delattr(one, "self"),
            lambda: setattr(named, "name", ""),
            lambda: hash(of.Kept(1)),
            lambda: one < 1,
            lambda: [str(inspect.signature(kind)) for kind in (of.Place, of.Named, of.Bare, of.Kept)],
        )
    ]


def compiled(kind: type) -> set[str]:
    """Its methods that ``dataclasses`` has had compiled."""
    return {name for name, each in vars(kind).items() if "<string>" in str(getattr(each, "__code__", ""))}


def test_they_do_what_the_usual_ones_do() -> None:
    usual, late = made("library.places"), made("hall.places")
    assert answers(late) == answers(usual)
    assert {name: vars(late.Place)[name].__qualname__ for name in ("__init__", "__eq__")} == {
        "__init__": "Place.__init__", "__eq__": "Place.__eq__",
    }  # fmt: skip


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="all methods of a class are compiled at once there")
def test_each_is_compiled_when_it_is_first_called_and_stands_in_its_place_then() -> None:
    write_methods_late()  # once more changes nothing
    place = made("hall.places").Place
    assert compiled(place) == set()
    assert place("a") == place("a")
    assert compiled(place) == {"__init__", "__eq__"}


def test_many_threads_may_be_the_first() -> None:
    place, begun, seen = made("hall.places").Place, threading.Barrier(THREADS), list[object]()

    def first() -> None:
        begun.wait(10)
        seen.append((place("a"), hash(place("a")), repr(place("a"))))

    threads = [threading.Thread(target=first) for _ in range(THREADS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(seen) == THREADS
    assert all(each == seen[0] for each in seen)
