"""An open desk under another law: what may be done is asked anew, what was typed stays, nothing is opened again."""

from __future__ import annotations

from dataclasses import replace

from hall.cases.law import Law
from hall.cases.vocabulary import Act
from hall.city.city import City
from hall.city.own_rules import OwnRules, OwnWord, RowChange
from hall.live.changes import SETTINGS
from screens.desk.desk import DeskScreen
from screens.station.station import own_terms
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened
from tests.support.fakes import a_law
from tests.support.waits import wait_for


def change(hall: DeskHall, rules: OwnRules) -> None:
    """The next law is in force, and the feed says so."""
    law = hall.book.present()
    profile = replace(law.profile, own=rules)
    hall.book.law = Law(profile, law.taxonomies, law.calendar, law.units, law.version + 1)
    hall.live.setting_changed.emit(SETTINGS)


def offered(window: DeskScreen) -> dict[Act, bool]:
    """The acts the open desk offers, and whether somebody must agree first."""
    return {offer.act: bool(offer.asks) for offer in window.flow.offers}


def test_the_citys_own_words_go_before_ours() -> None:
    own = OwnRules(words=(OwnWord("act.hold", "缓办", "Defer"), OwnWord("state.filed", "待派", "To dispatch")))
    terms = own_terms(City(replace(a_law().profile, own=own), {}))
    assert [terms[language]["act.hold"] for language in ("zh", "en")] == ["缓办", "Defer"]
    assert terms["zh"]["state.filed"] == "待派"


def test_an_act_left_out_and_an_approval_show_at_once(hall: DeskHall) -> None:
    window = opened(hall, "shift_leader", "filed")
    assert offered(window) == {Act.VOID: False, Act.HOLD: False, Act.ATTACH: False}
    window.flow.press(Act.VOID)
    window.flow.note("等材料")

    rows = (RowChange("hold", "filed", left_out=True), RowChange("void", "filed", approvals=("leader",)))
    change(hall, OwnRules(rows=rows))

    wait_for(lambda: offered(window) == {Act.VOID: True, Act.ATTACH: False})
    assert window.flow.draft.note == "等材料"
    assert "办案规则已更新" in window.notice.text()
