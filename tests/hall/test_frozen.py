"""``@frozen`` does what the standard library's does, of which it takes the fields and whatever it cannot do faster."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
from typing import Any, ClassVar, Generic, TypeVar

import pytest

from hall.frozen import frozen

T = TypeVar("T")


class Plain:
    """A place."""

    LEAST: ClassVar[int] = 1
    name: str
    level: int = LEAST
    tags: dict[str, int] = field(default_factory=dict)

    def longer(self) -> str:
        return self.name * 2


class Checked:
    name: str

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("no name")


class Nothing:
    """No field at all."""


class Unlike:
    """Compared without its revision; said in its own way."""

    name: str
    revision: int = field(default=0, compare=False)

    def __repr__(self) -> str:
        return f"<{self.name}>"


@frozen
class Place:
    """Of a module, as pickle finds it."""

    name: str
    level: int = 0


@frozen
class Single:
    of: tuple[int, ...]


@frozen
class Holds(Generic[T]):
    value: T


class Marked:
    """Hashed without its mark."""

    name: str
    mark: int = field(default=0, hash=False)


def both(cls: type) -> list[Any]:
    """The class as each of the two makes it."""
    copies = [type(cls.__name__, (), {k: v for k, v in vars(cls).items() if k != "__dict__"}) for _ in range(2)]
    return [frozen(copies[0]), dataclass(frozen=True, slots=True)(copies[1])]


def test_it_is_made_compared_and_told_as_the_library_does() -> None:
    for made in both(Plain):
        one, same, other = made("a"), made("a", 1, {}), made("a", level=2)
        assert (one == same, one == other, one == "a", one != other) == (True, False, False, True)
        assert repr(one) == "Plain(name='a', level=1, tags={})"
        assert one.tags is not same.tags, "each has its own"
        assert (asdict(other), [each.name for each in fields(one)]) == (
            {"name": "a", "level": 2, "tags": {}}, ["name", "level", "tags"],
        )  # fmt: skip
        assert replace(one, level=2) == other
        assert (one.longer(), made.__doc__, made.__match_args__) == ("aa", "A place.", ("name", "level", "tags"))
        with pytest.raises(TypeError):
            hash(one)
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            made("a", 1, {}, 2)
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            made()


def test_the_library_knows_it() -> None:
    assert all(map(is_dataclass, both(Plain)))


def test_nothing_of_it_can_be_set() -> None:
    for made in both(Plain):
        one = made("a")
        with pytest.raises(FrozenInstanceError, match="cannot assign to field 'level'"):
            one.level = 3
        with pytest.raises(FrozenInstanceError, match="cannot delete field 'level'"):
            del one.level
        with pytest.raises((FrozenInstanceError, TypeError)):  # the library itself stumbles here
            one.more = 3
        assert not hasattr(one, "__dict__")


def test_it_is_checked_once_made_and_what_the_class_does_itself_stays() -> None:
    for made in both(Checked):
        with pytest.raises(ValueError, match="no name"):
            made("")
    for made in both(Unlike):
        assert made("a", 1) == made("a", 2)
        assert repr(made("a")) == "<a>"
    for made in both(Marked):
        assert hash(made("a", 1)) == hash(made("a", 2))
        assert made("a", 1) != made("a", 2)
    for made in both(Nothing):
        assert made() == made()
        assert (repr(made()), hash(made())) == ("Nothing()", hash(()))


def test_copies_and_pickles_are_equal() -> None:
    for one in (Place("a", 2), Single((1, 2)), Holds([1])):
        for other in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
            assert (other, other is one) == (one, False)
    assert hash(Single((1,))) == hash(Single((1,)))
    assert len({Place("a"), Place("a", 0), Place("b")}) == 2


def test_a_class_that_inherits_is_the_librarys() -> None:
    @frozen
    class Street(Place):
        length: int = 0

    @dataclass(frozen=True)
    class Old(Place):
        length: int = 0

    for made in (Street, Old):
        assert made("a", 1, 5) == replace(made("a", 1), length=5)
        assert made("a") != Place("a")
        with pytest.raises(FrozenInstanceError):
            made("a").level = 1  # type: ignore[misc]
