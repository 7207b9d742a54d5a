"""What a file says of itself to a reader: the sheet «about» and the name it is saved under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

import pandas as pd

from data.cards.contents import CardData
from data.export.table import About
from layouts.components.citation import licences
from layouts.text import t, tn
from layouts.text.numbers import long_day

Note = tuple[str, str]
"""A heading and what stands beside it."""
UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
"""What the name of a file must not have on some computer."""
LONGEST_NAME = 80


def chosen_notes(title: str, filters: Sequence[str], cards: Sequence[CardData], *, lang: str) -> list[Note]:
    """Return what was asked, what was chosen, and what each card shows."""
    return [
        (t("View", lang), title),
        (t("What is chosen", lang), "; ".join(filters)),
        *((family_name(card.card.family, lang), _card_words(card, lang)) for card in cards),
    ]


def origin_notes(
    cards: Sequence[CardData],
    *,
    lang: str,
    link: str,
    release_id: str,
    released_on: date,
    made_at: datetime,
    citation: str,
    licence: str,
) -> list[Note]:
    """Return where the numbers come from and under which licences they stand."""
    return [
        (t("Link", lang), link),
        (t("Release", lang), _release_words(release_id, released_on, lang)),
        (t("File made", lang), _minute(made_at)),
        (t("How to cite", lang), citation),
        (t("Licence", lang), t("The collection as a whole: {licence}.", lang, licence=licence)),
        *((t("Licences of sources", lang), words) for words in _licence_words(cards, lang)),
    ]


def table_notes(about: About, said: Sequence[str]) -> list[Note]:
    """Return what the sheet «about» says of a file of one table; `said` are remarks on the address."""
    lang = about.lang
    return [
        (t("View", lang), about.title),
        *(((t("What is chosen", lang), "; ".join(about.filters)),) if about.filters else ()),
        (t("Link", lang), about.link),
        (t("Release", lang), _release_words(about.release.release_id, about.release.released_on, lang)),
        (t("File made", lang), _minute(about.made_at)),
        (t("How to cite", lang), about.citation),
        (t("Licence", lang), t("The collection as a whole: {licence}.", lang, licence=about.licence)),
        *((t("Note", lang), sentence) for sentence in said),
        (t("Formulas", lang), _formula_words(lang)),
    ]


def _release_words(release_id: str, released_on: date, lang: str) -> str:
    return f"{release_id}, {long_day(released_on, lang)}"


def _minute(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M UTC")


def reading_notes(cards: Sequence[CardData], said: Sequence[str], *, lang: str) -> list[Note]:
    """Return what a reader must know of the sheets; `said` are remarks on the address."""
    missing = sum(len(card.missing) for card in cards)
    return [
        *((t("Note", lang), sentence) for sentence in said),
        (
            t("Not published", lang),
            tn(
                "{n} unit without a value stands on the sheet not_published.",
                "{n} units without a value stand on the sheet not_published.",
                lang,
                n=missing,
            ),
        ),
        (t("Wide sheets", lang), _wide_words(lang)),
        (t("Formulas", lang), _formula_words(lang)),
    ]


def _wide_words(lang: str) -> str:
    return t(
        "They hold numbers alone: the kind of number, its note and its source are on the data sheets.", lang
    )


def _formula_words(lang: str) -> str:
    return t(
        "A text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a carriage "
        "return), or that begins with an apostrophe, has one apostrophe in front. "
        "To get it back, drop the first apostrophe.",
        lang,
    )


def family_name(family: str, lang: str) -> str:
    """Return whose figures a family holds."""
    names = {
        "own": t("Own figures of the objects", lang),
        "town": t("Figures of the host towns, not of the objects", lang),
        "region": t("Figures of the host regions, not of the objects", lang),
    }
    return names.get(family, family)


def file_name(parts: Sequence[str]) -> str:
    """Return the parts of a name joined by hyphens, without what some computer refuses."""
    return UNSAFE.sub(" ", "-".join(part[:LONGEST_NAME].strip() for part in parts))


def _card_words(card: CardData, lang: str) -> str:
    return tn(
        "{indicator}, {unit}: {n} row, {known} of {chosen} units have a value",
        "{indicator}, {unit}: {n} rows, {known} of {chosen} units have a value",
        lang,
        n=card.rows_count,
        indicator=card.name(lang),
        unit=card.unit(lang),
        known=card.units_count,
        chosen=card.chosen_count,
    )


def _licence_words(cards: Sequence[CardData], lang: str) -> list[str]:
    sources = pd.concat([card.sources for card in cards], ignore_index=True)
    return [
        tn("{licence}: {n} source", "{licence}: {n} sources", lang, n=count, licence=licence)
        if licence
        else tn("none stated: {n} source", "none stated: {n} sources", lang, n=count)
        for licence, count in licences(sources)
    ]
