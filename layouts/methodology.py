"""The page of methods: what each indicator means, how numbers are chosen and computed, what is missing."""

from __future__ import annotations

from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from data.address import Ignored
from data.cards.methodology import MethodologyContents
from layouts.components.actions import FileLink
from layouts.components.method_gaps import doubts, gaps
from layouts.components.method_indicators import listed_count, topics
from layouts.components.method_parts import said, search, section
from layouts.components.method_rules import comparability, number_kinds, shown_value
from layouts.components.method_sources import accessibility, releases, sources, use
from layouts.components.method_transforms import references, transforms
from layouts.components.page_head import PageHead, page_head
from layouts.text import t, tn

PAGE = "methodology"
SELECTION = {"role": "selection", "page": PAGE}
"""The store that holds the view as an address; the shell mirrors it."""


def path(lang: str) -> str:
    """Return the address of the page in a language."""
    return f"/{lang}/{PAGE}"


def question(lang: str) -> str:
    """Return the heading of the page."""
    return t("What do the numbers mean?", lang)


def layout(
    contents: MethodologyContents, *, query: str, ignored: list[Ignored], lang: str, site: str
) -> html.Section:
    """Return the page of a view; `site`: where it stands."""
    parts = sections(contents, lang, site)
    columns = [
        html.Nav(
            contents_list(parts, lang), className="method-toc", **{"aria-label": t("On this page", lang)}
        ),
        html.Div(parts, className="method-body"),
    ]
    return html.Section(
        [
            dcc.Store(SELECTION, data=query),
            dcc.Store("methodology-shown", data=query),
            dcc.Store("methodology-arrived"),
            html.Div(head(contents, ignored=ignored, lang=lang, site=site), id="methodology-head"),
            html.Div(columns, className="method-columns"),
        ],
        id=PAGE,
        lang=lang,
        className="page",
    )


def sections(contents: MethodologyContents, lang: str, site: str) -> list[html.Section]:
    """Return the sections of the page in their order."""
    told, where = contents.told, path(lang)
    return [
        indicators(contents, lang),
        shown_value(told, lang),
        number_kinds(told, lang),
        transforms(lang),
        references(lang),
        comparability(lang),
        gaps(told, lang),
        doubts(told, lang),
        sources(contents, lang, path=where),
        use(
            contents,
            lang,
            title=t("Indicators of Russian cluster policy", lang),
            link=f"{site}{where}?release={contents.release.hash8}",
            accessed=date.today(),
        ),
        releases(contents, lang, path=where),
        accessibility(lang),
    ]


def contents_list(parts: list[html.Section], lang: str) -> list[Component]:
    """Return the table of contents: the heading of each section as a link to it."""
    links = [html.Li(html.A(part.children[0].children, href=f"#{part.id}")) for part in parts]
    return [html.P(t("On this page", lang), className="panel-title"), html.Ol(links)]


def head(contents: MethodologyContents, *, ignored: list[Ignored], lang: str, site: str) -> list[Component]:
    """Return what stands above the sections: the question, the actions, what was ignored."""
    query = f"?release={contents.release.hash8}" if contents.view.release else ""
    file = FileLink(f"{path(lang)}.csv{query}", "CSV", t("for programs: UTF-8, comma", lang))
    count = tn("{n} indicator", "{n} indicators", lang, n=len(contents.told.indicators))
    return page_head(contents, PageHead(PAGE, question(lang), path(lang), [file], count, ignored, site, lang))


def indicators(contents: MethodologyContents, lang: str) -> html.Section:
    """Return the indicators by topic, with the search in them."""
    typed = contents.view.text
    field = search("text", t("Find an indicator", lang), t("Wages, patents, residents", lang), typed)
    return section(
        "indicators",
        t("What is measured", lang),
        said(
            t("Each indicator has one unit and one definition.", lang),
            t("Where sources define it more narrowly, the note beside the number says so.", lang),
        ),
        html.Div(
            [field, html.P(listed_count(contents, lang), id="methodology-count", role="status")],
            className="method-find",
        ),
        html.Div(topics(contents, lang), id="methodology-topics"),
    )
