"""Pieces of the page of methods: a section with its anchor, terms and meanings, a small table, a fold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from layouts.components.panel import control

Words = Component | str


def section(name: str, title: str, *inside: Component) -> html.Section:
    """Return a section of the page; `name` is its anchor."""
    heading = html.H2(title, id=f"{name}-title")
    return html.Section(
        [heading, *inside], id=name, className="method-section", **{"aria-labelledby": f"{name}-title"}
    )


def said(*sentences: Words) -> html.P:
    """Return sentences as a paragraph of a readable width."""
    parts: list[Words] = []
    for sentence in sentences:
        parts += [" ", sentence] if parts else [sentence]
    return html.P(parts, className="method-words")


def terms(pairs: Iterable[tuple[Words, Sequence[Words]]]) -> html.Dl:
    """Return terms, each with the paragraphs that explain it."""
    inside = [part for term, told in pairs for part in (html.Dt(term), *(html.Dd(words) for words in told))]
    return html.Dl(inside, className="method-terms")


def formula(text: str) -> html.Code:
    """Return a formula."""
    return html.Code(text, className="method-formula")


def table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[Words]], *, numbers: int = 0
) -> html.Div:
    """Return a table whose last `numbers` columns are numbers; a narrow screen scrolls it in itself."""
    first = len(heads) - numbers
    classes = [None if place < first else "number" for place in range(len(heads))]
    head = html.Tr(
        [html.Th(words, scope="col", className=name) for words, name in zip(heads, classes, strict=True)]
    )
    body = [html.Tr([html.Th(row[0], scope="row"), *_cells(row[1:], classes[1:])]) for row in rows]
    inside = [html.Caption(caption, className="visually-hidden"), html.Thead(head), html.Tbody(body)]
    return html.Div(
        html.Table(inside, className="method-table"),
        className="method-scroll",
        tabIndex=0,
        role="region",
        **{"aria-label": caption},
    )


def _cells(row: Sequence[Words], classes: Sequence[str | None]) -> list[html.Td]:
    return [html.Td(words, className=name) for words, name in zip(row, classes, strict=True)]


def fold(summary: Words | list[Words], *inside: Component, open: bool = False, **more: str) -> html.Details:
    """Return what is folded away under its summary."""
    return html.Details([html.Summary(summary), *inside], className="method-fold", open=open, **more)


def search(name: str, label: str, hint: str, value: str) -> dmc.TextInput:
    """Return the field for words that are looked for; `name` is the part of the view that it fills."""
    return dmc.TextInput(
        id=control(name, "methodology"),
        label=label,
        placeholder=hint,
        value=value,
        debounce=400,
        size="sm",
        className="method-search",
    )
