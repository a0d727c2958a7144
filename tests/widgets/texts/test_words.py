"""Every code the field can answer with has words in both languages, and the compiled words are the written ones."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from hall.cases import vocabulary
from hall.cases.fields import FIELDS
from hall.cases.refusals import PARAMS, Refusal
from hall.city.work_calendar import TimeUnit
from hall.live.freshness import Liveness
from hall.metrics.registry import FIGURES, Basis
from screens.terminal_words import TERMINAL_WORDS
from widgets.texts.compile import compiled, update
from widgets.texts.texts import LANGUAGES, TRANSLATIONS, Texts
from widgets.texts.words import TOPICS

ROOT = Path(__file__).parents[3]
SAID = re.compile(r"[\"']((?:refused|denied|missing|changed|store|input|verify|reject|notice)\.(?!js\b)[a-z_.]+)[\"']")
HAN = re.compile(r"[\u3400-\u9fff]")
PLACES = re.compile(r"\{(\w+)\}")

PREFIXES = {
    "Kind": ["kind"],
    "State": ["state"],
    "Stage": ["stage", "step"],
    "Act": ["act"],
    "ClockKind": ["clock"],
    "CheckResult": ["result"],
    "TimeLook": ["timelook"],
    "Verdict": ["verdict"],
    "Role": ["role"],
    "TimeUnit": ["timeunit"],
    "Liveness": ["fresh"],
}


def enums() -> Iterator[type[StrEnum]]:
    for _, found in inspect.getmembers(vocabulary, inspect.isclass):
        if issubclass(found, StrEnum) and found is not StrEnum:
            yield found
    yield TimeUnit
    yield Liveness


def codes_of_the_vocabulary() -> list[str]:
    return [f"{prefix}.{value}" for kind in enums() for prefix in PREFIXES[kind.__name__] for value in kind]


def codes_said() -> list[str]:
    files = [path for folder in ("hall", "data_access", "screens", "widgets") for path in (ROOT / folder).rglob("*.py")]
    files = [path for path in files if path.name != "terminal_words.py" and path.parent.name != "words"]
    return sorted({code for path in files for code in SAID.findall(path.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_vocabulary_has_words(language: str) -> None:
    texts = Texts(language)
    assert [code for code in codes_of_the_vocabulary() if not texts.has(code)] == []


def test_every_open_state_has_a_name_for_its_pile() -> None:
    texts = Texts()
    assert [s for s in vocabulary.State if s not in vocabulary.ENDED and not texts.has(f"pile.{s}")] == []


def test_every_field_figure_basis_and_refusal_has_words() -> None:
    texts = Texts()
    codes = [f"field.{field.name}" for field in FIELDS]
    codes += [f"figure.{figure.code}" for figure in FIGURES] + [f"basis.{basis}" for basis in Basis]
    assert [code for code in [*codes, *Refusal] if not texts.has(code)] == []


@pytest.mark.parametrize("refusal", Refusal)
def test_a_refusal_speaks_only_of_what_it_is_told(refusal: Refusal) -> None:
    """A place without a parameter would be a dash in the sentence."""
    source = next(words[refusal] for words in TOPICS.values() if refusal in words)
    assert set(PLACES.findall(source)) <= set(PARAMS[refusal])


def test_every_code_said_has_words() -> None:
    """What only the command line can meet has its words there."""
    texts = Texts()
    assert [code for code in codes_said() if not texts.has(code) and code not in TERMINAL_WORDS] == []


def test_no_code_stands_in_two_topics() -> None:
    codes = [code for words in TOPICS.values() for code in words]
    assert len(codes) == len(set(codes))


def test_every_english_word_is_english_and_keeps_its_places() -> None:
    english = Texts("en")
    every = {code: source for words in TOPICS.values() for code, source in words.items()}
    del every["desk.language"]  # names the other language
    for code, source in every.items():
        shown = {name: f"<{name}>" for name in PLACES.findall(source)}
        translated = english.words(code, **shown)
        assert not HAN.search(translated), f"{code} is not translated: {translated}"
        assert all(mark in translated for mark in shown.values()), f"{code} lost a parameter: {translated}"


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_the_compiled_words_are_up_to_date(language: str, tmp_path: Path) -> None:
    """When this fails: `python -m widgets.texts.compile`, then translate what is unfinished in the .ts file."""
    source = TRANSLATIONS / f"hall_{language}.ts"
    fresh = tmp_path / source.name
    fresh.write_bytes(source.read_bytes())
    update(fresh)
    assert "unfinished" not in fresh.read_text(encoding="utf-8")
    assert compiled(fresh, tmp_path / "fresh.qm").read_bytes() == source.with_suffix(".qm").read_bytes()
