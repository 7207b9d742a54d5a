"""The values a card draws from, transformed and cut at breaks: of some entities, or of every town or region.

For host figures the whole panel is prepared once a release and kept: the chosen units, the others and the
medians are parts of the same frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection

from data.analysis.breaks import segments
from data.analysis.transforms import Inputs, Transform, deflator_needs, denominator_need, transformed
from data.cards.cache import cached_by_release
from data.cards.latest import within
from data.queries.values import breaks_of, indicator, panel_values, shown_values
from data.releases import ReleaseRef
from data.selection import Selection
from data.views import Card

COUNTRY = "region-ru"
KIND = {"town": "town", "region": "region"}


@dataclass(frozen=True)
class Panel:
    """Values ready to draw. rows: those of `data.queries.values.shown_values` with `published_value`,
    `segment`; breaks: those that concern the indicator and what it was divided by; `units` after transform.
    """

    rows: pd.DataFrame
    breaks: pd.DataFrame
    transform: Transform
    unit_en: str
    unit_ru: str
