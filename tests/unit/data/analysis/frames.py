"""Small frames and indicators, written by hand or drawn at random."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import settings
from hypothesis import strategies as st

from data.analysis.transforms import Inputs

calm = settings(deadline=None, max_examples=60)
"""Properties are about values, not about how busy the machine is."""

INDICATORS = {
    "rd_expenditure": ("RUB mn", "млн руб.", "region", "flow", True),
    "grp": ("RUB mn", "млн руб.", "region", "flow", True),
    "grp_per_capita": ("RUB", "руб.", "region", "flow", False),
    "investment_fixed_capital": ("RUB mn", "млн руб.", "region", "flow", True),
    "average_wage": ("RUB", "руб.", "region", "flow", False),
    "average_wage_lm": ("RUB", "руб.", "town", "flow", False),
    "consumer_basket": ("RUB", "руб.", "region", "flow", False),
    "investment_town": ("RUB mn", "млн руб.", "town", "flow", True),
    "new_housing_town": ("sq m", "кв. м", "town", "flow", True),
    "population_mean": ("persons", "чел.", "region", "stock", True),
    "researchers": ("persons", "чел.", "region", "stock", True),
    "students_per_10k": ("persons", "чел.", "region", "stock", False),
    "unemployment_rate": ("%", "%", "region", "share", False),
    "exports_cis": ("USD mn", "млн долл. США", "region", "flow", True),
    "participants": ("organisations", "организаций", "cluster", "stock", False),
    "revenue": ("RUB mn", "млн руб.", "cluster;technopark;sez", "flow", True),
    "revenue_cumulative": ("RUB mn", "млн руб.", "technopark;sez", "cumulative", True),
    "sez_rank": ("rank", "место", "sez", "rank", False),
}


def indicator(name):
    unit, unit_ru, kinds, measure, additive = INDICATORS[name]
    return {
        "indicator_id": name,
        "unit": unit,
        "unit_en": unit,
        "unit_ru": unit_ru,
        "kinds": kinds,
        "measure": measure,
        "is_additive": additive,
    }


def rows(*cells, **columns):
    """Rows from (unit, year, value) with the columns that a method may look at."""
    frame = pd.DataFrame(cells, columns=["unit_id", "year", "value"])
    label = ["" if pd.isna(year) else str(int(year)) for year in frame["year"]]
    plain = {
        "flag_code": None,
        "qualifier": "actual",
        "period_label": label,
        "period_end": [f"{text}-12-31" for text in label],
        "source_id": "yearbook",
        "is_inferred": False,
        "rivals_count": 0,
        "segment": 0,
    }
    return frame.assign(**(plain | columns))


def series(**by_name):
    """A long frame of deflators: `series(grp={("a", 2020): 1.0})`."""
    cells = [
        (unit, name, year, value) for name, found in by_name.items() for (unit, year), value in found.items()
    ]
    return pd.DataFrame(cells, columns=["unit_id", "indicator_id", "year", "value"])


def breaks(*cells):
    """Breaks from (indicator or None, unit or None, first year after)."""
    return pd.DataFrame(cells, columns=["indicator_id", "unit_id", "first_year_after"], dtype=object)


def inputs(**frames):
    return Inputs(**frames)


def values(frame):
    """The values of a frame by unit and year."""
    return {(row.unit_id, row.year): row.value for row in frame.itertuples()}


@st.composite
def panels(draw, least=1):
    """Random panels of positive values with gaps: a few units, a few years, segments that rise."""
    cells = draw(
        st.dictionaries(
            st.tuples(st.sampled_from("abcde"), st.integers(2000, 2012)),
            st.floats(0.01, 1e6, allow_nan=False),
            min_size=least,
            max_size=40,
        )
    )
    frame = rows(*((unit, year, value) for (unit, year), value in sorted(cells.items())))
    cut = draw(st.integers(2000, 2013))
    return frame.assign(segment=(frame["year"] >= cut).astype(np.int64))
