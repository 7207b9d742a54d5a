"""Where the numbers of a card come from: the first sources in a line, all of them one click away."""

from __future__ import annotations

import pandas as pd
from dash import html
from dash.development.base_component import Component

from layouts.figures.labels import shortened
from layouts.text import t, tn

NAMED = 3
NAME_MOST = 40


def short_source(publisher: object, published: object) -> str:
    """Return a source in a few words: who published it and in which year."""
    name = shortened(str(publisher), NAME_MOST) if isinstance(publisher, str) else ""
    year = str(published)[:4] if isinstance(published, str) and published else ""
    return f"{name} ({year})" if name and year else name or year


def short_names(sources: pd.DataFrame) -> dict[str, str]:
    """Return source id → its short name.

    sources: source_id, publisher, published.
    """
    triples = zip(sources["source_id"], sources["publisher"], sources["published"], strict=True)
    return {source_id: short_source(publisher, published) for source_id, publisher, published in triples}


def source_note(sources: pd.DataFrame, *, lang: str) -> html.Details | None:
    """Return the source line of a card, which opens to the list of exactly its sources; None without any.

    sources: source_id, title, publisher, url, published, lang, licence, values_count, most used first.
    """
    if sources.empty:
        return None
    items = [_item(row, lang) for row in sources.to_dict("records")]
    return html.Details(
        [html.Summary(source_line(sources, lang=lang)), html.Ol(items)], className="card-sources"
    )


def source_line(sources: pd.DataFrame, *, lang: str) -> str:
    """Return the first sources and how many more there are, nothing without any.

    sources: those of `source_note`.
    """
    if sources.empty:
        return ""
    named = list(dict.fromkeys(short_names(sources).values()))
    listed = ", ".join(named[:NAMED])
    more = len(sources) - min(len(named), NAMED)
    return (
        tn("Sources: {list} and {n} more", "Sources: {list} and {n} more", lang, n=more, list=listed)
        if more > 0
        else tn("Source: {list}", "Sources: {list}", lang, n=len(sources), list=listed)
    )


def _item(row: dict[str, object], lang: str) -> html.Li:
    """Return one source: title with its address, publisher, date, how many values, licence."""
    title = str(row["title"])
    url = row["url"]
    safe = isinstance(url, str) and url.startswith(("http://", "https://"))
    words_lang = row["lang"] if isinstance(row["lang"], str) else None
    shown: Component = (
        html.A(title, href=url, target="_blank", rel="noopener noreferrer", lang=words_lang)
        if safe
        else html.Span(title, lang=words_lang)
    )
    count = tn("{n} value", "{n} values", lang, n=int(str(row["values_count"])))
    facts = [row["publisher"], row["published"], count, _licence(row["licence"], lang)]
    said = " \u00b7 ".join(str(fact) for fact in facts if isinstance(fact, str) and fact)
    return html.Li([shown, html.Span(said, className="card-source-facts")])


def _licence(licence: object, lang: str) -> str:
    return t("licence: {licence}", lang, licence=licence) if isinstance(licence, str) and licence else ""
