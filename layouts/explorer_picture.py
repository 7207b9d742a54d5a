"""The explorer's map of coverage as a picture by itself."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from data.cards.explorer import ExplorerContents
from data.cards.explorer_coverage import Coverage, KindCoverage
from layouts import explorer as page
from layouts.components.explorer_chips import chosen_chips
from layouts.figures.coverage import coverage_figure
from layouts.figures.printed import Caption, printed
from layouts.figures.theme import Figure
from layouts.text import t, tn
from layouts.text.words import kinds_name

KIND_WIDTH = 13
"""Characters of a line over the column of a kind."""


def coverage_picture(contents: ExplorerContents, *, lang: str, origin: Sequence[str]) -> Figure:
    """Return the map with what it says and what was chosen; `origin` are the last lines."""
    by_kind = contents.view.coverage == "kind"
    drawn = _by_kind(contents, lang) if by_kind else _by_year(contents, lang)
    each_kind = t("What is known of most objects of each kind", lang)
    title = each_kind if by_kind else page.most_known(contents, lang)
    chips = "; ".join(label for label, _ in chosen_chips(contents, lang))
    chosen = t("Chosen: {what}.", lang, what=chips) if chips else ""
    sources = tn("{n} source", "{n} sources", lang, n=contents.sources_count)
    facts = (
        t("How many objects have a value", lang)
        if by_kind
        else t("How many objects have a value in the year", lang)
    )
    foot = [line for line in (chosen, *origin) if line]
    return printed(drawn, Caption(title, f"{facts} \u00b7 {sources}", foot))


def _by_year(contents: ExplorerContents, lang: str) -> Figure:
    return _drawn(contents, contents.coverage, [str(year) for year in contents.coverage.years], lang)


def _by_kind(contents: ExplorerContents, lang: str) -> Figure:
    heads = [
        "\n".join(wrap(kinds_name(kind, lang), KIND_WIDTH, break_long_words=False))
        for kind in contents.by_kind.kinds
    ]
    return _drawn(contents, contents.by_kind, heads, lang)


def _drawn(
    contents: ExplorerContents, found: Coverage | KindCoverage, heads: Sequence[str], lang: str
) -> Figure:
    return coverage_figure(
        [contents.names[key] for key in found.indicator_ids],
        heads,
        found.cells,
        totals=found.totals,
        breaks=found.breaks,
        total_head=t("all", lang),
    )
