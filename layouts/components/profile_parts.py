"""Small pieces that several parts of a profile share: links to profiles, sources, words, cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts.components.source_note import short_source
from layouts.text import t

Row = Mapping[str, Any]
PAGE = "profile"


def profile_path(entity_id: str, lang: str, query: str = "") -> str:
    """Return the address of an entity's profile."""
    return f"/{lang}/{PAGE}/{entity_id}{query}"


def text_of(row: Row, name: str, lang: str) -> str:
    """Return a text of a row in the language, empty where it has none."""
    value = row.get(f"{name}_{lang}")
    return value if isinstance(value, str) else ""


def kind_mark(kind: str) -> html.Span:
    """Return the mark of a kind: its colour and shape."""
    return html.Span(className=f"kind-mark kind-{kind}", **{"aria-hidden": "true"})


def entity_link(entity_id: str, name: str, *, lang: str, query: str) -> html.A:
    """Return the link to a profile; the page changes in place."""
    return html.A(name, href=profile_path(entity_id, lang, query), **{"data-inside": "page"})


def written_in(words: str) -> str:
    """Return the language of quoted words by most of their letters."""
    letters = [letter for letter in words if letter.isalpha()]
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in letters)
    return "ru" if 2 * cyrillic > len(letters) else "en"


def quotation(words: object, lang: str) -> list[Component]:
    """Return the words of a source, marked with their language where it is not the reader's; none without."""
    if not isinstance(words, str) or not words:
        return []
    written = written_in(words)
    mark = [html.Span(written.upper(), className="value-lang")] if written != lang else []
    return [html.Blockquote([*mark, html.Span(words, lang=written)], className="value-words")]


def source_link(row: Row, prefix: str = "source_") -> Component:
    """Return a source in a few words, as a link where it has an address; its title is the tooltip."""
    title, url = str(row[f"{prefix}title"]), row[f"{prefix}url"]
    name = short_source(row[f"{prefix}publisher"], row[f"{prefix}published"]) or title
    written = written_in(title)
    if isinstance(url, str) and url.startswith(("http://", "https://")):
        return html.A(name, href=url, title=title, lang=written, target="_blank", rel="noopener noreferrer")
    return html.Span(name, title=title, lang=written)


def publisher(name: str) -> Component:
    """Return the name of a publisher, which stays in its own language, marked with it."""
    return html.Span(name, lang=written_in(name))


def section(
    title: str, children: Sequence[Component | None], *, name: str, facts: str = "", small: bool = False
) -> html.Section:
    """Return a card of the profile under its heading, with a dimmed line below it."""
    line = [html.P(facts, className="card-facts")] if facts else []
    head = html.Header([html.H2(title, id=f"profile-{name}"), *line], className="profile-card-head")
    inside = [child for child in children if child is not None]
    return html.Section(
        [head, *inside],
        className=f"figure-card profile-card profile-{name}{' is-small' if small else ''}",
        **{"aria-labelledby": f"profile-{name}"},
    )


def shortlist(items: Sequence[html.Li], *, shown: int, lang: str) -> list[Component]:
    """Return a list whose items after the first few are folded away under their number."""
    if len(items) <= shown + 1:
        return [html.Ul(list(items), className="profile-list")]
    summary = html.Summary(t("Show all {n}", lang, n=len(items)))
    rest = html.Details([summary, html.Ul(list(items[shown:]), className="profile-list")])
    return [html.Ul(list(items[:shown]), className="profile-list"), rest]
