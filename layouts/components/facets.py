"""Filters as lists of links that change the view: every value with how many rows it would show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from layouts.components.panel import block, view_link
from layouts.text import t, tn
from layouts.text.numbers import number


@dataclass(frozen=True)
class Choice:
    """One value of a filter: its name, its count, the view with it chosen (or no longer), whether it is.

    `key` tells it apart on the page; `kind` puts the mark of a kind of object before the name.
    """

    key: str
    label: str
    count: int
    href: str
    is_chosen: bool
    kind: str = ""


def facet(title: str, choices: Sequence[Choice], *, lang: str) -> html.Section:
    """Return one filter as a block of the panel."""
    return block(title, facet_list(choices, title=title, lang=lang))


def facet_list(choices: Sequence[Choice], *, title: str, lang: str) -> html.Ul:
    """Return the values of a filter; one that would show nothing is no link."""
    items = [html.Li(_value(choice, lang)) for choice in choices]
    return html.Ul(items, className="facet", **{"aria-label": title})


def _value(choice: Choice, lang: str) -> Component:
    mark = html.Span(className=f"kind-mark kind-{choice.kind}")
    label = html.Span([mark, choice.label], className="facet-label") if choice.kind else choice.label
    inside = [label, html.Span(number(choice.count, lang), className="facet-count")]
    if not choice.count and not choice.is_chosen:
        return html.Span(inside, className="facet-value is-empty")
    chosen = {"aria-current": "true"} if choice.is_chosen else {}
    return view_link(inside, choice.href, "facet-value", **{"data-facet": choice.key, **chosen})


def topic_facet(
    title: str, topics: Sequence[tuple[str, str, Sequence[Choice]]], *, without: int, lang: str
) -> html.Section:
    """Return a long filter folded by topic: key, name and values of each; those with a chosen value are open.

    `without`: how many values are left out because they would show nothing.
    """
    folded = [_topic(key, name, choices, lang) for key, name, choices in topics]
    gone = tn(
        "{n} indicator has no number under these filters.",
        "{n} indicators have no number under these filters.",
        lang,
        n=without,
    )
    return block(title, html.Div(folded, className="topics"), _note(gone) if without else None)


def _note(sentence: str) -> html.P:
    return html.P(sentence, className="panel-note")


def _topic(key: str, name: str, choices: Sequence[Choice], lang: str) -> html.Details:
    total = number(sum(choice.count for choice in choices), lang)
    summary = html.Summary([html.Span(name), html.Span(total, className="facet-count")])
    is_open = any(choice.is_chosen for choice in choices)
    inside = facet_list(choices, title=t("Indicators: {topic}", lang, topic=name), lang=lang)
    return html.Details([summary, inside], open=is_open, className="topic", **{"data-topic": key})
