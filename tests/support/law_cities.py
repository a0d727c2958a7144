"""Small cities in real databases, with a stored law: two stations can be opened on them."""

from __future__ import annotations

from contextlib import closing

from data_access.city.city_store import save_profile
from data_access.city.law_store import LawTexts, enact
from data_access.engine.database import open_database
from data_access.store import seals
from data_access.store.facts import set_fact
from hall.city.profile import Profile, Unit
from tests.support.fakes import OTHER_UNIT, UNIT, a_profile, a_taxonomy

_UNITS = (Unit(UNIT, "供水公司", "Water"), Unit(OTHER_UNIT, "路政", "Roads"))
BY = seals.By("tester", "test")


def lay_small_city(url: str, profile: Profile | None = None) -> None:
    """The small city of ``fakes`` in a database with the present schema, empty of cases."""
    with closing(open_database(url)) as database:
        set_fact(database, "profile", "small")
        save_profile(database, profile or a_profile(units=_UNITS), [a_taxonomy()])


def change_profile(url: str, **changes: object) -> int:
    """The next law: the profile with these fields. Answers its version."""

    def alter(texts: LawTexts) -> LawTexts:
        profile = Profile(**(vars(texts.profile) | changes))
        return LawTexts(profile, texts.calendar)

    with closing(open_database(url)) as database:
        return enact(database, "small", alter, BY)
