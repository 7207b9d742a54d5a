"""The years of statuses as a picture by itself, the numbered policy events named below it."""

from __future__ import annotations

from collections.abc import Sequence

from data.cards.overview import OverviewContents
from layouts.components.map_card import statuses_said
from layouts.components.steps_card import event_when, steps_figure, steps_said
from layouts.figures.printed import Caption, printed
from layouts.figures.theme import Figure
from layouts.screen import Screen
from layouts.text import t

WIDE = 1180
"""Pixels of the picture's width: the words of the bands stand before them."""


def steps_picture(contents: OverviewContents, *, lang: str, origin: Sequence[str]) -> Figure:
    """Return the statuses by year with what they say; `origin` are the last lines."""
    title, facts = steps_said(contents, lang)
    events = [
        t("{place}. {when}: {what}", lang, place=place, when=event_when(row, lang), what=row["title"])
        for place, row in enumerate(contents.events.to_dict("records"), 1)
    ]
    title_only = t("Hollow numbers: known only from the title of its source.", lang)
    drawn = steps_figure(contents, lang=lang, screen=Screen())
    foot = [*events, title_only, statuses_said(contents, lang), *origin]
    return printed(drawn, Caption(title, facts, foot), wide=WIDE)
