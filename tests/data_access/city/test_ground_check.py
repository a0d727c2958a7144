"""Gaps, overlaps, slivers, crossings, codes and sections: each fault of a small city is found, and a whole city has
none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data_access.city.ground_check.check import Codes, check_ground
from data_access.city.ground_check.finding import MOST_TOLD, GroundFinding, worst
from hall.city.ground.ground import Ground
from hall.city.ground.land import AdminArea, AreaTier, GridCell, Rings, Road, RoadSection
from screens.terminal.terminal import Terminal

STREET, OTHER, COMMUNITY = "410103001", "410103002", "410103001001"
WEST, SOUTH, STEP = 113.60, 34.70, 0.002
METRE = 1 / 91_000  # degrees of longitude there
NOBODY = Codes(frozenset(), {})


def box(west: float, south: float, wide: float = STEP, high: float = STEP) -> Rings:
    east, north = west + wide, south + high
    return (((west, south), (east, south), (east, north), (west, north)),)


def area(tier: AreaTier, code: str, parent: str, rings: Rings) -> AdminArea:
    return AdminArea(tier, code, parent, code, code, rings)


def section(code: str, lat: float, road: str = "R", street: str = STREET) -> RoadSection:
    points = ((WEST, lat), (WEST + STEP, lat))
    return RoadSection(code, 1, road, "路", "road", street, points, 180.0, 20.0, "", "")


CELLS = tuple(
    GridCell(
        f"{COMMUNITY}{n + 1:03}", COMMUNITY, STREET, None, "A", box(WEST + (n % 2) * STEP, SOUTH + (n // 2) * STEP)
    )
    for n in range(4)
)
WHOLE = Ground(
    (
        area(AreaTier.STREET, STREET, "", box(WEST, SOUTH, 2 * STEP, 2 * STEP)),
        area(AreaTier.STREET, OTHER, "", box(WEST + 2 * STEP, SOUTH, 2 * STEP, 2 * STEP)),
        area(AreaTier.COMMUNITY, COMMUNITY, STREET, box(WEST, SOUTH, 2 * STEP, 2 * STEP)),
    ),
    CELLS,
    roads=(Road("R", "路", "road", "branch", 20.0),),
    sections=(section("s1", SOUTH + 0.0005), section("s2", SOUTH + 0.0005)),
)


def found(ground: Ground, codes: Codes = NOBODY) -> list[GroundFinding]:
    return list(check_ground(ground, codes, 1))


def with_cell(n: int, **changes: object) -> Ground:
    cells = list(CELLS)
    cells[n] = replace(cells[n], **changes)  # type: ignore[arg-type]
    return replace(WHOLE, cells=tuple(cells))


def with_area(n: int, **changes: object) -> Ground:
    areas = list(WHOLE.areas)
    areas[n] = replace(areas[n], **changes)  # type: ignore[arg-type]
    return replace(WHOLE, areas=tuple(areas))


def with_sections(*sections: RoadSection) -> Ground:
    return replace(WHOLE, sections=sections)


def moved(metres: float) -> Rings:
    """The second cell's box, its west border so far to the west."""
    return box(WEST + STEP - metres * METRE, SOUTH, STEP + metres * METRE)


def test_a_whole_city_has_no_findings() -> None:
    assert found(WHOLE) == []
    assert found(Ground()) == []


