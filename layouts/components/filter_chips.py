"""What is chosen, repeated above the picture as chips; each can be taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from dash import html

from data.selection import PILOT, Selection
from data.views import CompareView
from layouts.components.icons import icon
from layouts.components.panel import view_link
from layouts.figures.wording import kind_of_number
from layouts.text import t, tn
from layouts.text.numbers import years
from layouts.text.words import group_name, kinds_name

Chip = tuple[str, CompareView]
"""What is chosen, and the view without it."""


def filter_chips(view: CompareView, names: Mapping[str, str], *, path: str, lang: str) -> html.Ul:
    """Return the chips of a view; `names` gives what ids are called (entities, programmes, categories …)."""
    chips = [*_who(view, names, lang), *_rest(view, names, lang)]
    return chip_list([(label, path + without.to_query()) for label, without in chips], lang)


def chip_list(chips: Iterable[tuple[str, str]], lang: str) -> html.Ul:
    """Return chips of what is chosen, each with the address of the view without it."""
    return html.Ul([html.Li(_chip(label, href, lang)) for label, href in chips], className="chips")


def chosen_words(view: CompareView, names: Mapping[str, str], *, lang: str) -> tuple[str, ...]:
    """Return what is chosen in a view as the chips say it."""
    return tuple(label for label, _ in (*_who(view, names, lang), *_rest(view, names, lang)))


def _chip(label: str, href: str, lang: str) -> html.Div:
    remove = view_link(
        icon("close"), href, "chip-remove", **{"aria-label": t("Remove: {choice}", lang, choice=label)}
    )
    return html.Div([html.Span(label), remove], className="chip")


def _without(view: CompareView, **parts: object) -> CompareView:
    return replace(view, selection=replace(view.selection, **parts))


def _who(view: CompareView, names: Mapping[str, str], lang: str) -> Iterator[Chip]:
    selection = view.selection
    if selection.programme:
        empty = _without(
            view,
            programme="",
            groups=(),
            kinds=("cluster",) if selection.programme == PILOT else selection.kinds,
        )
        yield names.get(selection.programme, selection.programme), empty
    for name, say in (("groups", group_name), ("kinds", kinds_name)):
        yield from _each(view, name, lambda word, say=say: say(word, lang))
    for name in ("districts", "regions", "categories"):
        yield from _each(view, name, lambda word: names.get(word, word))
    if selection.held:
        label = t("Status held in {year}", lang, year=selection.held)
        yield label, _without(view, held=None)
    if selection.statuses:
        label = tn("{n} status and more", "{n} statuses and more", lang, n=selection.statuses)
        yield label, _without(view, statuses=None)
    if selection.ended:
        yield t("Status ended in {year}", lang, year=selection.ended), _without(view, ended=None)
    if selection.text:
        yield t("Name has «{words}»", lang, words=selection.text), _without(view, text="")


def _rest(view: CompareView, names: Mapping[str, str], lang: str) -> Iterator[Chip]:
    selection = view.selection
    yield from _each(view, "entities", lambda word: names.get(word, word))
    for word in selection.without:
        label = t("Without {name}", lang, name=names.get(word, word))
        yield label, _without(view, without=_but(selection.without, word))
    if selection.year_from or selection.year_to:
        yield window(selection, lang), _without(view, year_from=None, year_to=None)
    yield from _each(view, "qualifiers", lambda word: kind_of_number(word, lang))
    if view.marked:
        label = tn("{n} highlighted", "{n} highlighted", lang, n=len(view.marked))
        yield label, replace(view, marked=())


def _each(view: CompareView, name: str, say: Callable[[str], str]) -> Iterator[Chip]:
    values = getattr(view.selection, name)
    for value in values:
        yield say(value), _without(view, **{name: _but(values, value)})


def _but(values: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(value for value in values if value != gone)


def window(selection: Selection, lang: str) -> str:
    """Return the first and last year chosen, in words."""
    if selection.year_from and selection.year_to:
        return years(selection.year_from, selection.year_to)
    if selection.year_from:
        return t("from {year}", lang, year=selection.year_from)
    return t("to {year}", lang, year=selection.year_to)
