"""A card of the comparison as a picture by itself: the figure with its words, on white paper."""

from __future__ import annotations

from collections.abc import Sequence

from data.cards.contents import CardData
from data.views import CompareView
from layouts.components.card_notes import marks_said
from layouts.components.figure_card import card_figure, reading_of
from layouts.components.source_note import source_line
from layouts.components.titles import Wording
from layouts.figures.printed import Caption, printed
from layouts.figures.theme import Figure
from layouts.screen import Screen


def card_picture(data: CardData, view: CompareView, *, lang: str, origin: Sequence[str]) -> Figure:
    """Return the figure of a card with title, unit, kind, n of N, marks and sources; `origin` comes last."""
    read = reading_of(data, view, lang)
    words = Wording(data, read)
    facts = [part for part in (words.family(), *words.facts()) if part]
    foot = [" ".join(marks_said(data, lang)), source_line(data.sources, lang=lang), *origin]
    drawn = card_figure(data, view, read=read, screen=Screen())
    return printed(drawn, Caption(words.title, " \u00b7 ".join(facts), [line for line in foot if line]))