CROSSED: Rings = (((WEST, SOUTH), (WEST + STEP, SOUTH + STEP), (WEST + STEP, SOUTH), (WEST, SOUTH + STEP)),)
FAULTS = [
    (with_cell(1, rings=moved(20)), {"ground.overlap"}, {CELLS[0].code}),
    (with_cell(1, rings=moved(0.5)), {"ground.sliver"}, {CELLS[0].code}),
    (with_cell(1, rings=moved(0.01)), set(), set()),
    (with_cell(1, rings=moved(-20)), {"ground.gap"}, {COMMUNITY}),
    (with_cell(1, rings=moved(-0.5)), {"ground.sliver"}, {COMMUNITY}),
    (with_cell(3, rings=box(WEST + STEP, SOUTH + STEP, 2 * STEP)), {"ground.outside_parent"}, {CELLS[3].code}),
    (with_cell(0, rings=CROSSED), {"ground.crossed", "ground.gap"}, {CELLS[0].code, COMMUNITY}),
    (with_cell(0, code="410103009001001"), {"ground.other_parent"}, {"410103009001001"}),
    (with_cell(0, community="410103001009"), {"ground.no_parent", "ground.gap"}, {CELLS[0].code, COMMUNITY}),
    (with_cell(2, street=OTHER), {"ground.other_street"}, {CELLS[2].code}),
    (with_area(2, parent="410103009"), {"ground.no_parent", "ground.other_street"}, None),
    (with_area(2, parent=OTHER), {"ground.other_parent", "ground.other_street", "ground.outside_parent", "ground.gap"},
     None),
    (with_sections(section("s1", SOUTH), section("s3", SOUTH + 0.003)), {"ground.section_apart"}, {"s1", "s3"}),
    (with_sections(section("s1", SOUTH + 0.0005, street=OTHER)), {"ground.section_street"}, {"s1"}),
    (with_sections(section("s1", SOUTH + 0.0005, road="Q")), {"ground.no_road"}, {"s1"}),
]  # fmt: skip


@pytest.mark.parametrize(("ground", "sorts", "things"), FAULTS)
def test_a_fault_is_found_with_its_code_its_place_and_a_remedy(
    ground: Ground, sorts: set[str], things: set[str] | None
) -> None:
    findings = found(ground)
    assert {each.sort for each in findings} == sorts
    assert things is None or {each.thing for each in findings} == things
    for each in findings:
        assert each.place is not None
        assert WEST - STEP <= each.place[0] <= WEST + 5 * STEP
        assert SOUTH - STEP <= each.place[1] <= SOUTH + 3 * STEP
        for language in ("zh", "en"):
            said = Terminal(language).said(each.words) + Terminal(language).said(each.remedy)
            assert each.thing in said
            assert "ground." not in said
            assert "{" not in said


def test_the_place_of_an_overlap_lies_in_both_and_its_size_is_told() -> None:
    (each,) = found(with_cell(1, rings=moved(20)))
    assert each.place is not None
    assert WEST + STEP - 20 * METRE < each.place[0] < WEST + STEP
    assert each.size == pytest.approx(20 * STEP * 111_319, rel=0.02)


def test_a_hole_between_streets_is_a_gap() -> None:
    around = [box(WEST + x * STEP, SOUTH + y * STEP) for x in range(3) for y in range(3) if (x, y) != (1, 1)]
    areas = tuple(area(AreaTier.STREET, f"41010300{n}", "", rings) for n, rings in enumerate(around, start=1))
    (each,) = found(Ground(areas))
    assert each.sort == "ground.gap"
    assert each.place == pytest.approx((WEST + 1.5 * STEP, SOUTH + 1.5 * STEP), abs=STEP / 2)


def test_parents_of_the_profile_count_too() -> None:
    alone = replace(WHOLE, areas=(), roads=WHOLE.roads)
    assert {each.sort for each in found(alone)} == {"ground.no_parent"}
    assert found(alone, Codes(frozenset({STREET}), {COMMUNITY: STREET})) == []


def test_the_worst_are_told_and_the_rest_is_counted() -> None:
    many = [GroundFinding("ground.gap", str(n), None, float(n)) for n in range(MOST_TOLD + 5)]
    told = worst(many)
    assert (told.counts, len(told.told), told.told[0].thing) == (
        {"ground.gap": MOST_TOLD + 5}, MOST_TOLD, str(MOST_TOLD + 4)
    )  # fmt: skip
