"""What the condition of a trigger may name, as this city has it, in words. Pure but for words."""

from __future__ import annotations

from hall.city.city import City
from hall.wall.panels import PANELS
from widgets.texts.texts import Texts
from widgets.wall.editing.trigger_form import ConditionChoices, Entries


def condition_choices(city: City, texts: Texts) -> ConditionChoices:
    """Everything there is, each list with "any" on top."""
    words, language = texts.words, texts.language
    place = 0 if language == "zh" else 1
    subclasses = {each.key: each for taxonomy in city.taxonomies.values() for each in taxonomy.subclasses}
    kinds = dict.fromkeys(each.kind for each in subclasses.values())
    of_kind = [(kind, words("programs.all_of", kind=kind)) for kind in kinds]
    named = [
        (key, f"{each.code} {each.name_zh if language == 'zh' else each.name_en}")
        for key, each in sorted(subclasses.items())
    ]
    parents = {each.parent for each in city.profile.sources}
    sources = [each for each in city.profile.sources if each.code not in parents]
    any_of_them: Entries = [("", words("programs.any"))]
    return ConditionChoices(
        [*any_of_them, *of_kind, *named],
        [*any_of_them, *((code, name[place]) for code, name in city.streets.items())],
        [*any_of_them, *((each.code, city.channel_name(each.code, language)) for each in sources)],
        [("", words("programs.whole_wall")), *((spec.key, words(f"panel.{spec.key}")) for spec in PANELS)],
    )
