"""The map of the overview as a picture by itself: the country, the part around Moscow, the key."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from data.cards.overview import OverviewContents
from data.overview_view import STATUS_KINDS
from layouts.components.map_card import figures, inset_title, map_notes, map_said, statuses_said
from layouts.components.map_key import circles_said, classes_said, rate_said
from layouts.components.source_note import source_line
from layouts.figures.map_sheet import KindRow, MapKey, map_sheet
from layouts.figures.printed import PAD, WIDE, Caption, printed
from layouts.figures.theme import Figure
from layouts.screen import Screen
from layouts.text import t, tn
from layouts.text.numbers import number
from layouts.text.words import kinds_name

TITLE_WIDTH = 64
"""Characters of a line of the key's title."""


def map_picture(contents: OverviewContents, *, lang: str, origin: Sequence[str]) -> Figure:
    """Return the map with what it says, its key and sources; `origin` are the last lines."""
    title, facts = map_said(contents, lang)
    whole, inset = figures(contents, lang=lang, screen=Screen())
    sheet = map_sheet(
        whole, inset, _key(contents, lang), inset_title=inset_title(contents, lang), wide=WIDE - 2 * PAD
    )
    sources = source_line(contents.fill.data.sources, lang=lang) if contents.fill else ""
    notes = " ".join(map_notes(contents, "map", lang))
    foot = [line for line in (notes, sources, statuses_said(contents, lang), *origin) if line]
    return printed(sheet, Caption(title, facts, foot))


def _key(contents: OverviewContents, lang: str) -> MapKey:
    fill = contents.fill
    if fill is None or fill.year is None:
        none = t("There is no value of this rate up to this year.", lang)
        return MapKey(_kinds(contents, lang), wrap(none, TITLE_WIDTH), (), (), t("no data", lang))
    return MapKey(
        kinds=_kinds(contents, lang),
        title=wrap(rate_said(fill, lang), TITLE_WIDTH),
        classes=[] if fill.is_total else classes_said(fill, lang),
        circles=circles_said(fill, lang, Screen()) if fill.is_total else [],
        missing=t("no data", lang),
    )


def _kinds(contents: OverviewContents, lang: str) -> list[KindRow]:
    once = contents.objects.drop_duplicates("entity_id")
    rows = []
    for kind in STATUS_KINDS:
        own = once[once["kind"].eq(kind)]
        if own.empty:
            continue
        undated = int((~own["is_known"]).sum())
        said = f"{kinds_name(kind, lang)} {number(len(own) - undated, lang)}"
        beside = tn("and {n} undated", "and {n} undated", lang, n=undated) if undated else ""
        rows.append(KindRow(kind, said, beside))
    return rows
