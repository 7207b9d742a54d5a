"""The HTML that the browser gets first: language, theme and title are right before any script runs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote

from dash import Dash
from flask import request

from data.queries.entities import named_entities
from data.releases import reading
from data.settings import ROOT
from layouts.components.map_shapes import shapes_path
from layouts.plain import first_look, page_at
from layouts.screen import Screen
from layouts.shell import PAGES, Page
from layouts.text import LANGUAGES, language, t

ASSETS = ROOT / "assets"
STYLES = ("vendor/fonts.css", "tokens.css", "icons.css", "controls.css", "shell.css")
"""The style sheets that a page without the program needs; a page with it has all of them."""
HEAD_SCRIPT = "screen.js"
"""The script that runs in the head; Dash must not load it a second time."""


class AtlasDash(Dash):
    """Dash with our own first HTML."""

    def interpolate_index(self, **parts: str) -> str:
        """Return the document of the page that the request names."""
        found, lang = page_at(request.path) or (PAGES[0], language(request.path))
        page = replace(found, heading=entity_name(found.inside, lang)) if found.inside else found
        query = quote(request.query_string, safe="%=&+,;:@/?!$'()*~")
        return document(page, lang, query=f"?{query}" if query else "", parts=parts)


def entity_name(entity_id: str, lang: str) -> str:
    """Return what an entity is called in the current release, empty where it has none."""
    with reading() as connection:
        found = named_entities(connection, (entity_id,), lang=lang)
    return str(found["name"].iloc[0]) if len(found) else ""


def screen_of_request() -> Screen:
    """Return the screen of the reader who asks, from the cookies."""
    return Screen.from_cookies(request.cookies)


def document(page: Page, lang: str, *, query: str, parts: dict[str, str]) -> str:
    """Return the whole HTML of a page of the program; `parts` are those that Dash fills in."""
    body = f"{first_look(lang, page=page.place, query=query)}{parts['app_entry']}"
    scripts = f"{parts['config']}{parts['scripts']}{parts['renderer']}"
    return (
        f'<!DOCTYPE html><html lang="{lang}" data-mantine-color-scheme="{screen_of_request().theme}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(page.full_title(lang))}</title>{_descriptions(page, lang)}"
        f"{head_script()}{preloads(lang, charts=page.has_charts)}{_outlines(page)}{parts['css']}</head>"
        f"<body>{body}{scripts}</body></html>"
    )


def _descriptions(page: Page, lang: str) -> str:
    title, description = escape(page.full_title(lang)), escape(t(page.description, lang))
    others = "".join(
        f'<link rel="alternate" hreflang="{word}" href="{page.path(word)}">'
        for word in LANGUAGES
        if word != lang
    )
    return (
        f'<meta name="description" content="{description}"><meta property="og:type" content="website">'
        f'<meta property="og:title" content="{title}">'
        f'<meta property="og:description" content="{description}">'
        f'<meta name="color-scheme" content="light dark">{others}'
        f'<link rel="icon" type="image/svg+xml" href="{asset("favicon.svg")}">'
    )


def plain_head() -> str:
    """Return the links of a page that stands without the program."""
    styles = "".join(f'<link rel="stylesheet" href="{asset(name)}">' for name in STYLES if _time(name))
    return f'{head_script()}{styles}<link rel="icon" type="image/svg+xml" href="{asset("favicon.svg")}">'


def head_script() -> str:
    """Return the script of the head; it knows where the small bundle of Plotly is, if it was set up."""
    bundle = vendored("plotly-cartesian-*.js")
    return f'<script src="{asset(HEAD_SCRIPT)}" data-plotly="{bundle}"></script>'


def preloads(lang: str, *, charts: bool) -> str:
    """Return what the browser may fetch before it meets it: the letters and, for `charts`, their bundle."""
    letters = (
        "golos-text-latin-[0-9]*.woff2",
        *(("golos-text-cyrillic-[0-9]*.woff2",) if lang == "ru" else ()),
    )
    fonts = [address for pattern in letters if (address := vendored(pattern))]
    links = [
        f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{address}">' for address in fonts
    ]
    bundle = vendored("plotly-cartesian-*.js") if charts else ""
    return "".join(links) + (f'<link rel="preload" as="script" href="{bundle}">' if bundle else "")


def _outlines(page: Page) -> str:
    """Return the link by which the browser fetches the outlines of the map early, where there is one."""
    is_map = page.name == "overview"
    return f'<link rel="preload" as="fetch" crossorigin href="{shapes_path()}">' if is_map else ""


def asset(name: str) -> str:
    """Return the address of a file of assets, with its time so that it can be cached for good."""
    return f"/assets/{name}?m={_time(name)}"


@cache
def vendored(pattern: str) -> str:
    """Return the address of a file that npm supplied, or nothing where set-up has not run."""
    found = sorted((ASSETS / "vendor").glob(pattern))
    return f"/assets/vendor/{found[-1].name}" if found else ""


@cache
def _time(name: str) -> int:
    path: Path = ASSETS / name
    return int(path.stat().st_mtime) if path.is_file() else 0
