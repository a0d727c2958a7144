"""What a figure on a wall is called: walls tell and the journal keeps it by a code. Pure."""

from __future__ import annotations

from hall.city.city_names import CityNames
from hall.city.taxonomy import kind_and_code


def figure_of(told: str, city: CityNames, language: str) -> tuple[str, str]:
    """The code of a figure or of a panel of lines, and by its name whose line it is, "": nobody's."""
    panel, _, code = told.partition(".")
    if panel == "streets":
        return panel, city.street_name(code, language)
    if panel == "departments":
        return panel, city.unit_name(code, language)
    if panel == "sources":
        return panel, city.channel_name(code, language)
    return panel, city.subclass_name(*kind_and_code(code), language) if ":" in code else code
