"""All words by code: one file a topic, each a Qt Linguist context of the same name. A new topic is one line here."""

from __future__ import annotations

from widgets.texts.words import (
    acts,
    card,
    clocks,
    columns,
    counts,
    desk,
    empty,
    errors,
    figures,
    findings,
    freshness,
    intake,
    notices,
    panels,
    places,
    reasons,
    refusals,
    roles,
    stages,
    states,
    status,
    stores,
)

TOPICS: dict[str, dict[str, str]] = {
    "findings": findings.WORDS,
    "reasons": reasons.WORDS,
    "stores": stores.WORDS,
    "acts": acts.WORDS,
    "card": card.WORDS,
    "clocks": clocks.WORDS,
    "columns": columns.WORDS,
    "counts": counts.WORDS,
    "desk": desk.WORDS,
    "empty": empty.WORDS,
    "errors": errors.WORDS,
    "figures": figures.WORDS,
    "freshness": freshness.WORDS,
    "intake": intake.WORDS,
    "notices": notices.WORDS,
    "panels": panels.WORDS,
    "places": places.WORDS,
    "refusals": refusals.WORDS,
    "roles": roles.WORDS,
    "stages": stages.WORDS,
    "states": states.WORDS,
    "status": status.WORDS,
}
"""Topic (Linguist context) to code to Chinese source text."""
