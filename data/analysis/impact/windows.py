"""Known breaks inside a window, and the longest window around the treatment without one.

An estimate is not stopped by a break: it is named, and the estimate for the longest window without it stands
beside. A break of every unit cuts the window; a unit with a break of its own is left out instead.
"""

from __future__ import annotations

import pandas as pd

from data.analysis.breaks import years_of_breaks
from data.analysis.impact.panel import Panel, Window


def breaks_inside(panel: Panel, breaks: pd.DataFrame) -> pd.DataFrame:
    """Return the breaks that cut the panel: of all units, or of one of its own.

    breaks: unit_id (empty: all units), first_year_after and any others.
    Columns: those of `breaks`
    """
    index = pd.MultiIndex.from_product([panel.units, panel.years], names=["unit_id", "year"])
    return years_of_breaks(breaks, index.to_frame(index=False).astype({"unit_id": object}))


def longest_unbroken(panel: Panel, inside: pd.DataFrame) -> Window | None:
    """Return the longest window without a break of all units; None if it is no longer a window.

    Two years before the treatment and one after must be left.
    inside: the breaks of `breaks_inside`.
    """
    since = panel.first_year
    cuts = [year for year, unit in _pairs(inside) if not isinstance(unit, str)]
    first = max([panel.years[0], *(year for year in cuts if year < since)])
    last = min([panel.years[-1], *(year - 1 for year in cuts if year >= since)])
    return Window(first, last, since) if since - first >= 2 and last >= since else None


def unbroken(panel: Panel, inside: pd.DataFrame) -> Panel | None:
    """Return the panel of that window without the units that have a break of their own in it."""
    window = longest_unbroken(panel, inside)
    if window is None:
        return None
    own = {
        unit for year, unit in _pairs(inside) if isinstance(unit, str) and window.first < year <= window.last
    }
    kept = pd.Series(panel.units, dtype=object).map(lambda unit: unit not in own).to_numpy(dtype=bool)
    cut = panel.between(window.first, window.last).only(kept)
    return cut if min(cut.counts) else None


def _pairs(inside: pd.DataFrame) -> list[tuple[int, object]]:
    return list(zip(inside["first_year_after"].astype(int).tolist(), inside["unit_id"].tolist(), strict=True))
