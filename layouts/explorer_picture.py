"""The explorer's map of coverage as a picture by itself."""

from __future__ import annotations

from collections.abc import Sequence

from data.cards.explorer import ExplorerContents
from layouts import explorer as page
from layouts.components.explorer_chips import chosen_chips
from layouts.figures.coverage import coverage_figure
from layouts.figures.printed import Caption, printed
from layouts.figures.theme import Figure
from layouts.text import t, tn


def coverage_picture(contents: ExplorerContents, *, lang: str, origin: Sequence[str]) -> Figure:
    """Return the map with what it says and what was chosen; `origin` are the last lines."""
    found = contents.coverage
    drawn = coverage_figure(
        [contents.names[key] for key in found.indicator_ids],
        found.years,
        found.cells,
        totals=found.totals,
        breaks=found.breaks,
        total_head=t("all", lang),
    )
    chips = "; ".join(label for label, _ in chosen_chips(contents, lang))
    chosen = t("Chosen: {what}.", lang, what=chips) if chips else ""
    sources = tn("{n} source", "{n} sources", lang, n=contents.sources_count)
    facts = t("How many objects have a value in the year", lang)
    foot = [line for line in (chosen, *origin) if line]
    return printed(drawn, Caption(page.most_known(contents, lang), f"{facts} \u00b7 {sources}", foot))
