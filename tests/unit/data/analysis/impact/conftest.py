"""The shipped panels, as the study builds them."""

from __future__ import annotations

import pytest

from data.releases import named
from data.studies.impact_question import Question, posed

RELEASE = named("2026-11-24.1-00000000")


@pytest.fixture(scope="session")
def regions(shipped_store):
    """Innovative goods of regions, 2006–2019."""
    with shipped_store.connect() as connection:
        return posed(connection, RELEASE, Question("innovative_goods_share"))


@pytest.fixture(scope="session")
def towns(shipped_store):
    """Logarithms of wages of towns, 2006–2019."""
    with shipped_store.connect() as connection:
        return posed(connection, RELEASE, Question("average_wage_lm", level="town", log=True))
