"""What the sample's program believes to see: often enough to be seen, right mostly, and the same for one seed."""

from __future__ import annotations

from collections import Counter
from itertools import islice, takewhile

import pytest

from hall.city.own_rules import LeadRules
from hall.city.zone import CityZone
from hall.moment import DAY_MS, HOUR_MS
from hall.sample_city.life.sights import ALGORITHM, KIND_OF, believed, looks_after, storm
from hall.video.cameras.camera import Camera
from hall.video.drawn import Trouble
from hall.video.drawn_case import unreported
from hall.video.leads.arriving import Sight, unfit
from hall.video.leads.kinds import BY_CODE
from tests.support.cameras import a_camera

ZONE = CityZone("Asia/Shanghai")
START = 1_790_000_000_000
CAMERAS = [a_camera(f"c{number}") for number in range(40)]


def looks(days: float, times: float = 1.0, seed: int = 7) -> list[tuple[int, Camera]]:
    until = START + int(days * DAY_MS)
    stream = looks_after(START, CAMERAS, times, ZONE, seed)
    return list(takewhile(lambda each: each[0] <= until, stream))


def test_each_camera_is_looked_at_a_few_times_a_day_and_more_often_in_a_quick_life() -> None:
    found = looks(7)
    there = {at: unreported(camera, at) for at, camera in found}
    seen = [made for at, camera in found if (made := believed(camera, at, there[at], 7)) is not None]
    assert len({made.camera.code for made in seen}) == len(CAMERAS)
    assert 3 < len(seen) / len(CAMERAS) / 7 < 8, "20,000 to 50,000 a day of 6,000 cameras"
    right = sum(made.kind == KIND_OF.get(made.shows) for made in seen) / len(seen)
    assert 0.7 < right < 0.9, "worth a look, and not to be trusted unseen"
    assert 15 < len(looks(1, times=20)) / len(looks(1)) < 25
    assert list(looks_after(START, [], 1.0, ZONE, 7)) == []


def test_life_that_was_interrupted_goes_on_with_the_same_looks() -> None:
    whole = looks(1)
    middle = START + 7 * HOUR_MS + 1
    rest = islice(looks_after(middle, CAMERAS, 1.0, ZONE, 7), 50)
    assert list(rest) == [each for each in looks(3) if each[0] > middle][:50]
    assert whole != looks(1, seed=8)


@pytest.mark.parametrize("there", list(Trouble))
def test_program_is_right_mostly_and_surer_where_it_is(there: Trouble) -> None:
    made = [believed(CAMERAS[0], START + n, there, 7) for n in range(2_000)]
    seen = [each for each in made if each is not None]
    assert made == [believed(CAMERAS[0], START + n, there, 7) for n in range(2_000)]
    assert {each.kind for each in seen} <= BY_CODE.keys()
    assert {each.shows for each in seen} == {there}, "the picture shows what is there, whatever is believed"
    if not there:
        assert 0.01 < len(seen) / len(made) < 0.03
        return
    right = [each.confidence for each in seen if each.kind == KIND_OF[there]]
    wrong = [each.confidence for each in seen if each.kind != KIND_OF[there]]
    assert 0.8 < len(right) / len(made) < 0.9
    assert sum(right) / len(right) > sum(wrong) / len(wrong) + 0.1


def test_what_is_believed_is_fit_for_the_door() -> None:
    for seen in islice(storm(CAMERAS[:30], 7), 500):
        sight = Sight(seen.camera.code, seen.kind, ALGORITHM, START, seen.confidence)
        assert unfit(sight, seen.camera, START, LeadRules()) is None


def test_storm_comes_from_all_of_its_cameras_and_from_one_most() -> None:
    of = Counter(each.camera.code for each in islice(storm(CAMERAS[:30], 7), 2_000))
    assert len(of) == 30
    assert of.most_common(1)[0][0] == "c0"
    assert list(storm([], 7)) == []
