"""What a desk is busy with, as something that lies around can be shown of."""

from __future__ import annotations

from hall.cases.case import Case
from hall.city.taxonomy import kind_and_code
from hall.errors import Words
from hall.live.live_case import LiveCase
from screens.desk.around.found import Subject
from widgets.case.new_case.intake import Intake


def subject_at(draft: Intake | None, live: LiveCase | None, read: Case | None) -> Subject | Words:
    """``draft``: the report that is typed, None: none is; ``live``: the open case, ``read``: one that has ended. Words:
    why there is nothing."""
    if draft is not None:
        if draft.point is None:
            return Words("around.no_report_place")
        kind, subclass = kind_and_code(draft.subclass) if draft.subclass else ("", "")
        return Subject(0, "", kind, subclass, draft.point)
    case = live if live is not None else read
    if case is None:
        return Words("around.no_case")
    if case.lon is None or case.lat is None:
        return Words("around.no_place", {"case": case.number})
    return Subject(case.id, case.number, case.kind, case.subclass, (case.lon, case.lat))
