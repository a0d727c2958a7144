"""The profile of the sample city with a tenth of its components (部件): a test that makes, opens or proves a sample
spent most of its time on twenty thousand that it never looks at.
"""

from __future__ import annotations

from dataclasses import replace

from data_access.city.profiles import load_profile
from hall.city.profile import Profile

FEW_COMPONENTS = 2_000


def small_erqi() -> Profile:
    """Everything else is as it comes with the program."""
    profile = load_profile("erqi")
    return replace(profile, figures={**profile.figures, "sample_components": FEW_COMPONENTS})
