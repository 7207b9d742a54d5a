"""All sources with their licences, how the collection may be used and cited, which releases are kept."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from dash import html
from dash.development.base_component import Component

from data.cards.methodology import UNSTATED, MethodologyContents
from data.methodology_view import MethodologyView
from layouts.components.citation import cite_forms, licences, spoken_licence
from layouts.components.method_parts import said, search, section, table
from layouts.components.panel import view_link
from layouts.text import t, tn
from layouts.text.numbers import long_day, number

SHOWN = 60
"""Sources listed before the reader asks for all."""


def sources(contents: MethodologyContents, lang: str, *, path: str) -> html.Section:
    """Return the sources: how many state which licence, and the list itself, folded, with its search."""
    every = contents.told.sources
    rows = [
        (
            view_link(licence or t("none stated", lang), _of_licence(licence, path), "method-link"),
            number(count, lang),
        )
        for licence, count in licences(every)
    ]
    heads = [t("Licence that the source states", lang), t("Sources", lang)]
    return section(
        "sources",
        t("Sources and their licences", lang),
        said(
            tn(
                "The store names {n} source; every number, tie and event has its own.",
                "The store names {n} sources; every number, tie and event has its own.",
                lang,
                n=len(every),
            )
        ),
        table(t("Sources by licence", lang), heads, rows, numbers=1),
        source_list(contents, lang, path=path),
    )


def _of_licence(licence: str, path: str) -> str:
    return f"{path}{MethodologyView(licence=licence or UNSTATED).to_query()}#sources"


def source_list(contents: MethodologyContents, lang: str, *, path: str) -> html.Details:
    """Return the fold with the sources that a view asks for, and the search in them."""
    typed = contents.view.source
    field = search("source", t("Find a source", lang), t("Title, publisher or address", lang), typed)
    found = html.Div(sources_found(contents, lang, path=path), id="methodology-sources")
    return html.Details(
        [
            html.Summary(html.H3(t("The list of sources", lang))),
            html.Div(field, className="method-find"),
            found,
        ],
        id="methodology-source-fold",
        className="method-fold",
        open=contents.view.looks_for_sources,
    )


def sources_found(contents: MethodologyContents, lang: str, *, path: str) -> list[Component]:
    """Return the sources that a view asks for; the most used of all while it asks for none."""
    found = contents.sources
    shown = found if contents.view.looks_for_sources else found.head(SHOWN)
    parts: list[Component | None] = [
        _asked(contents, lang, path),
        html.Ol([_source(row, lang) for row in shown.to_dict("records")], className="method-sources"),
        _rest(len(found) - len(shown), lang),
    ]
    return [part for part in parts if part is not None]


def _asked(contents: MethodologyContents, lang: str, path: str) -> html.P:
    """Return how many sources are listed, and the way back to all of them."""
    view = contents.view
    count = tn("{n} source", "{n} sources", lang, n=len(contents.sources))
    if not view.looks_for_sources:
        return html.P(count, role="status")
    kept = MethodologyView(text=view.text, release=view.release).to_query()
    licence = t("none stated", lang) if view.licence == UNSTATED else view.licence
    stated = [f" \u00b7 {t('licence: {licence}', lang, licence=licence)}"] if view.licence else []
    back = view_link(t("Show all sources", lang), f"{path}{kept}", "method-link")
    return html.P([count, *stated, " \u00b7 ", back], role="status")


def _rest(more: int, lang: str) -> html.P | None:
    if more <= 0:
        return None
    told = tn(
        "and {n} more source: search by its words, or choose a licence above",
        "and {n} more sources: search by their words, or choose a licence above",
        lang,
        n=more,
    )
    return html.P(told, className="method-words")


def _source(row: dict[str, Any], lang: str) -> html.Li:
    title, url = str(row["title"]), row["url"]
    words_lang = row["lang"] if isinstance(row["lang"], str) else None
    if isinstance(url, str) and url.startswith(("http://", "https://")):
        name: Component = html.A(title, href=url, target="_blank", rel="noopener noreferrer", lang=words_lang)
    else:
        name = html.Span(title, lang=words_lang)
    count = int(row["values_count"])
    facts = [
        row["publisher"] or (urlsplit(url).netloc if isinstance(url, str) else ""),
        row["published"],
        tn("{n} number", "{n} numbers", lang, n=count) if count else "",
        t("licence: {licence}", lang, licence=row["licence"]) if isinstance(row["licence"], str) else "",
    ]
    told = " \u00b7 ".join(str(fact) for fact in facts if fact)
    return html.Li([name, html.Span(told, className="method-facts")], id=f"source-{row['source_id']}")


def use(contents: MethodologyContents, lang: str, *, title: str, link: str, accessed: date) -> html.Section:
    """Return under which licences the collection may be used, and how it is cited."""
    release, stated = contents.release, licences(contents.told.sources)
    none = next((count for licence, count in stated if not licence), 0)
    forms = cite_forms(
        title,
        lang=lang,
        release_id=release.release_id,
        released_on=release.released_on,
        accessed=accessed,
        link=link,
    )
    cited = [part for form in forms for part in (html.Dt(form.name), html.Dd(_form(form.text)))]
    return section(
        "use",
        t("Licences and how to cite", lang),
        said(
            t(
                "The collection as a whole: {licence}. The code: MIT.",
                lang,
                licence=spoken_licence(contents.told.licence),
            ),
            t("Sources that state a licence keep it; every file of a view lists those of its sources.", lang),
            tn(
                "{n} source states none: its words are quoted briefly, with its name and address.",
                "{n} sources state none: their words are quoted briefly, with their names and addresses.",
                lang,
                n=none,
            ),
            t("“Cite” on every page gives the reference to what is on screen, in three forms.", lang),
        ),
        html.Dl(cited, className="method-terms"),
    )


def _form(text: str) -> Component:
    return html.Pre(text) if "\n" in text else html.Span(text)


def releases(contents: MethodologyContents, lang: str, *, path: str) -> html.Section:
    """Return which releases are kept and how a link is tied to one."""
    rows = [
        (
            html.A(release.release_id, href=f"{path}?release={release.hash8}"),
            long_day(release.released_on, lang),
            t("on screen", lang) if release == contents.release else "",
        )
        for release in contents.releases
    ]
    return section(
        "releases",
        t("Releases", lang),
        said(
            t(
                "A release never changes: the same facts give the same file, byte for byte. Its name holds "
                "its date, its number and eight letters of the hash of its contents.",
                lang,
            ),
            t(
                "“Copy link” ties a link to the release on screen; a link without one shows the current one.",
                lang,
            ),
        ),
        table(t("Releases kept", lang), [t("Release", lang), t("Date", lang), t("Note", lang)], rows),
    )


def accessibility(lang: str) -> html.Section:
    """Return what was done so that everybody can use the pages, and what is known to be hard."""
    return section(
        "accessibility",
        t("Accessibility", lang),
        said(
            t(
                "The pages aim at WCAG 2.2, level AA. They work by keyboard, in both themes, from 375 "
                "pixels on, and without motion where the reader asks for none; every chart has the same "
                "numbers as a table.",
                lang,
            ),
            t(
                "Known limits: single points of a chart are reached by keyboard through the table only; the "
                "pages need JavaScript, without which the figures can be taken as files.",
                lang,
            ),
        ),
    )
