"""What a file is made of: the cards of a view and all that must be said about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from data.cards.contents import CardData
from data.releases import ReleaseRef
from data.views import CompareView


@dataclass(frozen=True)
class Bundle:
    """The cards of a view, the one the file is about first, and what is said of them.

    `lang` is the language of units and notes; `link` the absolute address of the view with its release;
    `filters` say in sentences what was chosen; `about` are rows of heading and text in the reader's language
    for the sheet of that name; `licence` that of the whole collection; `ignored` the parts of the address
    that were not used; `warning` a sentence if the release asked for is no longer kept.
    """

    cards: tuple[CardData, ...]
    view: CompareView
    lang: str
    release: ReleaseRef
    link: str
    made_at: datetime
    title: str = ""
    citation: str = ""
    licence: str = ""
    filters: tuple[str, ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    ignored: tuple[str, ...] = ()
    warning: str = ""

    @property
    def main(self) -> CardData:
        """The card that a file of one table holds."""
        return self.cards[0]
