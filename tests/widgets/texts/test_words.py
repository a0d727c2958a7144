"""Every code the field can answer with has words in both languages, and the compiled words are the written ones."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from data_access.imports.ground.kinds import IMPORT_KINDS
from hall.cases import vocabulary
from hall.cases.act_fields import ACT_FIELDS
from hall.cases.attachments import AttachmentKind
from hall.cases.deciding.acts import listed_acts
from hall.cases.fields import FIELDS
from hall.cases.refusals import PARAMS, Refusal
from hall.cases.table.lifecycle import LIFECYCLE
from hall.city.address.found import How
from hall.city.address.grammar import BEARINGS
from hall.city.address.houses import Sureness
from hall.city.address.typed_point import SYSTEMS
from hall.city.keeping import KINDS as KINDS_KEPT
from hall.city.keeping import LAW_KINDS
from hall.city.work_calendar import TimeUnit
from hall.events import event as events
from hall.live.freshness import Liveness
from hall.metrics.registry import FIGURES, Basis, Span
from hall.moment import DAY_MS, HOUR_MS, MINUTE_MS
from hall.people.rights import Right
from hall.people.roles import Role
from hall.ports.lookback import Source
from hall.requests.request import RequestAct, RequestState
from hall.video.cameras.looking import View
from hall.video.cameras.tree import TreeBy
from hall.video.layouts.rotation import HeldBy
from hall.video.leads.kinds import KINDS
from hall.video.leads.lead import Reason
from hall.video.lookback.seen import PlayState
from hall.video.streams.seen import StreamState
from hall.wall.orders import Verb
from hall.wall.panels import ABREAST_OPTION, ARRANGEMENT_OPTION, KIND_OPTION, MISSING, PANELS, VIEW_OPTION, WITHHOLDING
from hall.wall.scene import Mode
from hall.wall.seen import Seen
from screens.desk.city.keys import Field as Column
from screens.desk.city.saying import CHOICES
from screens.desk.console.offers import Offered
from screens.desk.events.form import Field
from screens.terminal.sentences import TERMINAL_WORDS
from widgets.texts.compile import compiled, update
from widgets.texts.formats import age
from widgets.texts.texts import LANGUAGES, TRANSLATIONS, Texts
from widgets.texts.words import TOPICS

ROOT = Path(__file__).parents[3]
SAID = re.compile(
    r"[\"']((?:refused|denied|missing|changed|store|input|verify|reject|notice|system|health|remedy|video|camera)\.(?!js\b|ai\b|operator\b)[a-z_.]+)[\"']"
)
QUOTED = re.compile(r"[\"']([a-z_0-9.]+)[\"']")
HAN = re.compile(r"[\u3400-\u9fff]")
PLACES = re.compile(r"\{(\w+)\}")

PREFIXES = {
    "Kind": ["kind"],
    "State": ["state"],
    "Stage": ["stage", "step"],
    "Act": ["act"],
    "TimerKind": ["timer"],
    "CheckResult": ["result", "found"],
    "TimeLook": ["timelook"],
    "Verdict": ["verdict"],
    "Pause": [],  # why a timer stands still: nobody is told yet
    "StepOrigin": [],  # whether a step was written by its act or worked out later: for verify alone
    "Role": ["role"],
    "TimeUnit": ["timeunit"],
    "Liveness": ["fresh"],
    "RequestState": ["request_state"],
    "RequestAct": ["request", "timeline"],
    "AttachmentKind": ["photo"],
    "Basis": ["basis"],
    "Span": ["basis"],
    "Right": ["denied"],
    "StreamState": ["stream"],
}


BY_CODE = {
    "actor",
    "asked",
    "channel",
    "chore",
    "component_state",
    "field",
    "kind",
    "producer",
    "request_state",
    "role",
    "unit",
    "verdict",
    "why",
}
"""Families of words for a parameter of that name: whose value, said somewhere, is the rest of the code."""


TO_CHOOSE = (ARRANGEMENT_OPTION, VIEW_OPTION)
"""Options of which there is to choose what the hall has stored."""


def enums() -> Iterator[type[StrEnum]]:
    for _, found in inspect.getmembers(vocabulary, inspect.isclass):
        if issubclass(found, StrEnum) and found is not StrEnum:
            yield found
    yield TimeUnit
    yield Liveness
    yield from (RequestState, RequestAct, AttachmentKind, Basis, Span, Right, StreamState)


def codes_of_the_vocabulary() -> list[str]:
    return [f"{prefix}.{value}" for kind in enums() for prefix in PREFIXES[kind.__name__] for value in kind]


def codes_of_the_acts() -> list[str]:
    """What a form says of the fields of acts, and what a list of acts says of them."""
    asked = {need for row in LIFECYCLE for need in (*row.needs, *row.takes) if need in ACT_FIELDS}
    of_fields = [code for need in asked for code in (f"field.{need}", f"card.need_{need}", ACT_FIELDS[need].label)]
    return [*of_fields, *(each.words for each in listed_acts(LIFECYCLE))]


def codes_of_the_screens() -> Iterator[str]:
    """What a screen puts together of a family and the name of a thing."""
    yield from (f"field.{field.name}" for field in FIELDS)
    yield from (f"figure.{figure.code}" for figure in FIGURES)
    yield from (f"panel.{each.key}" for each in (*PANELS, MISSING, WITHHOLDING))
    yield from (f"order.{verb}" for verb in Verb)
    yield from (f"seen.{seen}" for seen in Seen)
    yield from (f"mode.{mode}" for mode in Mode)
    yield from (f"console.no_{offered}" for offered in Offered)
    yield from (f"option.{each.name}" for spec in PANELS for each in spec.options if each.allowed or each in TO_CHOOSE)
    yield from (f"playing.{state}" for state in PlayState)
    yield from (f"lead_kind.{kind.code}" for kind in KINDS)
    yield from (f"lead_reason.{reason}" for reason in Reason)
    yield from (f"lookback.from_{source}" for source in Source)
    yield from (f"event_kind.{kind}" for kind in events.Kind)
    yield from (f"event_level.{level}" for level in events.Level)
    yield from (f"event_field.{field}" for field in Field)
    yield from (f"kept_kind.{kind}" for kind in KINDS_KEPT)
    yield from (f"kept_column.{column}" for column in Column)
    yield from (f"kept_effect.{kind}" for kind in ("units", "duty", "areas", *LAW_KINDS))
    yield from (f"limit_of.{each}" for each in ("own", "list"))
    yield from (f"worked.{each}" for each in ("off", "work", "plain"))
    yield from (f"reject.{topic}" for topic in ("community", "road", "subclass"))
    for (kind, column), family in CHOICES.items():
        if kind in LAW_KINDS:
            continue
        yield from (f"{family}.{code}" for code in IMPORT_KINDS[kind].choices[column].values())
    yield from (f"event.did_{verb}" for verb in events.Verb)
    yield from (f"tile.held_{by}" for by in HeldBy)
    yield from (f"camera_kind.{kind}" for kind in KIND_OPTION.allowed)
    yield from (f"abreast.{each}" for each in ABREAST_OPTION.allowed)
    yield from (f"cameras.by_{by}" for by in TreeBy)
    yield from (f"cameras.no_{topic}" for topic in ("street", "group"))
    yield from (f"cameras.{view.name.lower()}" for view in View)
    yield from (f"pile.{state}" for state in vocabulary.State)
    yield from (f"waits.{stage}" for stage in vocabulary.Stage)
    yield from (f"time.ago_{age(ms)[0]}" for ms in (0, MINUTE_MS, HOUR_MS, 3 * DAY_MS))
    yield from (f"time.weekday_{day}" for day in range(1, 8))
    yield from (f"way.{bearing}" for bearing in BEARINGS.values())
    yield from (f"crs.{system}" for system in SYSTEMS)
    yield from (f"address.{how}" for how in Sureness)
    yield from (f"address.by_{how}" for how in How)


def product_files() -> list[Path]:
    """All that says words, without the tables of them."""
    folders = (ROOT / folder for folder in ("hall", "data_access", "screens", "widgets"))
    files = [path for folder in folders for ending in ("*.py", "*.js") for path in folder.rglob(ending)]
    return [path for path in files if path.parent.name not in ("words", "sentences")]


def codes_said() -> list[str]:
    return sorted({code for path in product_files() for code in SAID.findall(path.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_vocabulary_has_words(language: str) -> None:
    texts = Texts(language)
    assert [code for code in codes_of_the_vocabulary() if not texts.has(code)] == []
    assert [code for code in codes_of_the_acts() if not texts.has(code)] == []


def test_every_open_state_has_a_name_for_its_pile() -> None:
    texts = Texts()
    assert [s for s in vocabulary.State if s not in vocabulary.ENDED and not texts.has(f"pile.{s}")] == []


def test_every_field_figure_basis_and_refusal_has_words() -> None:
    texts = Texts()
    codes = [f"field.{field.name}" for field in FIELDS]
    codes += [f"figure.{figure.code}" for figure in FIGURES] + [f"basis.{basis}" for basis in Basis]
    codes += [f"option.{each.name}" for spec in PANELS for each in spec.options if each.allowed or each in TO_CHOOSE]
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


def test_every_word_is_said_by_somebody() -> None:
    said = {each for path in product_files() for each in QUOTED.findall(path.read_text(encoding="utf-8"))}
    said |= {*codes_of_the_vocabulary(), *codes_of_the_acts(), *codes_of_the_screens(), *Refusal}
    said |= {f"{family}.{value}" for family in BY_CODE for value in said | {*Role}}
    assert [code for words in TOPICS.values() for code in words if code not in said] == []


def test_no_code_stands_in_two_topics() -> None:
    codes = [code for words in TOPICS.values() for code in words]
    assert len(codes) == len(set(codes))


def test_every_english_word_is_english_and_keeps_its_places() -> None:
    english = Texts("en")
    every = {code: source for words in TOPICS.values() for code, source in words.items()}
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
