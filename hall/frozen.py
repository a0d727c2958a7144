"""``@frozen``: what ``@dataclass(frozen=True, slots=True)`` of the standard library is, made three times as fast.

The library writes the text of six functions for each class and compiles each: of the 170 classes of a desk's start that
was a tenth of a second. Here a class has one such function, its ``__init__``; all else is the same for all of them. A
class that asks for more than fields with defaults is made by the library.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")
_OWN = frozenset({"__init__", "__eq__", "__hash__", "__repr__", "__setattr__", "__delattr__", "__reduce__"})

_OTHERS = ("InitVar", "KW_ONLY")


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(cls: type[_T]) -> type[_T]:
    """A class of values: they are compared and hashed by their fields, and none of these can be set."""
    if not _is_plain(cls):
        return dataclasses.dataclass(frozen=True, slots=True)(cls)
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    made.__dataclass_params__.frozen = True  # for a class of the library that inherits from it
    fields = dataclasses.fields(made)
    made.__init__ = _init_of(made, fields)
    made.__eq__, made.__hash__, made.__reduce__ = _by_values(tuple(each.name for each in fields))
    made.__repr__, made.__setattr__, made.__delattr__ = _repr, _set, _delete
    return made  # type: ignore[no-any-return]


def _is_plain(cls: type) -> bool:
    own = vars(cls)
    given = [each for each in own.values() if isinstance(each, dataclasses.Field)]
    return (
        not any(dataclasses.is_dataclass(each) for each in cls.__mro__)
        and not _OWN & own.keys()
        and all(each.init and each.repr and each.compare and each.hash is not False for each in given)
        and not any(each.kw_only is True for each in given)
        and not any(other in str(each) for each in own.get("__annotations__", {}).values() for other in _OTHERS)
    )


def _init_of(cls: type, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    """Fields are set by their slots: nobody else can."""
    known: dict[str, Any] = {"MISSING": dataclasses.MISSING}
    takes, sets = ["self"], []
    for each in fields:
        name = each.name
        known[f"set_{name}"] = vars(cls)[name].__set__
        if each.default is not dataclasses.MISSING:
            known[f"default_{name}"] = each.default
            takes.append(f"{name}=default_{name}")
        elif each.default_factory is not dataclasses.MISSING:
            known[f"make_{name}"] = each.default_factory
            takes.append(f"{name}=MISSING")
            sets.append(f"if {name} is MISSING: {name} = make_{name}()")
        else:
            takes.append(name)
        sets.append(f"set_{name}(self, {name})")
    if hasattr(cls, "__post_init__"):
        sets.append("self.__post_init__()")
    body = "\n ".join(sets) or "pass"
    exec(f"def __init__({', '.join(takes)}):\n {body}", known)  # noqa: S102  as the library does: names of fields alone
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _by_values(names: tuple[str, ...]) -> tuple[Callable[..., Any], ...]:
    """``__eq__``, ``__hash__`` and ``__reduce__`` (by which it is copied and pickled)."""
    values: Callable[[Any], tuple[Any, ...]]
    if len(names) > 1:
        values = attrgetter(*names)
    else:  # of one name it gives the bare value

        def values(self: Any) -> tuple[Any, ...]:
            return tuple(getattr(self, name) for name in names)

    def equal(self: Any, other: object) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    def reduced(self: Any) -> tuple[Any, ...]:
        return _again, (self.__class__, values(self))

    return equal, hashed, reduced


def _again(cls: Any, values: tuple[Any, ...]) -> Any:
    """One with these values; what is asked as one is made was asked before."""
    made = object.__new__(cls)
    for each, value in zip(dataclasses.fields(cls), values, strict=True):
        object.__setattr__(made, each.name, value)
    return made


def _repr(self: Any) -> str:
    told = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in dataclasses.fields(self))
    return f"{self.__class__.__qualname__}({told})"


def _set(self: Any, name: str, value: Any) -> None:  # noqa: ARG001
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(self: Any, name: str) -> None:  # noqa: ARG001
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
